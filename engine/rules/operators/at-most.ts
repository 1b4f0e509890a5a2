import { checkComparison } from '../compile/comparison.ts'
import type { Operator } from './operator.ts'

export const atMost: Operator = {
  name: '<=',
  operands: [2, 3],
  check: (call) => checkComparison(call, '<='),
  group: 'comparison',
  sentences: {
    en: {
      condition: { pass: '{a} is not above {b}', fail: '{a} is above {b}' },
      days: { pass: '{a} is not after {b}', fail: '{a} is after {b}' },
    },
    mn: {
      condition: { pass: '{a} нь дараахаас хэтрээгүй байна: {b}', fail: '{a} нь дараахаас хэтэрсэн байна: {b}' },
      days: { pass: '{a} нь дараахаас хойш биш байна: {b}', fail: '{a} нь дараахаас хойш байна: {b}' },
    },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ '<=': [g.part('decimal'), g.part('decimal')] }) }],
  documentation: {
    summary:
      'Is the first at or below the second? Of three: and the second at or below the third. Numbers of one kind and unit, money, dates.',
    unknown: 'Any unknown gives unknown, unless bounds decide (a list that is not known to be complete).',
    examples: [
      { rule: { '<=': [{ step: 'age' }, { param: 'age-limit' }] }, gives: false },
      { rule: { '<=': [{ var: 'person.income' }, { param: 'amount' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
