/** A source of choices that gives the same ones for the same seed. */
export type Random = {
  /** From 0 up to, not including, 1. */
  readonly next: () => number
  /** A whole number, both ends included. */
  readonly between: (low: number, high: number) => number
  /** A whole number from 0 up to, not including, the limit. */
  readonly below: (limit: number) => number
  readonly chance: (probability: number) => boolean
  /** One of some; throws a RangeError when there are none. */
  readonly pick: <T>(choices: readonly T[]) => T
}

/** The generator mulberry32 (T. Ettinger): 32 bits of state, good enough to choose among cases. Seeds that follow each other give other choices. */
export const createRandom = (seed: number): Random => {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
    pick: (choices) => {
      if (choices.length === 0) throw new RangeError('There is nothing to pick from.')
      return choices[below(choices.length)] as (typeof choices)[number]
    },
  }
}
