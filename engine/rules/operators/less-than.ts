import { checkComparison } from '../compile/comparison.ts'
import type { Operator } from './operator.ts'

export const lessThan: Operator = {
  name: '<',
  operands: [2, 3],
  check: (call) => checkComparison(call, '<'),
  group: 'comparison',
  sentences: {
    en: {
      condition: { pass: '{a} is below {b}', fail: '{a} is not below {b}' },
      days: { pass: '{a} is before {b}', fail: '{a} is not before {b}' },
    },
    mn: {
      condition: { pass: '{a} нь дараахаас бага байна: {b}', fail: '{a} нь дараахаас бага биш байна: {b}' },
      days: { pass: '{a} нь дараахаас өмнө байна: {b}', fail: '{a} нь дараахаас өмнө биш байна: {b}' },
    },
  },
  sample: [
    { gives: 'condition', rule: (g) => ({ '<': [g.part('integer'), g.part('integer')] }) },
    { gives: 'condition', rule: (g) => ({ '<': [g.part('money'), g.part('money'), g.part('money')] }) },
  ],
  documentation: {
    summary:
      'Is the first below the second? Of three: and the second below the third. Numbers of one kind and unit, money, dates.',
    unknown: 'Any unknown gives unknown, unless bounds decide (a list that is not known to be complete).',
    examples: [
      { rule: { '<': [{ step: 'age' }, { param: 'age-limit' }] }, gives: false },
      { rule: { '<': [{ var: 'person.income' }, { param: 'amount' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
