import { addMonthsToDayNumber } from '../../values/date.ts'
import { checkDateShift } from '../compile/date-shift.ts'
import type { Operator } from './operator.ts'

export const addMonths: Operator = {
  name: 'addMonths',
  operands: [2, 2],
  check: (call) => checkDateShift(call, 'month', addMonthsToDayNumber),
  documentation: {
    summary: 'A date so many months later (earlier when negative); a day that the month does not have becomes its last day.',
    unknown: 'Any unknown gives unknown. Outside the years 1 to 9999 it is an error of the step.',
    examples: [{ rule: { addMonths: ['2020-01-31', 1] }, gives: '2020-02-29' }],
  },
}
