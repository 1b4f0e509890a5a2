import { formatScaled, parseDecimal } from './decimal.ts'
import { multiplyRational, Rational } from './rational.ts'
import { accept, type Result, reject } from './rejection.ts'

/** An amount in minor units of its currency (500 is five tögrög in MNT, five hundred yen in JPY). */
export type AmountMinor = bigint & { readonly __brand: 'AmountMinor' }

export const amountMinor = (value: bigint): AmountMinor => value as AmountMinor

/** Decimals of each currency by ISO 4217. Whole units in practice (MNT) are a rounding policy of the scheme, not of this table. */
const exponents: Readonly<Record<string, number>> = {
  AUD: 2,
  BHD: 3,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  CNY: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  GEL: 2,
  HUF: 2,
  IDR: 2,
  INR: 2,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KES: 2,
  KGS: 2,
  KRW: 0,
  KWD: 3,
  KZT: 2,
  LAK: 2,
  LYD: 3,
  MNT: 2,
  MXN: 2,
  MYR: 2,
  NOK: 2,
  NPR: 2,
  NZD: 2,
  OMR: 3,
  PHP: 2,
  PKR: 2,
  PLN: 2,
  PYG: 0,
  RUB: 2,
  RWF: 0,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TND: 3,
  TRY: 2,
  TZS: 2,
  UAH: 2,
  UGX: 0,
  USD: 2,
  UZS: 2,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  ZAR: 2,
}

/** Number of decimals, or undefined for a currency that we do not know. */
export const findCurrencyExponent = (currency: string): number | undefined =>
  Object.hasOwn(exponents, currency) ? exponents[currency] : undefined

export const isKnownCurrency = (currency: string): boolean => findCurrencyExponent(currency) !== undefined

const getCurrencyExponent = (currency: string): number => {
  const exponent = findCurrencyExponent(currency)
  if (exponent === undefined) throw new RangeError(`The currency "${currency}" is not known.`)
  return exponent
}

/** Minor units in one major unit: 100 for MNT, 1 for JPY. */
export const minorUnits = (currency: string): Rational => Rational.of(10n ** BigInt(getCurrencyExponent(currency)))

export type MoneyRejection = 'money-not-a-decimal' | 'money-too-precise'

/** Reads major units (`20000`, `"14203.50"`) into minor units; refuses more decimals than the currency has. */
export const parseMoney = (value: unknown, currency: string): Result<AmountMinor, MoneyRejection> => {
  const major = parseDecimal(value)
  if (major === undefined) {
    return reject(
      'money-not-a-decimal',
      `Expected an amount in ${currency}, but ${describe(value)} is no decimal number; beyond 15 digits write it as text.`,
    )
  }
  const scaled = multiplyRational(major, minorUnits(currency))
  if (scaled.denominator !== 1n) {
    return reject(
      'money-too-precise',
      `Expected an amount in ${currency}, but ${describe(value)} has more decimals than the currency.`,
    )
  }
  return accept(amountMinor(scaled.numerator))
}

const describe = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? `"${value}"` : `a ${typeof value}`

/** Major units as decimal text with all decimals of the currency: `"100000.00"`. */
export const formatMoney = (amount: bigint, currency: string): string => formatScaled(amount, getCurrencyExponent(currency))
