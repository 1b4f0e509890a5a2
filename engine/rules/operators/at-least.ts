import { checkComparison } from '../compile/comparison.ts'
import type { Operator } from './operator.ts'

export const atLeast: Operator = {
  name: '>=',
  operands: [2, 3],
  check: (call) => checkComparison(call, '>='),
  group: 'comparison',
  sentences: {
    en: {
      condition: { pass: '{a} is at least {b}', fail: '{a} is below {b}' },
      days: { pass: '{a} is not before {b}', fail: '{a} is before {b}' },
    },
    mn: {
      condition: { pass: '{a} нь дараахаас багагүй байна: {b}', fail: '{a} нь дараахаас бага байна: {b}' },
      days: { pass: '{a} нь дараахаас өмнө биш байна: {b}', fail: '{a} нь дараахаас өмнө байна: {b}' },
    },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ '>=': [g.part('integer'), g.part('decimal')] }) }],
  documentation: {
    summary:
      'Is the first at or above the second? Of three: and the second at or above the third. Numbers of one kind and unit, money, dates.',
    unknown: 'Any unknown gives unknown, unless bounds decide (a list that is not known to be complete).',
    examples: [
      { rule: { '>=': [{ step: 'age' }, { param: 'age-limit' }] }, gives: true },
      { rule: { '>=': [{ var: 'person.income' }, { param: 'amount' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
