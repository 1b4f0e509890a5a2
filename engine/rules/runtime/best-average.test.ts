import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BestAverageOptions, bestAverage, gapRules } from './best-average.ts'
import { add, compare, divide } from './number.ts'
import type { Num } from './value.ts'

const months = (...amounts: readonly (number | undefined)[]): ReadonlyMap<number, Num> =>
  new Map(amounts.flatMap((amount, month) => (amount === undefined ? [] : [[month, amount] as const])))

/** Every window there is, one after the other, as the documentation words it. */
const bestOfAll = (totals: ReadonlyMap<number, Num>, { months: length, from, until, gaps }: BestAverageOptions) => {
  const counted = [...totals.keys()]
    .filter((month) => month >= (from ?? month) && month <= (until ?? month))
    .toSorted((a, b) => a - b)
  const first = from ?? counted[0]
  const last = until ?? counted.at(-1)
  if (first === undefined || last === undefined) return undefined
  const row = gaps === 'skip' ? counted : Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  let best: Num | undefined
  for (let start = 0; start + length <= row.length; start += 1) {
    const window = row.slice(start, start + length)
    if (gaps === 'break' && window.some((month) => !totals.has(month))) continue
    const average = divide(
      window.reduce<Num>((sum, month) => add(sum, totals.get(month) ?? 0), 0),
      length,
    )
    if (best === undefined || compare(average, best) > 0) best = average
  }
  return best
}

describe('the best average over consecutive months', () => {
  it.each<[string, ReadonlyMap<number, Num>, Partial<BestAverageOptions>, Num | undefined]>([
    ['of losses only is the smallest loss', months(-10, -20, -40), { gaps: 'zero' }, -15],
    ['is zero where two months lie without a loss', months(-10, undefined, undefined, -20), { gaps: 'zero' }, 0],
    ['does not take in a loss that it need not', months(-10, 30, undefined, -20), { gaps: 'zero' }, 15],
    ['begins after a loss, before what comes next', months(-10, undefined, 7, -20), { gaps: 'zero' }, divide(7, 2)],
    ['takes in a loss at the first month that counts', months(-10, 8), { gaps: 'zero' }, -1],
    ['of losses over records', months(-10, undefined, -20), { gaps: 'skip' }, -15],
    ['of losses in a row', months(-10, -20, undefined, -1), { gaps: 'break' }, -15],
    ['is none where there are not so many months', months(-10), { gaps: 'zero' }, undefined],
    ['is zero of months that count and have no record', months(), { gaps: 'zero', from: 3, until: 4 }, 0],
    ['is none of no months', months(1, 2), { gaps: 'zero', months: 0 }, undefined],
  ])('%s', (_, totals, options, expected) => {
    expect(bestAverage(totals, { months: 2, from: undefined, until: undefined, gaps: 'break', ...options })).toEqual(expected)
  })

  it('is the best of all windows, whatever the gaps, the limits and the signs', () => {
    const limit = fc.option(fc.integer({ min: 0, max: 14 }), { nil: undefined })
    const options = fc.record({
      months: fc.integer({ min: 1, max: 6 }),
      from: limit,
      until: limit,
      gaps: fc.constantFrom(...gapRules),
    })
    const totals = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: -9, max: 5 })), { maxLength: 12 })
      .map((entries) => new Map<number, Num>(entries))
    fc.assert(
      fc.property(totals, options, (amounts, wanted) => {
        expect(bestAverage(amounts, wanted)).toEqual(bestOfAll(amounts, wanted))
      }),
      { numRuns: 3000, seed: 7 },
    )
  })
})
