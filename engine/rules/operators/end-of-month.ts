import { dayNumberOf, daysInMonth, partsOfDayNumber } from '../../values/date.ts'
import { checkDateMap } from '../compile/date-shift.ts'
import type { Operator } from './operator.ts'

export const endOfMonth: Operator = {
  name: 'endOfMonth',
  operands: [1, 1],
  check: (call) =>
    checkDateMap(call, 'endOfMonth', (day) => {
      const { year, month } = partsOfDayNumber(day)
      return dayNumberOf(year, month, daysInMonth(year, month))
    }),
  group: 'dates',
  sentences: {
    en: { noun: 'the end of the month of {a}' },
    mn: { noun: 'сарын сүүл ({a})' },
  },
  sample: [{ gives: 'date', rule: (g) => ({ endOfMonth: [g.part('date')] }) }],
  documentation: {
    summary: 'The last day of the month of a date.',
    unknown: 'Unknown stays unknown.',
    examples: [
      { rule: { endOfMonth: ['2020-02-14'] }, gives: '2020-02-29' },
      { rule: { endOfMonth: [{ var: 'person.birthDate' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
