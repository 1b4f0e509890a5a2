import { checkConditions, runConditions } from '../compile/conditions.ts'
import { truthOfAny } from '../compile/range-truth.ts'
import { booleanType } from '../compile/rule-type.ts'
import { emitJunction } from '../generate/choices.ts'
import type { Operator } from './operator.ts'

export const or: Operator = {
  name: 'or',
  operands: [1, Number.POSITIVE_INFINITY],
  check: (call) => {
    const args = checkConditions(call, false)
    return args === undefined
      ? undefined
      : {
          type: booleanType,
          args,
          range: truthOfAny(args.map(({ range }) => range)),
          run: runConditions(args, true, call.step),
          emit: (e) => emitJunction(e, args, true),
        }
  },
  group: 'logic',
  sentences: {
    en: { noun: '{all}' },
    mn: { noun: '{all}' },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ or: [g.part('condition'), g.part('condition'), g.part('condition')] }) }],
  documentation: {
    summary: 'True when at least one condition is.',
    unknown: 'A true condition decides, whatever the others are; else unknown wins over error.',
    examples: [
      {
        rule: {
          or: [{ isNone: [{ var: 'person.dateOfDeath' }] }, { '<=': [{ day: 'period-start' }, { var: 'person.dateOfDeath' }] }],
        },
        gives: true,
      },
      {
        rule: { or: [{ var: 'person.resident' }, { var: 'person.student' }] },
        facts: { person: { student: false } },
        gives: 'undetermined',
      },
    ],
  },
}
