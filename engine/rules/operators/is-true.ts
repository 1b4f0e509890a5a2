import { booleanType } from '../compile/rule-type.ts'
import type { Operator } from './operator.ts'

export const isTrue: Operator = {
  name: '!!',
  operands: [1, 1],
  check: (call) => {
    const condition = call.condition(0)
    return condition === undefined
      ? undefined
      : { type: booleanType, args: [condition], range: condition.range, run: condition.run, emit: (e) => e.bool(condition) }
  },
  group: 'logic',
  sentences: {
    en: { noun: '{a}' },
    mn: { noun: '{a}' },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ '!!': [g.part('condition')] }) }],
  documentation: {
    summary:
      'The condition itself, as rules from elsewhere write it. Only a condition: a number or a list is neither true nor false.',
    unknown: 'Unknown stays unknown.',
    examples: [
      { rule: { '!!': [{ var: 'person.resident' }] }, gives: true },
      { rule: { '!!': [{ var: 'person.resident' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
