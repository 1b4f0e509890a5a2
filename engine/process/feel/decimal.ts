import { FeelFailure } from './feel-failure.ts'

/** A decimal number of at most 34 digits, as FEEL calculates: `coefficient × 10^exponent`. */
export class FeelNumber {
  readonly coefficient: bigint
  readonly exponent: number
  constructor(coefficient: bigint, exponent: number) {
    this.coefficient = coefficient
    this.exponent = exponent
  }
}

const DIGITS = 34
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/

const digitsOf = (value: bigint): number => (value < 0n ? -value : value).toString().length

export type Rounding = 'half-even' | 'half-up' | 'half-down' | 'up' | 'down' | 'floor' | 'ceiling'

type Remainder = { readonly twice: bigint; readonly divisor: bigint; readonly odd: boolean; readonly negative: boolean }

const awayFromZero: { readonly [Mode in Rounding]: (remainder: Remainder) => boolean } = {
  up: () => true,
  down: () => false,
  floor: ({ negative }) => negative,
  ceiling: ({ negative }) => !negative,
  'half-up': ({ twice, divisor }) => twice >= divisor,
  'half-down': ({ twice, divisor }) => twice > divisor,
  'half-even': ({ twice, divisor, odd }) => (twice === divisor ? odd : twice > divisor),
}

const divideRounded = (dividend: bigint, divisor: bigint, mode: Rounding): bigint => {
  const negative = dividend < 0n !== divisor < 0n
  const [a, b] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor]
  const quotient = a / b
  const remainder = { twice: (a % b) * 2n, divisor: b, odd: quotient % 2n === 1n, negative }
  const rounded = remainder.twice !== 0n && awayFromZero[mode](remainder) ? quotient + 1n : quotient
  return negative ? -rounded : rounded
}

/** What a double can hold, with its digits; beyond it aligning two numbers would cost more than it is worth. */
const MAX_EXPONENT = 350

/** Cuts to 34 digits. */
const limit = (coefficient: bigint, exponent: number): FeelNumber => {
  if (Math.abs(exponent) > MAX_EXPONENT) throw new FeelFailure('A number is out of range.')
  const excess = digitsOf(coefficient) - DIGITS
  if (excess <= 0) return new FeelNumber(coefficient, exponent)
  return limit(divideRounded(coefficient, 10n ** BigInt(excess), 'half-even'), exponent + excess)
}

export const parseNumber = (text: string): FeelNumber | undefined => {
  const match = NUMBER.exec(text)
  if (match === null || (match[2] === '' && (match[3] ?? '') === '')) return undefined
  const fraction = match[3] ?? ''
  const exponent = Number(match[4] ?? 0)
  if (Math.abs(exponent) > 400) return undefined
  return limit(BigInt(`${match[1] === '-' ? '-' : ''}${match[2]}${fraction}`), exponent - fraction.length)
}

export const fromInteger = (value: number | bigint): FeelNumber => new FeelNumber(BigInt(value), 0)

/** The shortest decimal that prints a double. */
export const fromDouble = (value: number): FeelNumber => parseNumber(String(value))!

const align = (left: FeelNumber, right: FeelNumber): readonly [bigint, bigint, number] => {
  const exponent = Math.min(left.exponent, right.exponent)
  return [
    left.coefficient * 10n ** BigInt(left.exponent - exponent),
    right.coefficient * 10n ** BigInt(right.exponent - exponent),
    exponent,
  ]
}

export const add = (left: FeelNumber, right: FeelNumber): FeelNumber => {
  const [a, b, exponent] = align(left, right)
  return limit(a + b, exponent)
}
export const negate = (value: FeelNumber): FeelNumber => new FeelNumber(-value.coefficient, value.exponent)
export const subtract = (left: FeelNumber, right: FeelNumber): FeelNumber => add(left, negate(right))
export const multiply = (left: FeelNumber, right: FeelNumber): FeelNumber =>
  limit(left.coefficient * right.coefficient, left.exponent + right.exponent)

export const compareNumbers = (left: FeelNumber, right: FeelNumber): number => {
  const [a, b] = align(left, right)
  return a < b ? -1 : a > b ? 1 : 0
}
export const isZero = (value: FeelNumber): boolean => value.coefficient === 0n

/** Drops zeros after the last digit of a quotient, down to the exponent that division would have had exactly. */
const trim = (value: FeelNumber, preferred: number): FeelNumber => {
  let { coefficient, exponent } = value
  while (exponent < preferred && coefficient !== 0n && coefficient % 10n === 0n) {
    coefficient /= 10n
    exponent += 1
  }
  return new FeelNumber(coefficient, exponent)
}

export const divide = (left: FeelNumber, right: FeelNumber): FeelNumber => {
  if (left.coefficient === 0n) return new FeelNumber(0n, 0)
  const shift = Math.max(0, DIGITS + 1 + digitsOf(right.coefficient) - digitsOf(left.coefficient))
  const quotient = divideRounded(left.coefficient * 10n ** BigInt(shift), right.coefficient, 'half-even')
  return trim(limit(quotient, left.exponent - right.exponent - shift), left.exponent - right.exponent)
}

/** To `scale` digits after the point. */
export const roundTo = (value: FeelNumber, scale: number, mode: Rounding): FeelNumber => {
  const shift = -scale - value.exponent
  if (shift <= 0) return value
  return new FeelNumber(divideRounded(value.coefficient, 10n ** BigInt(shift), mode), -scale)
}

export const isInteger = (value: FeelNumber): boolean =>
  value.exponent >= 0 || value.coefficient % 10n ** BigInt(-value.exponent) === 0n

export const toBigInt = (value: FeelNumber): bigint =>
  value.exponent >= 0 ? value.coefficient * 10n ** BigInt(value.exponent) : value.coefficient / 10n ** BigInt(-value.exponent)

export const toDouble = (value: FeelNumber): number => Number(`${value.coefficient}e${value.exponent}`)

/** As Java's `BigDecimal.toString` writes it. */
export const formatNumber = ({ coefficient, exponent }: FeelNumber): string => {
  const negative = coefficient < 0n
  const digits = (negative ? -coefficient : coefficient).toString()
  const adjusted = exponent + digits.length - 1
  const sign = negative ? '-' : ''
  if (exponent <= 0 && adjusted >= -6) {
    if (exponent === 0) return `${sign}${digits}`
    const padded = digits.padStart(1 - exponent, '0')
    return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`
  }
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`
  return `${sign}${mantissa}E${adjusted >= 0 ? '+' : ''}${adjusted}`
}

/** By squaring. */
const wholePower = (base: FeelNumber, count: number): FeelNumber => {
  if (count === 0) return fromInteger(1)
  const half = wholePower(base, Math.floor(count / 2))
  const square = multiply(half, half)
  return count % 2 === 0 ? square : multiply(square, base)
}

/** Whole powers exactly, within the digits; others by double. */
export const power = (base: FeelNumber, exponent: FeelNumber): FeelNumber | undefined => {
  if (!isInteger(exponent)) {
    const value = toDouble(base) ** toDouble(exponent)
    return Number.isFinite(value) ? fromDouble(value) : undefined
  }
  const count = Number(toBigInt(exponent))
  if (Math.abs(count) > 999) return undefined
  const result = wholePower(base, Math.abs(count))
  if (count >= 0) return result
  return isZero(result) ? undefined : divide(fromInteger(1), result)
}
