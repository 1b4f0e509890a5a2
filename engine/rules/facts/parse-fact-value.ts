import { parseCalendarDate, toDayNumber } from '../../values/date.ts'
import { formatDecimal, parseDecimal } from '../../values/decimal.ts'
import { parseMoney } from '../../values/money.ts'
import { compareRational, Rational } from '../../values/rational.ts'
import type { FactsProblemCode } from '../problem-codes.ts'
import { isWhole, toNum } from '../runtime/number.ts'
import { NONE, type Value } from '../runtime/value.ts'
import type { FactType } from './fact-model.ts'
import { findMixedScript } from './find-mixed-script.ts'

export type ParsedFactValue =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: FactsProblemCode; readonly why: string; readonly fix: string }

export const maximumText = 1000

/** Reads the JSON value of a fact into the value that rules compute with; says why when it does not fit the declared type. */
export const parseFactValue = (type: FactType, value: unknown, currency: string): ParsedFactValue => {
  if (value === null) {
    if (type.nullable) return { ok: true, value: NONE }
    return refuse(
      'snapshot-value-none',
      'null says that there is none, but this fact always has a value',
      'Leave it out when it is not known.',
    )
  }
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? { ok: true, value } : wrongType(value, 'true or false')
    case 'date':
      return parseDate(value)
    case 'code':
    case 'text':
      return parseText(type, value)
    default:
      return parseNumber(type, value, currency)
  }
}

const parseDate = (value: unknown): ParsedFactValue => {
  const date = parseCalendarDate(value)
  return date === undefined ? wrongType(value, 'a date that exists, YYYY-MM-DD') : { ok: true, value: toDayNumber(date) }
}

const parseText = (type: FactType, value: unknown): ParsedFactValue => {
  if (typeof value !== 'string') return wrongType(value, 'text')
  const text = value.normalize('NFC')
  const mixed = findMixedScript(text)
  if (mixed !== undefined) {
    const fix = `Write "${mixed.corrected}" if that is meant.`
    return refuse('snapshot-script-mixed', `"${mixed.word}" mixes Latin and Cyrillic letters that look alike`, fix)
  }
  if (type.codes !== undefined && !type.codes.includes(text)) return wrongType(value, `one of ${type.codes.join(', ')}`)
  if (text.length > (type.maxLength ?? maximumText))
    return wrongType(value, `text of at most ${type.maxLength ?? maximumText} characters`)
  return { ok: true, value: text }
}

const parseNumber = (type: FactType, value: unknown, currency: string): ParsedFactValue => {
  const major = parseDecimal(value)
  if (major === undefined)
    return wrongType(value, type.kind === 'integer' ? 'a whole number' : 'a decimal number (beyond 15 digits as text)')
  const outside = findOutside(type, major)
  if (outside !== undefined)
    return refuse('snapshot-value-range', outside, 'Correct the value, or the limit in facts.schema.json.')
  if (type.kind === 'money') {
    const money = parseMoney(value, currency)
    if (!money.ok) return refuse('snapshot-value-type', money.rejection.message, 'Correct the amount.')
    return { ok: true, value: toNum(Rational.of(money.value)) }
  }
  const number = toNum(major)
  return type.kind === 'integer' && !isWhole(number) ? wrongType(value, 'a whole number') : { ok: true, value: number }
}

const findOutside = (type: FactType, value: Rational): string | undefined => {
  if (type.minimum !== undefined && compareRational(value, type.minimum) < 0) return `it is below ${formatDecimal(type.minimum)}`
  if (type.maximum !== undefined && compareRational(value, type.maximum) > 0) return `it is above ${formatDecimal(type.maximum)}`
  return undefined
}

const refuse = (code: FactsProblemCode, why: string, fix: string): ParsedFactValue => ({ ok: false, code, why, fix })

/** Names the kind of what was found and never the value: values are personal. */
const wrongType = (value: unknown, expected: string): ParsedFactValue =>
  refuse(
    'snapshot-value-type',
    `it should be ${expected}, but a ${Array.isArray(value) ? 'list' : typeof value} that is none was found`,
    `Write ${expected}.`,
  )
