import { addMonths } from '../time/civil.ts'
import { MS_PER_DAY, makeDateTime } from '../time/instant.ts'
import * as decimal from './decimal.ts'
import {
  FeelContext,
  FeelDate,
  FeelDateTime,
  FeelDayTime,
  FeelRange,
  FeelTime,
  type FeelType,
  type FeelValue,
  FeelYearMonth,
  feelTypeOf,
} from './feel-value.ts'

const isList = (value: FeelValue): value is readonly FeelValue[] => Array.isArray(value)

const equalContexts = (left: FeelContext, right: FeelContext): boolean =>
  left.entries.size === right.entries.size &&
  [...left.entries].every(([name, value]) => right.entries.has(name) && isEqual(value, right.entries.get(name)!) === true)

/** Null where the types differ; anything may be compared with null. Instants with other offsets are not equal. */
export const isEqual = (left: FeelValue, right: FeelValue): boolean | null => {
  if (left === null || right === null) return left === right
  if (feelTypeOf(left) !== feelTypeOf(right)) return null
  if (isList(left) && isList(right))
    return left.length === right.length && left.every((value, index) => isEqual(value, right[index]!) === true)
  if (left instanceof FeelContext && right instanceof FeelContext) return equalContexts(left, right)
  if (left instanceof FeelDateTime && right instanceof FeelDateTime)
    return (
      left.days === right.days && left.ms === right.ms && left.offsetMinutes === right.offsetMinutes && left.zone === right.zone
    )
  if (left instanceof FeelTime && right instanceof FeelTime)
    return left.ms === right.ms && left.offsetMinutes === right.offsetMinutes
  if (left instanceof FeelRange || typeof left === 'boolean') return left === right
  const order = compareValues(left, right)
  return order === null ? null : order === 0
}

const utcTime = (value: FeelTime): number => value.ms - (value.offsetMinutes ?? 0) * 60_000

/** An instant and a local date-time have no order. */
const compareDateTimes = (left: FeelDateTime, right: FeelDateTime): number | null => {
  if ((left.epochMs === undefined) !== (right.epochMs === undefined)) return null
  const at = (value: FeelDateTime) => value.epochMs ?? value.days * MS_PER_DAY + value.ms
  return at(left) - at(right)
}

const comparers: Partial<Record<FeelType, (left: never, right: never) => number | null>> = {
  STRING: (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0),
  NUMBER: decimal.compareNumbers,
  DATE: (left: FeelDate, right: FeelDate) => left.days - right.days,
  TIME: (left: FeelTime, right: FeelTime) => utcTime(left) - utcTime(right),
  DATE_TIME: compareDateTimes,
  DURATION: (left: FeelDayTime, right: FeelDayTime) => left.ms - right.ms,
  PERIOD: (left: FeelYearMonth, right: FeelYearMonth) => left.months - right.months,
}

/** Negative, zero or positive; null where there is no order. */
export const compareValues = (left: FeelValue, right: FeelValue): number | null => {
  const type = feelTypeOf(left)
  return type === feelTypeOf(right) ? (comparers[type]?.(left as never, right as never) ?? null) : null
}

export const compareBy =
  (test: (order: number) => boolean) =>
  (left: FeelValue, right: FeelValue): boolean | null => {
    const order = compareValues(left, right)
    return order === null ? null : test(order)
  }

/** Whether a range holds a value; null where they have no order. */
export const isWithin = (value: FeelValue, range: FeelRange): boolean | null => {
  const low = compareValues(value, range.from)
  const high = compareValues(value, range.to)
  if (low === null || high === null) return null
  return (range.fromIncluded ? low >= 0 : low > 0) && (range.toIncluded ? high <= 0 : high < 0)
}

