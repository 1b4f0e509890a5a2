import { findCurrencyExponent } from '../../values/money.ts'
import type { FactType } from '../facts/fact-model.ts'

/** Decimals of a fact that columns and generated code hold; a value with more is left to the interpreter. */
export const decimalScale = 10_000

/** What a fact as it is written is multiplied by to be a whole number: money in minor units, decimals in ten-thousandths. */
export const scaleOfFact = ({ kind }: FactType, currency: string): number =>
  kind === 'money' ? 10 ** (findCurrencyExponent(currency) ?? 0) : kind === 'decimal' ? decimalScale : 1

/** The scale of a column: that of money is 1, because its unit is the minor one. */
export const scaleOfColumn = ({ kind }: FactType): number => (kind === 'decimal' ? decimalScale : 1)
