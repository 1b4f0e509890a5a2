import { dayNumberOf, partsOfDayNumber } from '../../values/date.ts'
import { checkDateMap } from '../compile/date-shift.ts'
import type { Operator } from './operator.ts'

export const startOfMonth: Operator = {
  name: 'startOfMonth',
  operands: [1, 1],
  check: (call) =>
    checkDateMap(call, 'startOfMonth', (day) => {
      const { year, month } = partsOfDayNumber(day)
      return dayNumberOf(year, month, 1)
    }),
  group: 'dates',
  sentences: {
    en: { noun: 'the beginning of the month of {a}' },
    mn: { noun: 'сарын эхэн ({a})' },
  },
  sample: [{ gives: 'date', rule: (g) => ({ startOfMonth: [g.part('date')] }) }],
  documentation: {
    summary: 'The first day of the month of a date.',
    unknown: 'Unknown stays unknown.',
    examples: [
      { rule: { startOfMonth: ['2020-02-14'] }, gives: '2020-02-01' },
      { rule: { startOfMonth: [{ var: 'person.birthDate' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
