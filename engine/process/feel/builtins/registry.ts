import type { FeelValue } from '../feel-value.ts'
import { type Budget, spend } from '../frame.ts'
import type { Builtin } from './builtin.ts'
import { contextBuiltins } from './contexts.ts'
import { listBuiltins } from './lists.ts'
import { numberBuiltins } from './numbers.ts'
import { temporalBuiltins } from './temporal.ts'
import { textBuiltins } from './text.ts'

const all: readonly Builtin[] = [...textBuiltins, ...numberBuiltins, ...listBuiltins, ...contextBuiltins, ...temporalBuiltins]
const byName = Map.groupBy(all, (entry) => entry.name)

/** Names that an expression may call. What depends on chance (`random number`, `uuid`) is not among them. */
export const builtinNames: readonly string[] = [...byName.keys()]

type Call = (budget: Budget, names: readonly string[] | undefined, values: readonly FeelValue[]) => FeelValue

const takes = (entry: Builtin, names: readonly string[] | undefined, values: readonly FeelValue[]): boolean => {
  if (names !== undefined)
    return names.length === entry.parameters.length && names.every((name) => entry.parameters.includes(name))
  return entry.variadic === true ? values.length >= entry.parameters.length : values.length === entry.parameters.length
}

/** Functions that compare every item with every other. */
const PAIRWISE = new Set(['distinct values', 'duplicate values', 'union', 'mode'])

const sizeOf = (value: FeelValue): number =>
  Array.isArray(value)
    ? value.reduce((size: number, item: FeelValue) => size + (Array.isArray(item) ? item.length : 0), value.length)
    : typeof value === 'string'
      ? value.length / 16
      : 0

/** What a call costs besides its arguments: as much as it has to look at. */
const costOf = (name: string, args: readonly FeelValue[]): number => {
  const size = args.reduce((sum: number, value) => sum + sizeOf(value), 0)
  return 1 + (PAIRWISE.has(name) ? size ** 2 : size)
}

/** A call of a built-in function by name. Unknown, or with another number of arguments, it is null. */
export const findBuiltin =
  (name: string): Call =>
  (budget, names, values) => {
    const entry = byName.get(name)?.find((candidate) => takes(candidate, names, values))
    if (entry === undefined) return null
    const args = names === undefined ? values : entry.parameters.map((parameter) => values[names.indexOf(parameter)] ?? null)
    spend(budget, costOf(name, args))
    return entry.apply(args, budget)
  }
