import { firstDayNumber, lastDayNumber } from '../../values/date.ts'
import type { Range } from './range.ts'

/** What can lie between two dates: least from the latest first to the earliest second, most the other way. */
export const rangeBetween = (from: Range, to: Range, compute: (a: number, b: number) => number): Range => ({
  low: compute(Number(from.high ?? lastDayNumber), Number(to.low ?? firstDayNumber)),
  high: compute(Number(from.low ?? firstDayNumber), Number(to.high ?? lastDayNumber)),
})
