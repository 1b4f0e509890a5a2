import { add, compare, minimum, multiply, subtract } from './number.ts'
import type { Num } from './value.ts'

/** One bracket of a scale. `known` is false for a gap of the law; `to` undefined goes on for ever. */
export type Bracket = {
  readonly from: Num
  readonly to: Num | undefined
  readonly rate: Num | undefined
  readonly amount: Num | undefined
  readonly known: boolean
}

/** What lies above the end of the last bracket does not count. */
const cutAtTop = (value: Num, brackets: readonly Bracket[]): Num => {
  const top = brackets.at(-1)?.to
  return top === undefined ? value : minimum(value, top)
}

/** Each bracket’s rate on the part that lies inside it. Undefined where the scale says nothing of the value. */
export const applyMarginal = (value: Num, brackets: readonly Bracket[]): Num | undefined => {
  const first = brackets[0]
  if (first === undefined || compare(value, first.from) < 0) return undefined
  const counted = cutAtTop(value, brackets)
  let total: Num = 0
  for (const { from, to, rate, known } of brackets) {
    if (compare(counted, from) <= 0) break
    if (!known) return undefined
    const end = to === undefined ? counted : minimum(counted, to)
    total = add(total, multiply(subtract(end, from), rate ?? 0))
  }
  return total
}

/** The one bracket that holds the value: its amount and its rate of the whole. Undefined where none does. */
export const applySlab = (value: Num, brackets: readonly Bracket[], includes: 'lower' | 'upper'): Num | undefined => {
  const last = brackets.at(-1)
  const first = brackets[0]
  const isAbove = last?.to !== undefined && compare(value, last.to) >= 0
  // Where a bracket has its upper end, the scale has its lowest value: "up to and with 100" holds 0.
  const isLowest = first !== undefined && compare(value, first.from) === 0
  const held = isLowest ? first : isAbove ? last : brackets.find((bracket) => holds(bracket, value, includes))
  if (held === undefined || !held.known) return undefined
  return add(held.amount ?? 0, multiply(held.rate ?? 0, cutAtTop(value, brackets)))
}

const holds = ({ from, to }: Bracket, value: Num, includes: 'lower' | 'upper'): boolean => {
  const [low, high] = [compare(value, from), to === undefined ? -1 : compare(value, to)]
  return includes === 'lower' ? low >= 0 && high < 0 : low > 0 && high <= 0
}
