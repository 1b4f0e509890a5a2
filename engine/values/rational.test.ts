import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal, parseDecimal } from './decimal.ts'
import {
  addRational,
  compareRational,
  divideRational,
  multiplyRational,
  Rational,
  type RoundingMode,
  roundingModes,
  roundRational,
  roundToInteger,
  subtractRational,
} from './rational.ts'

const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([numerator, denominator]) => Rational.of(numerator, denominator))

describe('a rational number', () => {
  it.each([
    [6n, 4n, '3/2 in lowest terms', 3n, 2n],
    [6n, -4n, 'the sign above', -3n, 2n],
    [0n, 7n, 'zero', 0n, 1n],
  ])('%d/%d is %s', (a, b, _, numerator, denominator) => {
    expect(Rational.of(a, b)).toMatchObject({ numerator, denominator })
  })

  it('has no denominator 0', () => {
    expect(() => Rational.of(1n, 0n)).toThrow(RangeError)
  })

  it('obeys arithmetic', () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        expect(subtractRational(addRational(a, b), b)).toEqual(a)
        expect(compareRational(a, b)).toBe(compareRational(subtractRational(a, b), Rational.of(0n)))
        if (b.numerator !== 0n) expect(multiplyRational(divideRational(a, b), b)).toEqual(a)
      }),
      { seed: 11 },
    )
  })

  it('computes the same with terms below and above 2^53', () => {
    const edge = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1000, max: 1000 })).map(BigInt)
    const bottom = fc.oneof(fc.maxSafeNat(), fc.integer({ min: 0, max: 1000 })).map((value) => BigInt(value) + 1n)
    const same = (found: Rational, top: bigint, below: bigint) =>
      expect(found).toEqual(subtractRational(Rational.of(top + (below << 80n), below), Rational.of(1n << 80n)))
    fc.assert(
      fc.property(edge, bottom, edge, bottom, (a, b, c, d) => {
        const [x, y] = [Rational.of(a, b), Rational.of(c, d)]
        same(x, a, b)
        same(addRational(x, y), a * d + c * b, b * d)
        same(subtractRational(x, y), a * d - c * b, b * d)
        same(multiplyRational(x, y), a * c, b * d)
        if (c !== 0n) same(divideRational(x, y), a * d, b * c)
        expect(compareRational(x, y)).toBe(a * d < c * b ? -1 : a * d > c * b ? 1 : 0)
      }),
      { seed: 12, numRuns: 500 },
    )
  })

  it('rounds the same with terms below and above 2^53', () => {
    const top = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -100, max: 100 }))
    const bottom = fc.oneof(fc.maxSafeNat(), fc.integer({ min: 0, max: 6 })).map((value) => BigInt(value) + 1n)
    fc.assert(
      fc.property(top, bottom, fc.constantFrom(...roundingModes), (a, b, mode) => {
        const whole = roundToInteger(Rational.of(BigInt(a), b), mode)
        expect(roundRational(Rational.of(BigInt(a), b), mode, Rational.of(1n))).toEqual(Rational.of(whole))
      }),
      { seed: 13, numRuns: 500 },
    )
  })

  const halves: readonly (readonly [string, RoundingMode, bigint])[] = [
    ['2.5', 'half-up', 3n],
    ['-2.5', 'half-up', -3n],
    ['2.5', 'half-even', 2n],
    ['3.5', 'half-even', 4n],
    ['-2.5', 'half-even', -2n],
    ['2.51', 'half-even', 3n],
    ['2.49', 'half-up', 2n],
    ['2.1', 'up', 3n],
    ['-2.1', 'up', -3n],
    ['2.9', 'down', 2n],
    ['-2.9', 'down', -2n],
    ['-2.1', 'floor', -3n],
    ['2.9', 'floor', 2n],
    ['-2.9', 'ceil', -2n],
    ['2.1', 'ceil', 3n],
    ['7', 'up', 7n],
  ]
  it.each(halves)('%s rounded %s is %d', (text, mode, expected) => {
    expect(roundToInteger(parseDecimal(text) as Rational, mode)).toBe(expected)
  })

  it('rounds to a unit', () => {
    const unit = parseDecimal('0.05') as Rational
    expect(formatDecimal(roundRational(parseDecimal('1.024') as Rational, 'half-up', unit))).toBe('1')
    expect(formatDecimal(roundRational(parseDecimal('1.025') as Rational, 'half-up', unit))).toBe('1.05')
  })

  it('rounds to the nearest unit, never further than one away', () => {
    fc.assert(
      fc.property(
        rational,
        fc.constantFrom<RoundingMode>('half-up', 'half-even', 'up', 'down', 'floor', 'ceil'),
        (value, mode) => {
          const off = subtractRational(Rational.of(roundToInteger(value, mode)), value)
          const limit = mode.startsWith('half') ? Rational.of(1n, 2n) : Rational.of(1n)
          expect(
            compareRational(off, limit) <= 0 && compareRational(Rational.of(-off.numerator, off.denominator), limit) <= 0,
          ).toBe(true)
        },
      ),
      { seed: 12 },
    )
  })
})

describe('a decimal', () => {
  it.each([
    [20000, '20000'],
    ['14203.50', '14203.5'],
    [0.1, '0.1'],
    [1e-7, '0.0000001'],
    [1.5e-7, '0.00000015'],
    [-0.25, '-0.25'],
    ['123456789012345678.9', '123456789012345678.9'],
    [123456789012345, '123456789012345'],
  ])('%s reads as %s', (value, text) => {
    expect(formatDecimal(parseDecimal(value) as Rational)).toBe(text)
  })

  it.each([
    [1234567890123456, 'more than 15 digits as a number'],
    [0.1 + 0.2, 'a float with 17 digits'],
    ['1e3', 'an exponent'],
    ['01', 'a leading zero'],
    ['1.', 'no digits after the point'],
    ['', 'nothing'],
    ['1,000', 'separators'],
    [Number.NaN, 'no number'],
    [true, 'a boolean'],
    ['1'.repeat(61), 'too many digits'],
  ] as readonly (readonly [unknown, string])[])('%s is refused: %s', (value) => {
    expect(parseDecimal(value)).toBeUndefined()
  })

  it('prints a fraction without end as a fraction', () => {
    expect(formatDecimal(Rational.of(-1n, 3n))).toBe('-1/3')
  })

  it('reads what it prints', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat({ max: 10 }), (scaled, places) => {
        const value = Rational.of(scaled, 10n ** BigInt(places))
        expect(parseDecimal(formatDecimal(value))).toEqual(value)
      }),
      { seed: 13 },
    )
  })
})
