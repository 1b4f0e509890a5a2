import type { FeelValue } from '../feel-value.ts'
import { type Budget, pay, spend } from '../frame.ts'
import { weigh } from '../weigh.ts'
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

const sizeOf = (value: FeelValue): number => (typeof value === 'string' ? value.length : weigh(value)) / 16

/** Functions that do more with each part than pass over it. */
const FACTOR: Readonly<Record<string, number>> = { 'list contains': 8, 'index of': 8, 'to base64': 4 }

const lengthOf = (value: FeelValue): number => (Array.isArray(value) ? value.length : 1)

/** What a call costs besides its arguments and its result: as much as it has to look at. */
const costOf = (name: string, args: readonly FeelValue[]): number =>
  PAIRWISE.has(name)
    ? 1 +
      args.reduce((sum: number, value) => sum + lengthOf(value), 0) * args.reduce((sum: number, value) => sum + weigh(value), 0)
    : 1 + (FACTOR[name] ?? 1) * args.reduce((sum: number, value) => sum + sizeOf(value), 0)

/** A call of a built-in function by name. Unknown, or with another number of arguments, it is null. */
export const findBuiltin =
  (name: string): Call =>
  (budget, names, values) => {
    const entry = byName.get(name)?.find((candidate) => takes(candidate, names, values))
    if (entry === undefined) return null
    const args = names === undefined ? values : entry.parameters.map((parameter) => values[names.indexOf(parameter)] ?? null)
    spend(budget, costOf(name, args))
    return pay(budget, entry.apply(args, budget))
  }
