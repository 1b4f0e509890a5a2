import { add, compare, divide, maximum, minimum, multiply, negate, subtract } from '../runtime/number.ts'
import type { Num } from '../runtime/value.ts'
import { anyRange, bounded, excludesZero, isZeroOnly, type Range } from './range.ts'

const both = (a: Num | undefined, b: Num | undefined, combine: (a: Num, b: Num) => Num): Num | undefined =>
  a === undefined || b === undefined ? undefined : combine(a, b)

export const rangeOfSum = (ranges: readonly Range[]): Range =>
  ranges.reduce((a, b) => bounded(both(a.low, b.low, add), both(a.high, b.high, add)))

export const rangeOfNegation = ({ low, high, notZero }: Range): Range => ({
  ...bounded(high === undefined ? undefined : negate(high), low === undefined ? undefined : negate(low)),
  notZero,
})

export const rangeOfDifference = ([a = anyRange, b]: readonly Range[]): Range => {
  return b === undefined ? rangeOfNegation(a) : bounded(both(a.low, b.high, subtract), both(a.high, b.low, subtract))
}

export const rangeOfProduct = (ranges: readonly Range[]): Range => ({
  ...ranges.reduce(productOfTwo),
  notZero: ranges.every(excludesZero),
})

const isNotBelowZero = (bound: Num | undefined): bound is Num => bound !== undefined && compare(bound, 0) >= 0

/** The ends of a product are products of ends; without an end, factors that are not below zero still have a low one. */
const productOfTwo = (a: Range, b: Range): Range => {
  if (isZeroOnly(a) || isZeroOnly(b)) return bounded(0, 0)
  if (a.low !== undefined && a.high !== undefined && b.low !== undefined && b.high !== undefined) {
    return spread([multiply(a.low, b.low), multiply(a.low, b.high), multiply(a.high, b.low), multiply(a.high, b.high)])
  }
  if (!isNotBelowZero(a.low) || !isNotBelowZero(b.low)) return anyRange
  return bounded(multiply(a.low, b.low), both(a.high, b.high, multiply))
}

const spread = (ends: readonly Num[]): Range => bounded(ends.reduce(minimum), ends.reduce(maximum))

/** Bounded only where the divisor stays on one side of zero. */
export const rangeOfQuotient = (a: Range, b: Range): Range => {
  if (b.low !== undefined && compare(b.low, 0) > 0) return quotientByPositive(a, b.low, b.high)
  if (b.high !== undefined && compare(b.high, 0) < 0) {
    const { low, high } = rangeOfNegation(b)
    return rangeOfNegation(quotientByPositive(a, low as Num, high))
  }
  const isPositive = isNotBelowZero(a.low) && isNotBelowZero(b.low)
  return isPositive ? { low: 0 } : anyRange
}

/** Whatever is divided by more is nearer to zero. */
const quotientByPositive = ({ low, high }: Range, least: Num, most: Num | undefined): Range => {
  const nearest = (bound: Num): Num => (most === undefined ? 0 : divide(bound, most))
  const lowest = low === undefined ? undefined : compare(low, 0) >= 0 ? nearest(low) : divide(low, least)
  const highest = high === undefined ? undefined : compare(high, 0) >= 0 ? divide(high, least) : nearest(high)
  return bounded(lowest, highest)
}

/** The sign of the first, and nearer to zero than either. */
export const rangeOfRemainder = (a: Range, b: Range): Range => {
  const size = both(
    b.low === undefined ? undefined : absolute(b.low),
    b.high === undefined ? undefined : absolute(b.high),
    maximum,
  )
  const low = isNotBelowZero(a.low) ? 0 : size === undefined ? a.low : maximum(negate(size), a.low ?? negate(size))
  const isBelow = a.high !== undefined && compare(a.high, 0) <= 0
  const high = isBelow ? 0 : size === undefined ? a.high : minimum(size, a.high ?? size)
  return bounded(low, high)
}

const absolute = (value: Num): Num => (compare(value, 0) < 0 ? negate(value) : value)

export const rangeOfAbsolute = ({ low, high, notZero }: Range): Range => {
  const [a, b] = [low === undefined ? undefined : absolute(low), high === undefined ? undefined : absolute(high)]
  const farthest = both(a, b, maximum)
  if (isNotBelowZero(low)) return { low, high, notZero }
  if (high !== undefined && compare(high, 0) <= 0) return { ...bounded(b, a), notZero }
  return { ...bounded(0, farthest), notZero }
}

const anyOf = (bounds: readonly (Num | undefined)[], choose: (a: Num, b: Num) => Num): Num | undefined => {
  const found = bounds.filter((bound) => bound !== undefined)
  return found.length === 0 ? undefined : found.reduce(choose)
}

const every = (bounds: readonly (Num | undefined)[], choose: (a: Num, b: Num) => Num): Num | undefined =>
  bounds.reduce((a, b) => both(a, b, choose))

export const rangeOfLeast = (ranges: readonly Range[]): Range =>
  bounded(
    every(
      ranges.map(({ low }) => low),
      minimum,
    ),
    anyOf(
      ranges.map(({ high }) => high),
      minimum,
    ),
  )

export const rangeOfGreatest = (ranges: readonly Range[]): Range =>
  bounded(
    anyOf(
      ranges.map(({ low }) => low),
      maximum,
    ),
    every(
      ranges.map(({ high }) => high),
      maximum,
    ),
  )

/** Of a function that never falls when its operand grows. */
export const mapRange = ({ low, high }: Range, compute: (value: Num) => Num): Range =>
  bounded(low === undefined ? undefined : compute(low), high === undefined ? undefined : compute(high))

/** So many items, each of them in the range. */
export const rangeOfTotal = (item: Range, length: Range): Range =>
  rangeOfProduct([
    {
      low: item.low === undefined ? undefined : minimum(item.low, 0),
      high: item.high === undefined ? undefined : maximum(item.high, 0),
    },
    { low: length.low ?? 0, high: length.high },
  ])
