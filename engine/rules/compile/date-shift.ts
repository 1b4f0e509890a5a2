import { firstDayNumber, lastDayNumber } from '../../values/date.ts'
import { isNum, RuleError, type Value } from '../runtime/value.ts'
import { runTwo, stopped } from './arithmetic.ts'
import type { Call, Draft } from './call.ts'
import { dateType } from './rule-type.ts'

/** A date moved by a whole number of days or months; outside the calendar it is an error of the step. */
export const checkDateShift = (call: Call, unit: string, shift: (day: number, by: number) => number): Draft | undefined => {
  const date = call.date(0)
  const by = call.value(1, { kinds: ['integer'], unit })
  if (date === undefined || by === undefined) return undefined
  return {
    type: dateType,
    args: [date, by],
    run: runTwo(date, by, call.step, (a, b) =>
      inCalendar(call.step, Math.abs(Number(b)) > 5_000_000 ? Number.NaN : shift(Number(a), Number(b))),
    ),
    fails: true,
  }
}

const inCalendar = (step: string, day: number): Value =>
  day >= firstDayNumber && day <= lastDayNumber ? day : new RuleError(step, 'date-out-of-range')

/** A date made from another one. */
export const checkDateMap = (call: Call, compute: (day: number) => number): Draft | undefined => {
  const date = call.date(0)
  if (date === undefined) return undefined
  return {
    type: dateType,
    args: [date],
    run: (env) => {
      const day = date.run(env)
      return isNum(day) ? compute(Number(day)) : stopped([day], call.step, undefined)
    },
  }
}
