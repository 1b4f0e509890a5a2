import { checkDateComparison } from '../compile/date-comparison.ts'
import type { Operator } from './operator.ts'

export const isOnOrBefore: Operator = {
  name: 'isOnOrBefore',
  operands: [2, 2],
  check: (call) => checkDateComparison(call, '<='),
  group: 'dates',
  sentences: {
    en: { condition: { pass: '{a} is not after {b}', fail: '{a} is after {b}' } },
    mn: { condition: { pass: '{a} нь дараахаас хойш биш байна: {b}', fail: '{a} нь дараахаас хойш байна: {b}' } },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ isOnOrBefore: [g.part('date'), g.part('date')] }) }],
  documentation: {
    summary: 'Is the first day on or before the second? The same as "<=", of dates only.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { isOnOrBefore: [{ var: 'person.birthDate' }, { day: 'period-start' }] }, gives: true },
      { rule: { isOnOrBefore: [{ day: 'period-start' }, '2020-05-01'] }, gives: true },
      { rule: { isOnOrBefore: [{ var: 'person.birthDate' }, { day: 'event' }] }, gives: 'undetermined' },
    ],
  },
}
