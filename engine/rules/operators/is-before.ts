import { checkDateComparison } from '../compile/date-comparison.ts'
import type { Operator } from './operator.ts'

export const isBefore: Operator = {
  name: 'isBefore',
  operands: [2, 2],
  check: (call) => checkDateComparison(call, '<'),
  group: 'dates',
  sentences: {
    en: { condition: { pass: '{a} is before {b}', fail: '{a} is not before {b}' } },
    mn: { condition: { pass: '{a} нь дараахаас өмнө байна: {b}', fail: '{a} нь дараахаас өмнө биш байна: {b}' } },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ isBefore: [g.part('date'), g.part('date')] }) }],
  documentation: {
    summary: 'Is the first day before the second? The same as "<", of dates only.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { isBefore: [{ var: 'person.birthDate' }, { day: 'period-start' }] }, gives: true },
      { rule: { isBefore: [{ day: 'period-start' }, '2020-05-01'] }, gives: false },
      { rule: { isBefore: [{ var: 'person.birthDate' }, { day: 'event' }] }, gives: 'undetermined' },
    ],
  },
}
