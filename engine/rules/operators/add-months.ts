import { addMonthsToDayNumber, leapDayConventions } from '../../values/date.ts'
import { checkDateShift } from '../compile/date-shift.ts'
import type { Operator } from './operator.ts'

export const addMonths: Operator = {
  name: 'addMonths',
  operands: [2, 2],
  options: ['leapDay'],
  check: (call) => {
    const leapDay = call.literal(call.options.leapDay, leapDayConventions, 'february-28', 'The leap-day convention')
    return leapDay === undefined
      ? undefined
      : checkDateShift(
          call,
          'month',
          (day, by) => addMonthsToDayNumber(day, by, leapDay),
          leapDay === 'march-1' ? 'addMonthsMarch' : 'addMonths',
        )
  },
  group: 'dates',
  sentences: {
    en: { noun: '{a} and {b} months' },
    mn: { noun: '{a}, дээр нь {b} сар' },
  },
  sample: [
    { gives: 'date', rule: (g) => ({ addMonths: [g.part('date'), g.whole(), { leapDay: g.pick('march-1', 'february-28') }] }) },
  ],
  documentation: {
    summary:
      'A date so many months later (earlier when negative); a day that the month does not have becomes its last day. {"addMonths": [date, n, {"leapDay": "february-28|march-1"}]}: from 29 February to a common year, 28 February unless said otherwise.',
    unknown: 'Any unknown gives unknown. Outside the years 1 to 9999 it is an error of the step.',
    examples: [
      { rule: { addMonths: ['2020-01-31', 1] }, gives: '2020-02-29' },
      { rule: { addMonths: ['2004-02-29', 216] }, gives: '2022-02-28' },
      { rule: { addMonths: ['2004-02-29', 216, { leapDay: 'march-1' }] }, gives: '2022-03-01' },
      { rule: { addMonths: [{ var: 'person.birthDate' }, 1] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
