import { add, compare, subtract } from '../runtime/number.ts'
import type { Num } from '../runtime/value.ts'
import type { StepInfo } from './checker.ts'
import type { Node } from './node.ts'
import { excludesZero, isZeroOnly, meet, type Range } from './range.ts'
import type { Order } from './range-truth.ts'
import { isList } from './rule-type.ts'

/** Ranges of facts and steps (by their keys) that hold at a place because of the conditions around it. */
export type Refinements = ReadonlyMap<string, Range>

const nothing: Refinements = new Map()

export const mergeRefinements = (a: Refinements, b: Refinements): Refinements => {
  if (b.size === 0) return a
  const merged = new Map(a)
  for (const [key, range] of b) merged.set(key, meet(range, merged.get(key)))
  return merged
}

/** What is certain of facts and steps where a condition is true, or where it is false. Nothing of a condition that may be an error. */
export const refinedWhen = (condition: Node, holds: boolean, steps: ReadonlyMap<string, StepInfo>): Refinements => {
  if (condition.canFail) return nothing
  const { operator, args, reference } = condition
  const [first] = args
  if (operator === 'step' && reference?.kind === 'step')
    return mergeRefinements(ofStep(reference.name, holds, steps), truth(condition, holds))
  if (operator === 'var') return truth(condition, holds)
  if (operator === '!' && first !== undefined) return refinedWhen(first, !holds, steps)
  if ((operator === 'and' && holds) || (operator === 'or' && !holds)) {
    return args.map((arg) => refinedWhen(arg, holds, steps)).reduce(mergeRefinements, nothing)
  }
  if (isOrder(operator)) return holds ? ofChain(args, operator) : args.length === 2 ? ofChain(args, opposites[operator]) : nothing
  if (operator === '==' || operator === '!=') return ofEquality(args, (operator === '==') === holds)
  if (operator === 'in' && holds) return ofMembership(args)
  return nothing
}

/** A step of the unit is a name for its rule; its own refinements are about the same facts. */
const ofStep = (id: string, holds: boolean, steps: ReadonlyMap<string, StepInfo>): Refinements => {
  const info = steps.get(id)
  return info?.node === undefined || info.list !== undefined ? nothing : refinedWhen(info.node, holds, steps)
}

const truth = ({ key }: Node, holds: boolean): Refinements =>
  key === undefined ? nothing : new Map([[key, { canBeTrue: holds, canBeFalse: !holds }]])

const opposites: Readonly<Record<Order, Order>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' }
const mirrored: Readonly<Record<Order, Order>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }
const isOrder = (operator: string): operator is Order => Object.hasOwn(opposites, operator)

const ofChain = (nodes: readonly Node[], order: Order): Refinements =>
  nodes
    .slice(1)
    .map((node, index) => ofOrder(nodes[index] as Node, node, order))
    .reduce(mergeRefinements, nothing)

const ofOrder = (a: Node, b: Node, order: Order): Refinements =>
  mergeRefinements(ofSide(a, b, order), ofSide(b, a, mirrored[order]))

/** What `node order other` says of the node. Whole numbers and dates below 5 are at most 4. */
const ofSide = (node: Node, other: Node, order: Order): Refinements => {
  if (node.key === undefined) return nothing
  const isWhole = [node, other].every(({ type }) => type.kind === 'integer' || type.kind === 'date' || type.kind === 'money')
  const strict = order === '<' || order === '>'
  const step =
    isWhole && strict && isWholeNumber(order[0] === '<' ? other.range.high : other.range.low) && node.type.kind !== 'money'
      ? 1
      : 0
  const { low, high } = other.range
  const bound = order[0] === '<' ? { high: moved(high, -step) } : { low: moved(low, step) }
  const zero = strict && ((order === '<' && high === 0) || (order === '>' && low === 0))
  return new Map([[node.key, { ...bound, ...(zero ? { notZero: true } : {}) }]])
}

const isWholeNumber = (bound: Num | undefined): boolean => typeof bound === 'number'

const moved = (bound: Num | undefined, by: number): Num | undefined => (bound === undefined || by === 0 ? bound : add(bound, by))

const ofEquality = (nodes: readonly Node[], same: boolean): Refinements => {
  const [a, b] = nodes
  if (a === undefined || b === undefined || isList(a.type)) return nothing
  return mergeRefinements(same ? sameAs(a, b) : notAs(a, b), same ? sameAs(b, a) : notAs(b, a))
}

const sameAs = ({ key }: Node, { range }: Node): Refinements => (key === undefined ? nothing : new Map([[key, range]]))

/** A value that is known not to be one other: the end moves where that is it, and a code is left out. */
const notAs = (node: Node, { range: other }: Node): Refinements => {
  const { key, range, type } = node
  if (key === undefined) return nothing
  if (other.codes?.length === 1 && range.codes !== undefined) {
    return new Map([[key, { codes: range.codes.filter((code) => code !== other.codes?.[0]) }]])
  }
  if (isZeroOnly(other) && !excludesZero(range))
    return new Map([[key, { notZero: true, ...withoutEnd(range, 0, type.kind === 'integer') }]])
  const { low, high } = other
  if (low === undefined || high === undefined || compare(low, high) !== 0) return nothing
  return new Map([[key, withoutEnd(range, low, type.kind === 'integer' || type.kind === 'date')]])
}

const withoutEnd = (range: Range, value: Num, isWhole: boolean): Range => {
  if (!isWhole || typeof value !== 'number') return {}
  if (range.low === value) return { low: add(value, 1) }
  return range.high === value ? { high: subtract(value, 1) } : {}
}

/** Among listed values: within all of them. */
const ofMembership = (args: readonly Node[]): Refinements => {
  const [value, ...items] = args
  if (value?.key === undefined || items.length === 0 || items.some(({ type }) => isList(type) || type.kind !== value.type.kind))
    return nothing
  if (!items.every(({ range }) => range.codes !== undefined)) return nothing
  return new Map([[value.key, { codes: items.flatMap(({ range }) => range.codes ?? []) }]])
}
