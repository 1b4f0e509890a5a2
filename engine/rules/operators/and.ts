import { checkConditions, runConditions } from '../compile/conditions.ts'
import { truthOfAll } from '../compile/range-truth.ts'
import { booleanType } from '../compile/rule-type.ts'
import { emitJunction } from '../generate/choices.ts'
import type { Operator } from './operator.ts'

export const and: Operator = {
  name: 'and',
  operands: [1, Number.POSITIVE_INFINITY],
  check: (call) => {
    const args = checkConditions(call, true)
    return args === undefined
      ? undefined
      : {
          type: booleanType,
          args,
          range: truthOfAll(args.map(({ range }) => range)),
          run: runConditions(args, false, call.step),
          emit: (e) => emitJunction(e, args, false),
        }
  },
  group: 'logic',
  sentences: {
    en: { noun: '{all}' },
    mn: { noun: '{all}' },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ and: [g.part('condition'), g.part('condition')] }) }],
  documentation: {
    summary: 'True when all conditions are.',
    unknown: 'A false condition decides, whatever the others are; else unknown wins over error.',
    examples: [
      { rule: { and: [{ var: 'person.resident' }, { '<': [{ step: 'age' }, { param: 'age-limit' }] }] }, gives: false },
      {
        rule: { and: [{ var: 'person.resident' }, { var: 'person.student' }] },
        facts: { person: { student: false } },
        gives: false,
      },
      {
        rule: { and: [{ var: 'person.resident' }, { var: 'person.student' }] },
        facts: { person: { student: true } },
        gives: 'undetermined',
      },
    ],
  },
}
