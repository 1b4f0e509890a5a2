import { dayNumberOf, fromDayNumber, parseDayNumber } from '../../values/date.ts'
import { formatScaled, parseDecimal } from '../../values/decimal.ts'
import { findCurrencyExponent } from '../../values/money.ts'
import type { FactType } from '../facts/fact-model.ts'
import type { FactValue, StepValue } from '../types.ts'

/** How a kind of fact is counted in whole units: days, ones, the smallest unit of money, hundredths of a decimal. */
export type Scale = {
  readonly toUnits: (value: FactValue | StepValue) => number | undefined
  readonly fromUnits: (units: number) => FactValue
  /** Units of the first step of a search: a whole unit of money, one of everything else. */
  readonly stride: number
}

/** Numbers have fifteen digits at most. */
const limit = 1e15 - 1

/** Undefined of facts that have no order: conditions, codes and texts. */
export const scaleOf = ({ kind }: FactType, currency: string): Scale | undefined => {
  if (kind === 'date') {
    return {
      toUnits: parseDayNumber,
      fromUnits: (units) => fromDayNumber(units),
      stride: 1,
    }
  }
  if (kind !== 'integer' && kind !== 'money' && kind !== 'decimal') return undefined
  const places = kind === 'integer' ? 0 : kind === 'money' ? (findCurrencyExponent(currency) ?? 0) : 2
  return {
    toUnits: (value) => countUnits(value, places),
    fromUnits: (units) => (places === 0 ? units : formatScaled(units, places)),
    stride: 10 ** places,
  }
}

const countUnits = (value: FactValue | StepValue, places: number): number | undefined => {
  const exact = value === null || typeof value === 'boolean' ? undefined : parseDecimal(value)
  if (exact === undefined) return undefined
  const scaled = exact.numerator * 10n ** BigInt(places)
  const units = Number(scaled / exact.denominator)
  return Math.abs(units) < limit ? units : undefined
}

/** First and last day or number that a search may name. */
export const rangeOf = ({ kind, minimum, maximum }: FactType, scale: Scale): readonly [number, number] => {
  if (kind === 'date') return [dayNumberOf(1850, 1, 1), dayNumberOf(2150, 12, 31)]
  const bound = (value: typeof minimum, fallback: number): number =>
    value === undefined ? fallback : Number((value.numerator * BigInt(scale.stride)) / value.denominator)
  return [bound(minimum, -limit), bound(maximum, limit)]
}
