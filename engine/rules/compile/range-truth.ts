import { compare } from '../runtime/number.ts'
import type { Num } from '../runtime/value.ts'
import type { Node } from './node.ts'
import { excludesZero, isZeroOnly, type Range } from './range.ts'

export type Order = '<' | '<=' | '>' | '>='

const below = (a: Num | undefined, b: Num | undefined): boolean => a !== undefined && b !== undefined && compare(a, b) < 0
const notAbove = (a: Num | undefined, b: Num | undefined): boolean => a !== undefined && b !== undefined && compare(a, b) <= 0

/** Can `a < b` (or its kin) hold, and can it fail to? */
export const truthOfOrder = (a: Range, b: Range, order: Order): Range => {
  if (order === '>' || order === '>=') return truthOfOrder(b, a, order === '>' ? '<' : '<=')
  return order === '<'
    ? { canBeTrue: !notAbove(b.high, a.low), canBeFalse: !below(a.high, b.low) }
    : { canBeTrue: !below(b.high, a.low), canBeFalse: !notAbove(a.high, b.low) }
}

/** Of `a < b < c`. */
export const truthOfChain = (nodes: readonly Node[], order: Order): Range =>
  truthOfAll(nodes.slice(1).map((node, index) => truthOfOrder((nodes[index] as Node).range, node.range, order)))

/** Can two values of one type be the same, and can they differ? */
export const truthOfEquality = (a: Range, b: Range, positive: boolean): Range => {
  const apart = below(a.high, b.low) || below(b.high, a.low) || codesApart(a, b) || zeroApart(a, b) || zeroApart(b, a)
  const same = isOne(a) && isOne(b) && !apart
  const truth = { canBeTrue: !apart && canAgree(a, b), canBeFalse: !same }
  return positive ? truth : denied(truth)
}

const codesApart = (a: Range, b: Range): boolean =>
  a.codes !== undefined && b.codes !== undefined && !a.codes.some((code) => b.codes?.includes(code))

const zeroApart = (a: Range, b: Range): boolean => isZeroOnly(a) && excludesZero(b)

/** Conditions that can be equal: both true, or both false. */
const canAgree = (a: Range, b: Range): boolean =>
  (a.canBeTrue !== false && b.canBeTrue !== false) || (a.canBeFalse !== false && b.canBeFalse !== false)

const isOne = ({ low, high, codes, canBeTrue, canBeFalse }: Range): boolean =>
  (low !== undefined && high !== undefined && compare(low, high) === 0) ||
  codes?.length === 1 ||
  canBeTrue === false ||
  canBeFalse === false

export const denied = ({ canBeTrue, canBeFalse }: Range): Range => ({ canBeTrue: canBeFalse, canBeFalse: canBeTrue })

export const truthOfAll = (ranges: readonly Range[]): Range => ({
  canBeTrue: ranges.every(({ canBeTrue }) => canBeTrue !== false),
  canBeFalse: ranges.some(({ canBeFalse }) => canBeFalse !== false),
})

export const truthOfAny = (ranges: readonly Range[]): Range => denied(truthOfAll(ranges.map(denied)))
