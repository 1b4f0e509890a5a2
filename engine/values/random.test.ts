import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'

const draw = (seed: number) => {
  const random = createRandom(seed)
  return Array.from({ length: 200 }, () => random.between(1, 6))
}

describe('choices of a seed', () => {
  it('are the same again, and others for the next seed', () => {
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
  })

  it('reach both ends and nothing beyond them', () => {
    expect([...new Set(draw(3))].toSorted()).toEqual([1, 2, 3, 4, 5, 6])
    expect([...new Set(Array.from({ length: 100 }, (_, seed) => createRandom(seed).below(2)))].toSorted()).toEqual([0, 1])
  })

  it('are refused where there is nothing to pick from', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError)
  })
})
