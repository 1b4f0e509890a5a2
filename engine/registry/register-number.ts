import { type CalendarDate, parseCalendarDate } from '../values/date.ts'
import { accept, type Rejection, reject } from '../values/rejection.ts'
import type { Sex } from './types.ts'

/** A register number and what it says of its bearer. `value` is NFC and upper case: the form in which numbers are compared. */
export type RegisterNumber = { readonly value: string; readonly birthDate: CalendarDate; readonly sex: Sex }

export const registerNumberCodes = ['register-number-form', 'register-number-letters', 'register-number-date'] as const
export type RegisterNumberCode = (typeof registerNumberCodes)[number]

/**
 * A refused register number. `corrections` are numbers that it may have been meant as, likeliest first; they are personal values, for the
 * eyes of whoever typed it, and therefore no part of the rejection.
 */
export type RefusedRegisterNumber = {
  readonly ok: false
  readonly rejection: Rejection<RegisterNumberCode>
  readonly corrections: readonly string[]
}
export type ParsedRegisterNumber = { readonly ok: true; readonly value: RegisterNumber } | RefusedRegisterNumber

const alphabet = 'АБВГДЕЁЖЗИЙКЛМНОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ'
const form = new RegExp(`^([${alphabet}]{2})(\\d{2})(\\d{2})(\\d{2})(\\d)\\d$`, 'u')

/** Signs that look like a Mongolian letter. Ө and Ү were long typed as Є and Ї, or as a Latin V, where a keyboard had none. */
const meantLetters: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'УҮ',
  V: 'Ү',
  N: 'И',
  R: 'Я',
  '3': 'З',
  '0': 'О',
  '6': 'Б',
  Ɵ: 'Ө',
  Θ: 'Ө',
  Ѳ: 'Ө',
  Є: 'Ө',
  Ї: 'Ү',
  Ÿ: 'Ү',
  Ö: 'Ө',
  Ü: 'Ү',
  Ë: 'Ё',
  Α: 'А',
  Β: 'В',
  Ε: 'Е',
  Η: 'Н',
  Κ: 'К',
  Μ: 'М',
  Ο: 'О',
  Ρ: 'Р',
  Τ: 'Т',
  Υ: 'УҮ',
  Χ: 'Х',
}
const meantDigits: Readonly<Record<string, string>> = { O: '0', О: '0', I: '1', L: '1', З: '3', Б: '6' }

/** Upper case and NFC, without the spaces around. Ө and Ү included, whatever the locale of the machine. */
export const normalizeRegisterNumber = (text: string): string => text.normalize('NFC').trim().toUpperCase().normalize('NFC')

/** Births from 2000 on have the month raised by twenty. */
const decodeBirthDate = (yy: string, mm: number, dd: string): CalendarDate | undefined => {
  const from2000 = mm > 20
  const [year, month] = from2000 ? [`20${yy}`, mm - 20] : [`19${yy}`, mm]
  return parseCalendarDate(`${year}-${String(month).padStart(2, '0')}-${dd}`)
}

const decode = (value: string): RegisterNumber | 'form' | 'date' => {
  const parts = form.exec(value)
  if (parts === null) return 'form'
  const birthDate = decodeBirthDate(parts[2] ?? '', Number(parts[3]), parts[4] ?? '')
  if (birthDate === undefined) return 'date'
  return { value, birthDate, sex: Number(parts[5]) % 2 === 1 ? 'male' : 'female' }
}

const listMeant = (sign: string, isDigit: boolean): readonly string[] => {
  if (isDigit) return [/\d/.test(sign) ? sign : (meantDigits[sign] ?? sign)]
  return alphabet.includes(sign) ? [sign] : [...(meantLetters[sign] ?? sign)]
}

/** Numbers of a valid form that the text may have been meant as. */
const listCorrections = (normal: string): readonly string[] => {
  const signs = [...normal.replace(/[\s\-.–]/g, '')]
  if (signs.length !== 10) return []
  const meant = signs
    .map((sign, place) => listMeant(sign, place > 1))
    .reduce<readonly string[]>((texts, choices) => texts.flatMap((text) => choices.map((choice) => text + choice)), [''])
  return meant.filter((text) => text !== normal && typeof decode(text) === 'object')
}

const refuse = (code: RegisterNumberCode, why: string, corrections: readonly string[]): RefusedRegisterNumber => ({
  ...reject(code, `Expected a register number of two Mongolian letters and eight digits, but ${why}.`),
  corrections,
})

/**
 * Reads a Mongolian register number: two letters, YYMMDD (month + 20 from 2000 on), a digit odd for men and even for women, and a check digit
 * whose rule is not public, so that any is accepted. Look-alikes of other scripts are never taken for Mongolian letters: the correction is offered.
 * The message names no personal value.
 */
export const parseRegisterNumber = (text: string): ParsedRegisterNumber => {
  const normal = normalizeRegisterNumber(text)
  const decoded = decode(normal)
  if (typeof decoded === 'object') return accept(decoded)
  if (decoded === 'date') return refuse('register-number-date', 'digits 1 to 6 are no date of birth: check them', [])
  const corrections = listCorrections(normal)
  const letters = [...normal].slice(0, 2)
  if (corrections.length > 0 && letters.some((letter) => !alphabet.includes(letter)))
    return refuse('register-number-letters', 'its letters are of another script: use the Mongolian ones', corrections)
  return refuse('register-number-form', 'this one is written otherwise: check letters and digits', corrections)
}

export type RegisterNumberDifference = 'birth-date' | 'sex'

/** Where a register number and what the registry says of its bearer disagree. */
export const compareRegisterNumber = (
  number: RegisterNumber,
  person: { readonly birthDate: CalendarDate; readonly sex: Sex },
): readonly RegisterNumberDifference[] => [
  ...(number.birthDate === person.birthDate ? [] : (['birth-date'] as const)),
  ...(number.sex === person.sex ? [] : (['sex'] as const)),
]
