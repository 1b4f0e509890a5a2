/**
 * An exact fraction: `numerator / denominator`, the denominator positive, in lowest terms.
 * All arithmetic of rules that leaves the safe integers runs on these; a value is rounded only where a rule or a component declares it.
 * Inside, both terms are plain numbers when both are safe integers, else both are bigints: each fraction has one form.
 */
export class Rational {
  readonly top: number | bigint
  readonly bottom: number | bigint

  private constructor(top: number | bigint, bottom: number | bigint) {
    this.top = top
    this.bottom = bottom
  }

  get numerator(): bigint {
    return BigInt(this.top)
  }

  get denominator(): bigint {
    return BigInt(this.bottom)
  }

  /** Throws on a zero denominator: callers decide first what division by zero means. */
  static of(numerator: bigint, denominator: bigint = 1n): Rational {
    if (isSmall(numerator) && isSmall(denominator)) return Rational.ofSmall(Number(numerator), Number(denominator))
    if (denominator === 0n) throw noFraction()
    const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator)
    const sign = denominator < 0n ? -1n : 1n
    const [top, bottom] = [(sign * numerator) / divisor, (sign * denominator) / divisor]
    return isSmall(top) && isSmall(bottom) ? new Rational(Number(top), Number(bottom)) : new Rational(top, bottom)
  }

  /** As `of`, of two safe integers. */
  static ofSmall(numerator: number, denominator = 1): Rational {
    if (denominator === 1) return new Rational(numerator + 0, 1)
    if (denominator === 0) throw noFraction()
    const divisor = commonDivisorOfSmall(Math.abs(numerator), Math.abs(denominator)) * (denominator < 0 ? -1 : 1)
    return new Rational(numerator / divisor + 0, denominator / divisor)
  }
}

const noFraction = () => new RangeError('A rational number cannot have the denominator 0.')

const isSmall = (value: bigint): boolean => value >= -9007199254740991n && value <= 9007199254740991n

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}

const commonDivisorOfSmall = (a: number, b: number): number => {
  let x = a
  let y = b
  while (y !== 0) {
    const rest = x % y
    x = y
    y = rest
  }
  return x === 0 ? 1 : x
}

type Small = Rational & { readonly top: number; readonly bottom: number }
const hasSmallTerms = (value: Rational): value is Small => typeof value.top === 'number'
const fits = Number.isSafeInteger

export const addRational = (a: Rational, b: Rational): Rational => {
  if (hasSmallTerms(a) && hasSmallTerms(b)) {
    const [left, right, bottom] = [a.top * b.bottom, b.top * a.bottom, a.bottom * b.bottom]
    if (fits(left) && fits(right) && fits(bottom) && fits(left + right)) return Rational.ofSmall(left + right, bottom)
  }
  return a.denominator === b.denominator
    ? Rational.of(a.numerator + b.numerator, a.denominator)
    : Rational.of(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export const subtractRational = (a: Rational, b: Rational): Rational =>
  addRational(a, hasSmallTerms(b) ? Rational.ofSmall(-b.top, b.bottom) : Rational.of(-b.numerator, b.denominator))

export const multiplyRational = (a: Rational, b: Rational): Rational => {
  if (hasSmallTerms(a) && hasSmallTerms(b)) {
    const [top, bottom] = [a.top * b.top, a.bottom * b.bottom]
    if (fits(top) && fits(bottom)) return Rational.ofSmall(top, bottom)
  }
  return Rational.of(a.numerator * b.numerator, a.denominator * b.denominator)
}

/** Throws when `b` is zero. */
export const divideRational = (a: Rational, b: Rational): Rational => {
  if (hasSmallTerms(a) && hasSmallTerms(b)) {
    const [top, bottom] = [a.top * b.bottom, a.bottom * b.top]
    if (fits(top) && fits(bottom)) return Rational.ofSmall(top, bottom)
  }
  return Rational.of(a.numerator * b.denominator, a.denominator * b.numerator)
}

/** -1, 0 or 1. */
export const compareRational = (a: Rational, b: Rational): -1 | 0 | 1 => {
  if (hasSmallTerms(a) && hasSmallTerms(b)) {
    const [left, right] = [a.top * b.bottom, b.top * a.bottom]
    if (fits(left) && fits(right)) return left < right ? -1 : left > right ? 1 : 0
  }
  const left = a.numerator * b.denominator
  const right = b.numerator * a.denominator
  return left < right ? -1 : left > right ? 1 : 0
}

/** `half-up` takes halves away from zero; `up` and `down` are away from and towards zero; `floor` and `ceil` follow the number line. */
export const roundingModes = ['half-up', 'half-even', 'up', 'down', 'floor', 'ceil'] as const
export type RoundingMode = (typeof roundingModes)[number]

/** The nearest whole number in the given mode. */
export const roundToInteger = (value: Rational, mode: RoundingMode): bigint => {
  const { numerator, denominator } = value
  const towardsZero = numerator / denominator
  const remainder = numerator - towardsZero * denominator
  if (remainder === 0n) return towardsZero
  const away = towardsZero + (numerator < 0n ? -1n : 1n)
  const twice = (remainder < 0n ? -remainder : remainder) * 2n
  switch (mode) {
    case 'down':
      return towardsZero
    case 'up':
      return away
    case 'floor':
      return numerator < 0n ? away : towardsZero
    case 'ceil':
      return numerator < 0n ? towardsZero : away
    case 'half-up':
      return twice >= denominator ? away : towardsZero
    case 'half-even':
      if (twice !== denominator) return twice > denominator ? away : towardsZero
      return towardsZero % 2n === 0n ? towardsZero : away
  }
}

/** As `roundToInteger`, of a fraction of plain numbers: the remainder is exact, and so is the quotient without it. */
const roundSmall = ({ top, bottom }: Small, mode: RoundingMode): number => {
  const remainder = top % bottom
  const towardsZero = (top - remainder) / bottom
  if (remainder === 0) return towardsZero
  const away = towardsZero + (top < 0 ? -1 : 1)
  const twice = Math.abs(remainder) * 2
  switch (mode) {
    case 'down':
      return towardsZero
    case 'up':
      return away
    case 'floor':
      return top < 0 ? away : towardsZero
    case 'ceil':
      return top < 0 ? towardsZero : away
    case 'half-up':
      return twice >= bottom ? away : towardsZero
    case 'half-even':
      if (twice !== bottom) return twice > bottom ? away : towardsZero
      return towardsZero % 2 === 0 ? towardsZero : away
  }
}

/** The nearest multiple of `unit` (greater than zero). */
export const roundRational = (value: Rational, mode: RoundingMode, unit: Rational): Rational => {
  const quotient = divideRational(value, unit)
  const whole = hasSmallTerms(quotient)
    ? Rational.ofSmall(roundSmall(quotient, mode))
    : Rational.of(roundToInteger(quotient, mode))
  return multiplyRational(whole, unit)
}
