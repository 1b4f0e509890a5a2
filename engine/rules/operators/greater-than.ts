import { checkComparison } from '../compile/comparison.ts'
import type { Operator } from './operator.ts'

export const greaterThan: Operator = {
  name: '>',
  operands: [2, 3],
  check: (call) => checkComparison(call, '>'),
  group: 'comparison',
  sentences: {
    en: {
      condition: { pass: '{a} is above {b}', fail: '{a} is not above {b}' },
      days: { pass: '{a} is after {b}', fail: '{a} is not after {b}' },
    },
    mn: {
      condition: { pass: '{a} нь дараахаас их байна: {b}', fail: '{a} нь дараахаас их биш байна: {b}' },
      days: { pass: '{a} нь дараахаас хойш байна: {b}', fail: '{a} нь дараахаас хойш биш байна: {b}' },
    },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ '>': [g.part('date'), g.part('date')] }) }],
  documentation: {
    summary:
      'Is the first above the second? Of three: and the second above the third. Numbers of one kind and unit, money, dates.',
    unknown: 'Any unknown gives unknown, unless bounds decide (a list that is not known to be complete).',
    examples: [
      { rule: { '>': [{ step: 'age' }, { param: 'age-limit' }] }, gives: true },
      { rule: { '>': [{ var: 'person.income' }, { param: 'amount' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
