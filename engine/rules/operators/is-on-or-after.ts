import { checkDateComparison } from '../compile/date-comparison.ts'
import type { Operator } from './operator.ts'

export const isOnOrAfter: Operator = {
  name: 'isOnOrAfter',
  operands: [2, 2],
  check: (call) => checkDateComparison(call, '>='),
  group: 'dates',
  sentences: {
    en: { condition: { pass: '{a} is not before {b}', fail: '{a} is before {b}' } },
    mn: { condition: { pass: '{a} нь дараахаас өмнө биш байна: {b}', fail: '{a} нь дараахаас өмнө байна: {b}' } },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ isOnOrAfter: [g.part('date'), g.part('date')] }) }],
  documentation: {
    summary: 'Is the first day on or after the second? The same as ">=", of dates only.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { isOnOrAfter: [{ var: 'person.birthDate' }, { day: 'period-start' }] }, gives: false },
      { rule: { isOnOrAfter: [{ day: 'period-start' }, '2020-05-01'] }, gives: true },
      { rule: { isOnOrAfter: [{ var: 'person.birthDate' }, { day: 'event' }] }, gives: 'undetermined' },
    ],
  },
}
