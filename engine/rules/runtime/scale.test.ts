import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, divide } from './number.ts'
import { applyMarginal, applySlab, type Bracket } from './scale.ts'

const bracket = (from: number, to: number | undefined, more: Partial<Bracket> = {}): Bracket => ({
  from,
  to,
  rate: undefined,
  amount: undefined,
  known: true,
  ...more,
})
/** 10 % up to 100, 20 % up to 300, nothing above. */
const capped = [bracket(0, 100, { rate: divide(1, 10) }), bracket(100, 300, { rate: divide(1, 5) })]
const open = [...capped, bracket(300, undefined, { rate: divide(1, 2) })]
const steps = [bracket(0, 100, { amount: 1 }), bracket(100, 300, { amount: 2 })]

describe('a scale of brackets', () => {
  it.each([
    [0, 0],
    [50, 5],
    [100, 10],
    [105, 11],
    [300, 50],
    [1000, 50],
  ])('takes of %s in parts %s', (value, expected) => {
    expect(applyMarginal(value, capped)).toBe(expected)
  })

  it('goes on for ever without a top', () => {
    expect(applyMarginal(1000, open)).toBe(400)
    expect(applySlab(1000, open, 'lower')).toBe(500)
  })

  it.each([
    ['lower', 0, 1],
    ['lower', 99, 1],
    ['lower', 100, 2],
    ['lower', 300, 2],
    ['lower', 1000, 2],
    ['upper', 0, 1],
    ['upper', 100, 1],
    ['upper', 101, 2],
    ['upper', 300, 2],
    ['upper', 1000, 2],
  ] as const)('includes the %s end: %s is in bracket %s', (includes, value, expected) => {
    expect(applySlab(value, steps, includes)).toBe(expected)
  })

  it('takes the rate of a slab of all that counts, beside its amount', () => {
    expect(applySlab(200, [bracket(0, 300, { amount: 7, rate: divide(1, 10) })], 'lower')).toBe(27)
    expect(applySlab(900, [bracket(0, 300, { amount: 7, rate: divide(1, 10) })], 'lower')).toBe(37)
  })

  it('says nothing of a value below it, nor of one in a gap', () => {
    expect(applyMarginal(-1, capped)).toBeUndefined()
    expect(applySlab(-1, steps, 'lower')).toBeUndefined()
    expect(applySlab(-1, steps, 'upper')).toBeUndefined()
    expect(applyMarginal(1, [])).toBeUndefined()
    expect(applySlab(1, [], 'lower')).toBeUndefined()
    const gap = [bracket(0, 100, { rate: 1 }), bracket(100, 200, { known: false }), bracket(200, 300, { rate: 1 })]
    expect(applyMarginal(100, gap)).toBe(100)
    expect(applyMarginal(101, gap)).toBeUndefined()
    expect(applyMarginal(250, gap)).toBeUndefined()
    expect(applySlab(99, gap, 'lower')).toBe(99)
    expect(applySlab(100, gap, 'lower')).toBeUndefined()
    expect(applySlab(250, gap, 'lower')).toBe(250)
  })

  it('takes in parts never less of more, and no more than the top rate of it', () => {
    const values = fc.tuple(fc.nat(2000), fc.nat(2000))
    fc.assert(
      fc.property(values, ([a, b]) => {
        const [low, high] = [applyMarginal(Math.min(a, b), open) ?? -1, applyMarginal(Math.max(a, b), open) ?? -1]
        expect(compare(low, high)).toBeLessThanOrEqual(0)
        expect(compare(high, divide(Math.max(a, b), 2))).toBeLessThanOrEqual(0)
      }),
    )
  })
})
