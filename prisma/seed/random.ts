/**
 * Seeded random numbers: sfc32 (Chris Doty-Humphrey, PractRand), seeded by hashing text with xmur3. Only 32-bit integer arithmetic and exact
 * division by 2^32, so that the same text gives the same draws on every machine. No transcendental functions: their last bit differs between engines.
 */
export type Random = {
  /** The next 32 bits. */
  readonly bits: () => number
  /** In [0, 1). */
  readonly unit: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
  /** By weights, which need not sum to one. */
  readonly weighted: <T>(items: readonly T[], weightOf: (item: T) => number) => T
  /** About normal with mean 0 and deviation 1: twelve uniform draws less six (Irwin–Hall). */
  readonly normal: () => number
  /** Reads a table of [probability, value], straight between its points. */
  readonly quantile: (table: readonly (readonly [number, number])[]) => number
}

const hashText = (text: string): (() => number) => {
  let h = 1779033703 ^ text.length
  for (let at = 0; at < text.length; at += 1) {
    h = Math.imul(h ^ text.charCodeAt(at), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507)
    h = Math.imul(h ^ (h >>> 13), 3266489909)
    h ^= h >>> 16
    return h >>> 0
  }
}

const createBits = (seed: string): (() => number) => {
  const next = hashText(seed)
  let [a, b, c, counter] = [next(), next(), next(), next()]
  const bits = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let warmUp = 0; warmUp < 15; warmUp += 1) bits()
  return bits
}

const interpolate = (table: readonly (readonly [number, number])[], at: number): number => {
  const next = table.findIndex(([probability]) => at < probability)
  const [highAt, high] = table[next === -1 ? table.length - 1 : next] ?? [1, 0]
  const [lowAt, low] = table[(next === -1 ? table.length : next) - 1] ?? [0, high]
  return highAt === lowAt ? high : low + ((high - low) * (at - lowAt)) / (highAt - lowAt)
}

export const createRandom = (seed: string): Random => {
  const bits = createBits(seed)
  const unit = () => bits() / 4294967296
  const between = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1))
  const pick = <T>(items: readonly T[]): T => {
    const item = items[between(0, items.length - 1)]
    if (item === undefined) throw new RangeError('Expected something to pick from, but the list is empty.')
    return item
  }
  return {
    bits,
    unit,
    between,
    chance: (probability) => unit() < probability,
    pick,
    weighted: (items, weightOf) => {
      let left = unit() * items.reduce((sum, item) => sum + weightOf(item), 0)
      for (const item of items) {
        left -= weightOf(item)
        if (left < 0) return item
      }
      return pick(items)
    },
    normal: () => Array.from({ length: 12 }, unit).reduce((sum, draw) => sum + draw, -6),
    quantile: (table) => interpolate(table, unit()),
  }
}