const shift = (value: FeelDate | FeelDateTime | FeelTime, months: number, ms: number): FeelValue => {
  if (value instanceof FeelTime) {
    const moved = (((value.ms + ms) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY
    return months === 0 ? new FeelTime(moved, value.offsetMinutes, value.zone) : null
  }
  const days = addMonths(value.days, months)
  // A date with a time added is still a date: the time of day is lost.
  if (value instanceof FeelDate) return new FeelDate(days + Math.floor(ms / MS_PER_DAY))
  const total = value.ms + ms
  const carry = Math.floor(total / MS_PER_DAY)
  return new FeelDateTime(makeDateTime(days + carry, total - carry * MS_PER_DAY, value.offsetMinutes, value.zone))
}

const isMoment = (value: FeelValue): value is FeelDate | FeelDateTime | FeelTime =>
  value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime

export const plus = (left: FeelValue, right: FeelValue): FeelValue => {
  if (left instanceof decimal.FeelNumber && right instanceof decimal.FeelNumber) return decimal.add(left, right)
  if (typeof left === 'string' && typeof right === 'string') return left + right
  if (left instanceof FeelDayTime && right instanceof FeelDayTime) return new FeelDayTime(left.ms + right.ms)
  if (left instanceof FeelYearMonth && right instanceof FeelYearMonth) return new FeelYearMonth(left.months + right.months)
  if (isMoment(left) && right instanceof FeelDayTime) return shift(left, 0, right.ms)
  if (isMoment(left) && right instanceof FeelYearMonth) return shift(left, right.months, 0)
  if (isMoment(right) && !isMoment(left)) return plus(right, left)
  return null
}

const between = (left: FeelValue, right: FeelValue): FeelValue => {
  if (left instanceof FeelDate && right instanceof FeelDate) return new FeelDayTime((left.days - right.days) * MS_PER_DAY)
  const order = isMoment(left) && feelTypeOf(left) === feelTypeOf(right) ? compareValues(left, right) : null
  return order === null ? null : new FeelDayTime(order)
}

export const minus = (left: FeelValue, right: FeelValue): FeelValue => {
  if (left instanceof decimal.FeelNumber && right instanceof decimal.FeelNumber) return decimal.subtract(left, right)
  if (left instanceof FeelDayTime && right instanceof FeelDayTime) return new FeelDayTime(left.ms - right.ms)
  if (left instanceof FeelYearMonth && right instanceof FeelYearMonth) return new FeelYearMonth(left.months - right.months)
  if (isMoment(left) && right instanceof FeelDayTime) return shift(left, 0, -right.ms)
  if (isMoment(left) && right instanceof FeelYearMonth) return shift(left, -right.months, 0)
  return between(left, right)
}

const scale = (value: FeelDayTime | FeelYearMonth, factor: number): FeelValue =>
  value instanceof FeelDayTime
    ? new FeelDayTime(Math.trunc(value.ms * factor))
    : new FeelYearMonth(Math.trunc(value.months * factor))

const isDuration = (value: FeelValue): value is FeelDayTime | FeelYearMonth =>
  value instanceof FeelDayTime || value instanceof FeelYearMonth

export const times = (left: FeelValue, right: FeelValue): FeelValue => {
  if (left instanceof decimal.FeelNumber && right instanceof decimal.FeelNumber) return decimal.multiply(left, right)
  if (isDuration(left) && right instanceof decimal.FeelNumber) return scale(left, decimal.toDouble(right))
  if (left instanceof decimal.FeelNumber && isDuration(right)) return times(right, left)
  return null
}

export const over = (left: FeelValue, right: FeelValue): FeelValue => {
  if (right instanceof decimal.FeelNumber) {
    if (decimal.isZero(right)) return null
    if (left instanceof decimal.FeelNumber) return decimal.divide(left, right)
    return isDuration(left) ? scale(left, 1 / decimal.toDouble(right)) : null
  }
  if (left instanceof FeelDayTime && right instanceof FeelDayTime && right.ms !== 0) return decimal.fromDouble(left.ms / right.ms)
  if (left instanceof FeelYearMonth && right instanceof FeelYearMonth && right.months !== 0)
    return decimal.fromDouble(left.months / right.months)
  return null
}

export const toPower = (left: FeelValue, right: FeelValue): FeelValue =>
  left instanceof decimal.FeelNumber && right instanceof decimal.FeelNumber ? (decimal.power(left, right) ?? null) : null

/** False decides, else null spreads; what is no boolean counts as null. */
export const and = (left: FeelValue, right: () => FeelValue): boolean | null => {
  if (left === false) return false
  const other = right()
  if (other === false) return false
  return left === true && other === true ? true : null
}

export const or = (left: FeelValue, right: () => FeelValue): boolean | null => {
  if (left === true) return true
  const other = right()
  if (other === true) return true
  return left === false && other === false ? false : null
}
