import { firstDayNumber, lastDayNumber } from '../../values/date.ts'
import { emitCall, emitShift } from '../generate/arithmetic.ts'
import { isNum, type Num, RuleError, type Value } from '../runtime/value.ts'
import { runTwo, stopped } from './arithmetic.ts'
import type { Call, Draft } from './call.ts'
import type { Range } from './range.ts'
import { dateType } from './rule-type.ts'

/** No shift within the calendar is longer, in days or in months. */
const furthest = 5_000_000

/** A date moved by a whole number of days or months; outside the calendar it is an error of the step. */
export const checkDateShift = (
  call: Call,
  unit: 'day' | 'month',
  shift: (day: number, by: number) => number,
  kernel: 'addDays' | 'addMonths' | 'addMonthsMarch' = unit === 'day' ? 'addDays' : 'addMonths',
): Draft | undefined => {
  const date = call.date(0)
  const by = call.value(1, { kinds: ['integer'], unit })
  if (date === undefined || by === undefined) return undefined
  return {
    type: dateType,
    args: [date, by],
    range: shiftDates(date.range, by.range, shift),
    run: runTwo(date, by, call.step, (a, b) =>
      inCalendar(call.step, Math.abs(Number(b)) > furthest ? Number.NaN : shift(Number(a), Number(b))),
    ),
    fails: true,
    emit: (e) => emitShift(e, kernel, date, by),
  }
}

/** A later day or a larger shift gives a later day. */
const shiftDates = (date: Range, by: Range, shift: (day: number, by: number) => number): Range => {
  const end = (day: Num | undefined, count: Num | undefined): number | undefined => {
    if (typeof day !== 'number' || typeof count !== 'number' || Math.abs(count) > furthest) return undefined
    const moved = shift(day, count)
    return moved >= firstDayNumber && moved <= lastDayNumber ? moved : undefined
  }
  return { low: end(date.low, by.low), high: end(date.high, by.high) }
}

/** Maps of dates never go back when the date goes on. */
const mapDates = ({ low, high }: Range, compute: (day: number) => number): Range => ({
  low: compute(Number(low ?? firstDayNumber)),
  high: compute(Number(high ?? lastDayNumber)),
})

const inCalendar = (step: string, day: number): Value =>
  day >= firstDayNumber && day <= lastDayNumber ? day : new RuleError(step, 'date-out-of-range')

/** A date made from another one. */
export const checkDateMap = (
  call: Call,
  name: 'startOfMonth' | 'endOfMonth' | 'startOfYear',
  compute: (day: number) => number,
): Draft | undefined => {
  const date = call.date(0)
  if (date === undefined) return undefined
  return {
    type: dateType,
    args: [date],
    range: mapDates(date.range, compute),
    emit: (e, { range }) => emitCall(e, name, [date], range),
    run: (env) => {
      const day = date.run(env)
      return isNum(day) ? compute(Number(day)) : stopped([day], call.step, undefined)
    },
  }
}
