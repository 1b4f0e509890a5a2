import { fromDayNumber } from '../../values/date.ts'
import { formatDecimal } from '../../values/decimal.ts'
import { formatMoney, minorUnits } from '../../values/money.ts'
import { divideRational } from '../../values/rational.ts'
import type { RuleType } from '../compile/rule-type.ts'
import type { StepValue } from '../types.ts'
import { isWhole, toExact } from './number.ts'
import { isNum, ListValue, None, type Num, RuleError, Unknown, type Value } from './value.ts'

/** A value as it is shown outside; see `StepValue`. */
export const toStepValue = (value: Value, type: RuleType, currency: string): StepValue => {
  if (typeof value === 'boolean' || typeof value === 'string') return value
  if (value instanceof Unknown) return 'undetermined'
  if (value instanceof RuleError) return 'error'
  if (value instanceof None || value instanceof ListValue) return null
  return isNum(value) ? numberText(value, type, currency) : null
}

const numberText = (value: Num, type: RuleType, currency: string): StepValue => {
  if (type.kind === 'date') return fromDayNumber(Number(value))
  if (type.kind === 'money') return moneyText(value, currency)
  if (type.kind === 'integer' && typeof value === 'number') return value
  return formatDecimal(toExact(value))
}

/** With all decimals of the currency; a fraction of its smallest unit is shown whole, because it is not yet rounded. */
const moneyText = (value: Num, currency: string): string => {
  const exact = toExact(value)
  return isWhole(value) ? formatMoney(exact.numerator, currency) : formatDecimal(divideRational(exact, minorUnits(currency)))
}
