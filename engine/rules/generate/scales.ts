import type { CompiledParameter } from '../compile/compile-parameter.ts'
import { findCell, findSpan } from '../runtime/read-parameter.ts'
import type { Num } from '../runtime/value.ts'
import { exactLimit, type NumAtom, num } from './atom.ts'
import { type Emitter, NotGenerated } from './emitter.ts'
import { denominatorOf, leastCommon, numeratorOf, over } from './numbers.ts'

/** Brackets as whole numbers: limits over one denominator, rates over another, amounts over both. */
export type HeldBracket = {
  readonly from: number
  /** Infinity without an end. */
  readonly to: number
  readonly rate: number
  readonly amount: number
  readonly known: boolean
}

type Scale = {
  readonly parameter: CompiledParameter
  readonly mode: 'marginal' | 'slab'
  readonly includes: 'lower' | 'upper'
}

const bracketsOf = ({ spans }: CompiledParameter) =>
  spans.flatMap(({ content }) => ('brackets' in content && content.brackets !== undefined ? content.brackets : []))

/** What a scale makes of a value; `day` is a variable or the governing day. */
export const emitScale = (e: Emitter, value: NumAtom, day: string, { parameter, mode, includes }: Scale): NumAtom => {
  if (value.dyn !== undefined) throw new NotGenerated('a scale of a quotient')
  const all = bracketsOf(parameter)
  const given = (values: readonly (Num | undefined)[]) => values.filter((each) => each !== undefined)
  const rates = leastCommon(given(all.map(({ rate }) => rate)).map(denominatorOf))
  const amounts = leastCommon(given(all.map(({ amount }) => amount)).map(denominatorOf))
  const limits = leastCommon([value.den, amounts, ...given(all.flatMap(({ from, to }) => [from, to])).map(denominatorOf)])
  const den = limits * rates
  if (den >= exactLimit) throw new NotGenerated('denominators that are too large')
  const hold = (day: number): readonly HeldBracket[] | undefined => {
    const span = findSpan(parameter, day)
    const brackets = span === undefined ? undefined : findCell(parameter, span, [])?.brackets
    return brackets?.map(({ from, to, rate, amount, known }) => ({
      from: numeratorOf(from, limits),
      to: to === undefined ? Number.POSITIVE_INFINITY : numeratorOf(to, limits),
      rate: numeratorOf(rate ?? 0, rates),
      amount: numeratorOf(amount ?? 0, den),
      known,
    }))
  }
  const held = new Map<number, readonly HeldBracket[] | undefined>()
  const read = (on: number): readonly HeldBracket[] | undefined => {
    if (!held.has(on) && held.size < 10_000) held.set(on, hold(on))
    return held.get(on)
  }
  const x = over(e, value, limits)
  const brackets = e.put(`${e.literal(read)}(${day})`)
  e.bailIf(`${brackets} === undefined`)
  const result = e.put(`K.${mode}(${x.js}, ${brackets}${mode === 'slab' ? `, ${includes === 'lower'}` : ''})`)
  e.bailIf(`!(${result} > ${-exactLimit} && ${result} < ${exactLimit})`)
  return num(result, -exactLimit, exactLimit, den)
}

/** Rates on the parts inside the brackets; NaN where the scale says nothing, or the sum is not exact. */
export const marginal = (value: number, brackets: readonly HeldBracket[]): number => {
  const [first, last] = [brackets[0], brackets.at(-1)]
  if (first === undefined || last === undefined || value < first.from) return Number.NaN
  const counted = Math.min(value, last.to)
  let total = 0
  for (const { from, to, rate, known } of brackets) {
    if (counted <= from) break
    if (!known) return Number.NaN
    const part = (Math.min(counted, to) - from) * rate
    total += part
    if (!(Math.abs(part) < exactLimit && Math.abs(total) < exactLimit)) return Number.NaN
  }
  return total
}

/** The amount and the rate of the one bracket that holds the value. */
export const slab = (value: number, brackets: readonly HeldBracket[], includesLower: boolean): number => {
  const last = brackets.at(-1)
  if (last === undefined) return Number.NaN
  const held =
    value >= last.to
      ? last
      : brackets.find(({ from, to }) => (includesLower ? value >= from && value < to : value > from && value <= to))
  if (held === undefined || !held.known) return Number.NaN
  const part = held.rate * Math.min(value, last.to)
  return Math.abs(part) < exactLimit ? held.amount + part : Number.NaN
}
