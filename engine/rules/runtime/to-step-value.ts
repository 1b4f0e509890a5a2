import { fromDayNumber } from '../../values/date.ts'
import { formatDecimal, formatScaled } from '../../values/decimal.ts'
import { findCurrencyExponent, formatMoney, minorUnits } from '../../values/money.ts'
import { divideRational } from '../../values/rational.ts'
import type { RuleType } from '../compile/rule-type.ts'
import type { StepValue } from '../types.ts'
import { isWhole, toExact } from './number.ts'
import { isNum, type Num, RuleError, Unknown, type Value } from './value.ts'

type Kind = { readonly kind: RuleType['kind'] }

/** A value as it is shown outside; see `StepValue`. */
export const toStepValue = (value: Value, type: Kind, currency: string): StepValue => {
  if (typeof value === 'boolean' || typeof value === 'string') return value
  if (isNum(value)) return numberText(value, type, currency)
  if (value instanceof Unknown) return 'undetermined'
  return value instanceof RuleError ? 'error' : null
}

const numberText = (value: Num, { kind }: Kind, currency: string): StepValue => {
  if (kind === 'integer' && typeof value === 'number') return value
  if (kind === 'date') return fromDayNumber(Number(value))
  if (kind === 'money') return moneyText(value, currency)
  return formatDecimal(toExact(value))
}

/** With all decimals of the currency; a fraction of its smallest unit is shown whole, because it is not yet rounded. */
const moneyText = (value: Num, currency: string): string => {
  if (typeof value === 'number') return formatScaled(value, findCurrencyExponent(currency) ?? 0)
  const exact = toExact(value)
  return isWhole(value) ? formatMoney(exact.numerator, currency) : formatDecimal(divideRational(exact, minorUnits(currency)))
}
