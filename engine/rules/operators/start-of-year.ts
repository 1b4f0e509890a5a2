import { dayNumberOf, partsOfDayNumber } from '../../values/date.ts'
import { checkDateMap } from '../compile/date-shift.ts'
import type { Operator } from './operator.ts'

export const startOfYear: Operator = {
  name: 'startOfYear',
  operands: [1, 1],
  check: (call) =>
    checkDateMap(call, 'startOfYear', (day) => {
      const { year } = partsOfDayNumber(day)
      return dayNumberOf(year, 1, 1)
    }),
  group: 'dates',
  sentences: {
    en: { noun: 'the beginning of the year of {a}' },
    mn: { noun: 'жилийн эхэн ({a})' },
  },
  sample: [{ gives: 'date', rule: (g) => ({ startOfYear: [g.part('date')] }) }],
  documentation: {
    summary: '1 January of the year of a date.',
    unknown: 'Unknown stays unknown.',
    examples: [
      { rule: { startOfYear: ['2020-02-14'] }, gives: '2020-01-01' },
      { rule: { startOfYear: [{ var: 'person.birthDate' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
