import { parseDayNumber } from '../../values/date.ts'
import { minorUnits } from '../../values/money.ts'
import type { Rational } from '../../values/rational.ts'
import { NONE, type Value } from '../runtime/value.ts'
import type { FactType } from './fact-model.ts'
import { maximumText } from './parse-fact-value.ts'

/**
 * Reads a value that plainly fits the type, as `parseFactValue` does and many times faster. Undefined when it needs a closer look:
 * `parseFactValue` then reads it, or says what is wrong.
 */
export type PlainReader = (value: unknown) => Value | undefined

export const createPlainReader = (type: FactType, currency: string): PlainReader => {
  const read = readerOf(type, currency)
  return type.nullable ? (value) => (value === null ? NONE : read(value)) : read
}

const readerOf = (type: FactType, currency: string): PlainReader => {
  switch (type.kind) {
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : undefined)
    case 'date':
      return parseDayNumber
    case 'code':
    case 'text':
      return readerOfText(type)
    default:
      return readerOfNumber(type, type.kind === 'money' ? Number(minorUnits(currency).top) : 1)
  }
}

const plainText = /^[ -~]*$/

/** Text in ASCII is in normal form and mixes no scripts. */
const readerOfText = ({ codes, maxLength = maximumText }: FactType): PlainReader => {
  const allowed = codes === undefined ? undefined : new Set(codes)
  return (value) => {
    if (typeof value !== 'string' || value.length > maxLength || !plainText.test(value)) return undefined
    return allowed === undefined || allowed.has(value) ? value : undefined
  }
}

/** A JSON number of more than 15 digits has lost some. */
const wholeLimit = 1e15

const readerOfNumber = ({ minimum, maximum }: FactType, scale: number): PlainReader => {
  const least = Math.max(wholeBound(minimum, Number.NEGATIVE_INFINITY), 1 - wholeLimit)
  const most = Math.min(wholeBound(maximum, Number.POSITIVE_INFINITY), wholeLimit - 1)
  return (value) => {
    if (typeof value !== 'number' || !(value >= least && value <= most) || !Number.isInteger(value)) return undefined
    const scaled = value * scale + 0
    return Number.isSafeInteger(scaled) ? scaled : undefined
  }
}

/** A bound that is no plain whole number lets nothing pass as plain. */
const wholeBound = (bound: Rational | undefined, open: number): number =>
  bound === undefined ? open : typeof bound.top === 'number' && bound.bottom === 1 ? bound.top : Number.NaN
