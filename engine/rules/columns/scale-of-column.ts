import { firstDayNumber, lastDayNumber } from '../../values/date.ts'
import { findCurrencyExponent } from '../../values/money.ts'
import type { FactType } from '../facts/fact-model.ts'

/** Decimals of a fact that columns and generated code hold; a value with more is left to the interpreter. */
export const decimalScale = 10_000

/** What a fact as it is written is multiplied by to be a whole number: money in minor units, decimals in ten-thousandths. */
export const scaleOfFact = ({ kind }: FactType, currency: string): number =>
  kind === 'money' ? 10 ** (findCurrencyExponent(currency) ?? 0) : kind === 'decimal' ? decimalScale : 1

/** The scale of a column: that of money is 1, because its unit is the minor one. */
export const scaleOfColumn = ({ kind }: FactType): number => (kind === 'decimal' ? decimalScale : 1)

/** Whole numbers that a column may hold in front of its decimals; what is larger is left to the interpreter. */
const largest = 1e11

export type Bounds = { readonly low: number; readonly high: number }

/** Between which numbers the values of a column must be for generated code to be right: those of the schema, widened to hold zero. */
export const boundsOfColumn = (type: FactType, currency: string, codes = 0): Bounds => {
  if (type.kind === 'boolean') return { low: 0, high: 1 }
  if (type.kind === 'code' || type.kind === 'text') return { low: 0, high: codes - 1 }
  if (type.kind === 'date') return { low: firstDayNumber, high: lastDayNumber }
  const scale = scaleOfFact(type, currency)
  const bound = (value: FactType['minimum'], open: number): number =>
    value === undefined ? open : (Number(value.numerator) / Number(value.denominator)) * scale
  return {
    low: Math.min(0, Math.floor(Math.max(bound(type.minimum, -largest * scale), -largest * scale))),
    high: Math.max(0, Math.ceil(Math.min(bound(type.maximum, largest * scale), largest * scale))),
  }
}
