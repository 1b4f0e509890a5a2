import { Rational } from './rational.ts'

const decimalPattern = /^-?(0|[1-9]\d*)(\.\d+)?$/
const maximumDigits = 60
/** Whole numbers below it have at most 15 digits. */
const wholeLimit = 1e15
const powersOfTen = [1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14]

/**
 * Reads a decimal as a law writes it: a JSON number is the shortest decimal that prints it, and beyond 15 significant digits it must be a
 * string, because binary floats can no longer carry it. Undefined when it is neither, or has an exponent, or more than 60 digits.
 */
export const parseDecimal = (value: unknown): Rational | undefined => {
  if (Number.isInteger(value) && Math.abs(value as number) < wholeLimit) return Rational.ofSmall(value as number)
  const text = typeof value === 'number' ? printNumber(value) : value
  if (typeof text !== 'string' || text.length > maximumDigits || !decimalPattern.test(text)) return undefined
  const [whole, fraction = ''] = text.split('.')
  const digits = `${whole}${fraction}`
  const power = powersOfTen[fraction.length]
  return digits.length <= 15 && power !== undefined
    ? Rational.ofSmall(Number(digits), power)
    : Rational.of(BigInt(digits), 10n ** BigInt(fraction.length))
}

const printNumber = (value: number): string | undefined => {
  if (!Number.isFinite(value)) return undefined
  const text = plainNotation(String(value))
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '')
  return digits.length > 15 ? undefined : text
}

/** `1e-7` → `0.0000001`: JavaScript prints small numbers with an exponent. */
const plainNotation = (text: string): string => {
  const match = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text)
  if (match === null) return text
  const [, sign, first, rest = '', exponent] = match
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${first}${rest}`
}

/** Exact decimal text where there is one (`0.125`); otherwise the fraction (`1/3`), which loses nothing. */
export const formatDecimal = (value: Rational): string => {
  if (value.bottom === 1) return String(value.top)
  let places = 0
  let scaled = value.denominator
  while (scaled % 10n === 0n) {
    scaled /= 10n
    places += 1
  }
  while (scaled % 2n === 0n || scaled % 5n === 0n) {
    scaled = scaled % 2n === 0n ? scaled / 2n : scaled / 5n
    places += 1
  }
  if (scaled !== 1n) return `${value.numerator}/${value.denominator}`
  return formatScaled((value.numerator * 10n ** BigInt(places)) / value.denominator, places)
}

/** `formatScaled(1420350n, 2)` is `"14203.50"`. A plain number is a safe integer. */
export const formatScaled = (scaled: bigint | number, places: number): string => {
  const digits = (scaled < 0 ? -scaled : scaled).toString().padStart(places + 1, '0')
  const cut = digits.length - places
  const text = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`
  return scaled < 0 ? `-${text}` : text
}
