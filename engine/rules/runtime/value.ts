import { Rational } from '../../values/rational.ts'
import type { RuleErrorCode } from '../types.ts'
import type { Frame } from './frame.ts'

/**
 * A number inside a rule: a JavaScript number while it is a whole number below 2^53, otherwise an exact fraction. Money is in minor
 * units, a date is its day number.
 */
export type Num = number | Rational

/** Known to be none: a value of nullable types. */
export class None {
  readonly tag = 'none'
}
export const NONE = new None()

/**
 * Not known. `leaf` is the place of a fact, parameter or day that is missing; `parts` are the unknowns that it was made from.
 * Bounds, where there are any, hold for every value that it may turn out to have.
 */
export class Unknown {
  readonly leaf: Leaf | undefined
  readonly parts: readonly Unknown[]
  readonly lowest: Num | undefined
  readonly highest: Num | undefined

  constructor(leaf: Leaf | undefined, parts: readonly Unknown[] = [], lowest?: Num, highest?: Num) {
    this.leaf = leaf
    this.parts = parts
    this.lowest = lowest
    this.highest = highest
  }
}

/** `base` ranks the place in step order; `path` names it for a reader (`members.a2.adult`); `item` orders the items of a list. */
export type Leaf = { readonly base: string; readonly path: string; readonly item: number }

/** A value that cannot be computed, and the step in which that came up. */
export class RuleError {
  readonly step: string
  readonly code: RuleErrorCode

  constructor(step: string, code: RuleErrorCode) {
    this.step = step
    this.code = code
  }
}

/** The records of a list on the day; `incomplete` when there may be more. */
export class ListValue {
  readonly frames: readonly Frame[]
  readonly incomplete: Unknown | undefined

  constructor(frames: readonly Frame[], incomplete: Unknown | undefined) {
    this.frames = frames
    this.incomplete = incomplete
  }
}

export type Value = boolean | number | string | Rational | None | Unknown | RuleError | ListValue

export const isNum = (value: Value): value is Num => typeof value === 'number' || value instanceof Rational

/** An unknown made of others. One alone, without bounds of its own, is itself. */
export const joinUnknown = (parts: readonly Unknown[], lowest?: Num, highest?: Num): Unknown => {
  const [first] = parts
  if (first !== undefined && lowest === undefined && highest === undefined && parts.every((part) => part === first)) {
    return first.lowest === undefined && first.highest === undefined ? first : new Unknown(first.leaf, first.parts)
  }
  return new Unknown(undefined, parts, lowest, highest)
}

/**
 * What stands in the way of computing with these values: an unknown wins over an error, an error over none (which the type check keeps
 * out). Undefined when nothing does.
 */
export const findObstacle = (values: readonly Value[], step: string): Unknown | RuleError | undefined => {
  const unknowns = values.filter((value) => value instanceof Unknown)
  if (unknowns.length > 0) return joinUnknown(unknowns)
  for (const value of values) {
    if (value instanceof RuleError) return value
    if (value instanceof None) return new RuleError(step, 'none-used')
  }
  return undefined
}

export const findObstacleOfTwo = (a: Value, b: Value, step: string): Unknown | RuleError | undefined => {
  if (!(isObstacle(a) || isObstacle(b))) return undefined
  return findObstacle([a, b], step)
}

const isObstacle = (value: Value): boolean => value instanceof Unknown || value instanceof RuleError || value instanceof None

/** Every distinct place that an unknown was made from. */
export const collectLeaves = (unknowns: readonly Unknown[]): readonly Leaf[] => {
  const leaves = new Map<string, Leaf>()
  const seen = new Set<Unknown>()
  const waiting = [...unknowns]
  for (let unknown = waiting.pop(); unknown !== undefined; unknown = waiting.pop()) {
    if (seen.has(unknown)) continue
    seen.add(unknown)
    if (unknown.leaf !== undefined) leaves.set(unknown.leaf.path, unknown.leaf)
    waiting.push(...unknown.parts)
  }
  return [...leaves.values()]
}
