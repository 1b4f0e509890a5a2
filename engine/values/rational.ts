/**
 * An exact fraction: `numerator / denominator`, the denominator positive, in lowest terms.
 * All arithmetic of rules that leaves the safe integers runs on these; a value is rounded only where a rule or a component declares it.
 */
export class Rational {
  readonly numerator: bigint
  readonly denominator: bigint

  private constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator
    this.denominator = denominator
  }

  /** Throws on a zero denominator: callers decide first what division by zero means. */
  static of(numerator: bigint, denominator: bigint = 1n): Rational {
    if (denominator === 0n) throw new RangeError('A rational number cannot have the denominator 0.')
    if (denominator === 1n) return new Rational(numerator, 1n)
    const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator)
    const sign = denominator < 0n ? -1n : 1n
    return new Rational((sign * numerator) / divisor, (sign * denominator) / divisor)
  }
}

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}

export const addRational = (a: Rational, b: Rational): Rational =>
  a.denominator === b.denominator
    ? Rational.of(a.numerator + b.numerator, a.denominator)
    : Rational.of(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

export const subtractRational = (a: Rational, b: Rational): Rational => addRational(a, Rational.of(-b.numerator, b.denominator))

export const multiplyRational = (a: Rational, b: Rational): Rational =>
  Rational.of(a.numerator * b.numerator, a.denominator * b.denominator)

/** Throws when `b` is zero. */
export const divideRational = (a: Rational, b: Rational): Rational =>
  Rational.of(a.numerator * b.denominator, a.denominator * b.numerator)

/** -1, 0 or 1. */
export const compareRational = (a: Rational, b: Rational): -1 | 0 | 1 => {
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

/** The nearest multiple of `unit` (greater than zero). */
export const roundRational = (value: Rational, mode: RoundingMode, unit: Rational): Rational =>
  multiplyRational(Rational.of(roundToInteger(divideRational(value, unit), mode)), unit)
