import { checkDateComparison } from '../compile/date-comparison.ts'
import type { Operator } from './operator.ts'

export const isAfter: Operator = {
  name: 'isAfter',
  operands: [2, 2],
  check: (call) => checkDateComparison(call, '>'),
  group: 'dates',
  sentences: {
    en: { condition: { pass: '{a} is after {b}', fail: '{a} is not after {b}' } },
    mn: { condition: { pass: '{a} нь дараахаас хойш байна: {b}', fail: '{a} нь дараахаас хойш биш байна: {b}' } },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ isAfter: [g.part('date'), g.part('date')] }) }],
  documentation: {
    summary: 'Is the first day after the second? The same as ">", of dates only.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { isAfter: [{ var: 'person.birthDate' }, { day: 'period-start' }] }, gives: false },
      { rule: { isAfter: [{ day: 'period-start' }, '2020-05-01'] }, gives: false },
      { rule: { isAfter: [{ var: 'person.birthDate' }, { day: 'event' }] }, gives: 'undetermined' },
    ],
  },
}
