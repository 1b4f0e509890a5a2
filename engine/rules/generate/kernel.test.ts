import { describe, expect, it } from 'vitest'
import { firstDayNumber, lastDayNumber } from '../../values/date.ts'
import { createRandom } from '../../values/random.ts'
import { Rational, type RoundingMode, roundToInteger } from '../../values/rational.ts'
import { kernel } from './kernel.ts'

const modes: readonly (readonly [RoundingMode, (n: number, m: number) => number])[] = [
  ['half-up', kernel.halfUp],
  ['half-even', kernel.halfEven],
  ['up', kernel.up],
  ['down', kernel.down],
  ['floor', kernel.floor],
  ['ceil', kernel.ceil],
]
const exact = (n: number, m: number, mode: RoundingMode): number =>
  Number(roundToInteger(Rational.of(BigInt(n), BigInt(m)), mode)) + 0

describe('roundings of generated code', () => {
  it.each(modes)('%s: as exact fractions are rounded, halves and signs', (mode, round) => {
    for (let n = -40; n <= 40; n += 1)
      for (const m of [1, 2, 3, 4, 10]) expect([n, m, round(n, m) + 0]).toEqual([n, m, exact(n, m, mode)])
  })

  it.each(modes)('%s: of numbers up to 2^52', (mode, round) => {
    const random = createRandom(5)
    for (let index = 0; index < 3000; index += 1) {
      const m = random.between(1, 2 ** random.between(1, 26))
      // Near a multiple, where a quotient of doubles may be one too large or too small.
      const near = Math.floor((random.next() * 2 ** 52) / m) * m + random.between(-1, 1)
      const n = random.chance(0.5) ? near : -near
      expect([n, m, round(n, m) + 0]).toEqual([n, m, exact(n, m, mode)])
    }
  })

  it('half-up of what is not below zero', () => {
    for (let n = 0; n <= 60; n += 1)
      for (const m of [1, 2, 3, 4, 10]) expect(kernel.halfUpPositive(n, m)).toBe(exact(n, m, 'half-up'))
  })
})

describe('days of generated code', () => {
  it('are none outside the calendar, on both sides', () => {
    expect([kernel.addDays(lastDayNumber, 0), kernel.addDays(firstDayNumber, 0)]).toEqual([lastDayNumber, firstDayNumber])
    expect([kernel.addDays(lastDayNumber, 1), kernel.addDays(firstDayNumber, -1)]).toEqual([Number.NaN, Number.NaN])
    expect([kernel.addMonths(lastDayNumber, 1), kernel.addMonthsMarch(firstDayNumber, -1)]).toEqual([Number.NaN, Number.NaN])
  })
})
