import {
  addRational,
  compareRational,
  divideRational,
  multiplyRational,
  Rational,
  type RoundingMode,
  roundRational,
  subtractRational,
} from '../../values/rational.ts'
import type { Num } from './value.ts'

const toRational = (value: Num): Rational => (typeof value === 'number' ? Rational.ofSmall(value) : value)

const maximumBits = 4096n
const limit = 1n << maximumBits

/** Whole numbers below 2^53 are plain numbers, so that the common case is fast; everything else stays a fraction. */
export const toNum = (value: Rational): Num => (value.bottom === 1 && typeof value.top === 'number' ? value.top : value)

export const isWhole = (value: Num): boolean => typeof value === 'number' || value.bottom === 1 || value.bottom === 1n

/** Numbers that no law needs, made by a hostile rule that keeps squaring: refused before they cost time. */
export const isTooBig = (value: Num): boolean =>
  typeof value !== 'number' &&
  typeof value.top !== 'number' &&
  (value.numerator > limit || value.numerator < -limit || value.denominator > limit)

export const add = (a: Num, b: Num): Num => {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  return toNum(addRational(toRational(a), toRational(b)))
}

export const subtract = (a: Num, b: Num): Num => {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b
    if (Number.isSafeInteger(difference)) return difference
  }
  return toNum(subtractRational(toRational(a), toRational(b)))
}

export const multiply = (a: Num, b: Num): Num => {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    if (Number.isSafeInteger(product)) return product + 0
  }
  return toNum(multiplyRational(toRational(a), toRational(b)))
}

export const isZero = (value: Num): boolean => value === 0

/** The divisor must not be zero. */
export const divide = (a: Num, b: Num): Num => {
  if (typeof a === 'number' && typeof b === 'number') return a % b === 0 ? a / b + 0 : Rational.ofSmall(a, b)
  return toNum(divideRational(toRational(a), toRational(b)))
}

/** What is left of `a` after taking away `b` as often as it goes in whole, with the sign of `a`; the divisor must not be zero. */
export const remainder = (a: Num, b: Num): Num => {
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0
  const [x, y] = [toRational(a), toRational(b)]
  return toNum(Rational.of((x.numerator * y.denominator) % (y.numerator * x.denominator), x.denominator * y.denominator))
}

export const negate = (value: Num): Num => (typeof value === 'number' ? -value + 0 : subtract(0, value))

/** Negative, zero or positive. */
export const compare = (a: Num, b: Num): number =>
  typeof a === 'number' && typeof b === 'number' ? (a < b ? -1 : a > b ? 1 : 0) : compareRational(toRational(a), toRational(b))

export const minimum = (a: Num, b: Num): Num => (compare(a, b) <= 0 ? a : b)
export const maximum = (a: Num, b: Num): Num => (compare(a, b) >= 0 ? a : b)

export const round = (value: Num, mode: RoundingMode, unit: Rational): Num => {
  if (typeof value === 'number' && unit.denominator === 1n && value % Number(unit.numerator) === 0) return value
  return toNum(roundRational(toRational(value), mode, unit))
}

export const toExact = toRational
