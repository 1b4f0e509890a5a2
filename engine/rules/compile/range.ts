import { firstDayNumber, lastDayNumber } from '../../values/date.ts'
import { minorUnits } from '../../values/money.ts'
import { multiplyRational, type Rational } from '../../values/rational.ts'
import type { FactType } from '../facts/fact-model.ts'
import { compare, maximum, minimum, toNum } from '../runtime/number.ts'
import { isNum, type Num, type Value } from '../runtime/value.ts'
import type { RuleType } from './rule-type.ts'

/**
 * What is certain of the value of an expression wherever it is known, before any case is looked at (abstract interpretation). It says
 * nothing of none, unknown and error. Numbers as rules hold them: money in minor units, dates as day numbers. Of a list: how many
 * items it has.
 */
export type Range = {
  readonly low?: Num | undefined
  readonly high?: Num | undefined
  /** Certain not to be zero, although zero may lie between the bounds. */
  readonly notZero?: boolean | undefined
  /** Of a condition: `false` when it is certain never to be true (or false). */
  readonly canBeTrue?: boolean | undefined
  readonly canBeFalse?: boolean | undefined
  /** Of a code: the only ones that it can be. */
  readonly codes?: readonly string[] | undefined
}

export const anyRange: Range = {}
/** Of what is never reached: no value at all, written so that computing with it is harmless. */
export const nothing: Range = { low: 0, high: 0, canBeTrue: false, canBeFalse: false, codes: [] }
export const anyDate: Range = { low: firstDayNumber, high: lastDayNumber }
export const notNegative: Range = { low: 0 }

/** How many items a list of the facts may have. */
export const maximumItems = 10_000
export const anyLength: Range = { low: 0, high: maximumItems }

/** Exact bounds that nobody needs would only cost time: beyond 2^120 there is none. */
const limit = 2n ** 120n

export const bounded = (low: Num | undefined, high: Num | undefined): Range => ({ low: usable(low), high: usable(high) })

const usable = (bound: Num | undefined): Num | undefined => {
  if (bound === undefined || typeof bound === 'number') return bound
  const { numerator, denominator } = bound
  return numerator > limit || numerator < -limit || denominator > limit ? undefined : bound
}

export const exactly = (value: Num): Range => bounded(value, value)

/** Can no value be in it? So it is where a branch is never reached. */
export const isEmpty = ({ low, high, canBeTrue, canBeFalse, codes }: Range): boolean =>
  (low !== undefined && high !== undefined && compare(low, high) > 0) ||
  (canBeTrue === false && canBeFalse === false) ||
  codes?.length === 0

/** Everything that is in one of them. */
export const hull = (ranges: readonly Range[]): Range => {
  const [first, ...others] = ranges.filter((range) => !isEmpty(range))
  return first === undefined ? anyRange : others.reduce(hullOfTwo, first)
}

const hullOfTwo = (a: Range, b: Range): Range => ({
  low: a.low === undefined || b.low === undefined ? undefined : minimum(a.low, b.low),
  high: a.high === undefined || b.high === undefined ? undefined : maximum(a.high, b.high),
  notZero: excludesZero(a) && excludesZero(b),
  canBeTrue: a.canBeTrue !== false || b.canBeTrue !== false,
  canBeFalse: a.canBeFalse !== false || b.canBeFalse !== false,
  codes: a.codes === undefined || b.codes === undefined ? undefined : [...new Set([...a.codes, ...b.codes])],
})

/** What is in both. */
export const meet = (a: Range, b: Range | undefined): Range =>
  b === undefined
    ? a
    : {
        low: a.low === undefined || b.low === undefined ? (a.low ?? b.low) : maximum(a.low, b.low),
        high: a.high === undefined || b.high === undefined ? (a.high ?? b.high) : minimum(a.high, b.high),
        notZero: a.notZero === true || b.notZero === true,
        canBeTrue: a.canBeTrue !== false && b.canBeTrue !== false,
        canBeFalse: a.canBeFalse !== false && b.canBeFalse !== false,
        codes: meetCodes(a.codes, b.codes),
      }

const meetCodes = (a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined =>
  a === undefined || b === undefined ? (a ?? b) : a.filter((code) => b.includes(code))

export const excludesZero = (range: Range): boolean =>
  range.notZero === true ||
  (range.low !== undefined && compare(range.low, 0) > 0) ||
  (range.high !== undefined && compare(range.high, 0) < 0)

export const isZeroOnly = ({ low, high }: Range): boolean => low === 0 && high === 0

/** What the schema allows for a fact. */
export const rangeOfFact = (type: FactType, currency: string): Range => {
  const scale = (limitOf: Rational | undefined): Num | undefined =>
    limitOf === undefined ? undefined : toNum(type.kind === 'money' ? multiplyRational(limitOf, minorUnits(currency)) : limitOf)
  if (type.kind === 'date') return anyDate
  if (type.kind === 'code') return type.codes === undefined ? anyRange : { codes: type.codes }
  return bounded(scale(type.minimum), scale(type.maximum))
}

/** Of whichever of the values it is. */
export const rangeOfValues = (values: readonly Value[]): Range => hull(values.map(rangeOfValue))

export const rangeOfValue = (value: Value): Range => {
  if (isNum(value)) return exactly(value)
  if (typeof value === 'boolean') return { canBeTrue: value, canBeFalse: !value }
  if (typeof value === 'string') return { codes: [value] }
  return 'frames' in value ? exactly(value.frames.length) : anyRange
}

/** What is certain by the type alone. */
export const rangeOfType = (type: RuleType): Range => {
  if (type.kind === 'list') return notNegative
  if (type.kind === 'date') return anyDate
  return type.kind === 'code' && type.codes !== undefined ? { codes: type.codes } : anyRange
}
