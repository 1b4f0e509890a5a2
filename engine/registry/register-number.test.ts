import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../values/date.ts'
import { compareRegisterNumber, normalizeRegisterNumber, parseRegisterNumber } from './register-number.ts'

const day = (text: string) => text as CalendarDate

describe('parseRegisterNumber', () => {
  it.each([
    ['УБ85031512', '1985-03-15', 'male'],
    ['РФ26290824', '2026-09-08', 'female'],
    ['АА00210101', '2000-01-01', 'female'],
    ['ЯЮ99123199', '1999-12-31', 'male'],
    ['ӨҮ16220380', '2016-02-03', 'female'],
    ['УБ00222911', '2000-02-29', 'male'],
    ['ЗА24322920', '2024-12-29', 'female'],
    ['ЁЪ44022912', '1944-02-29', 'male'],
  ])('%s is born on %s, %s', (text, birthDate, sex) => {
    const parsed = parseRegisterNumber(text)
    expect(parsed).toEqual({ ok: true, value: { value: text, birthDate, sex } })
  })

  it.each([
    ['lower case', 'өү16220380'],
    ['spaces around', '  ӨҮ16220380\u00a0'],
    ['a decomposed Ё is put together', 'Е\u0308Ъ44022912'],
  ])('%s is normal after NFC and upper case', (_, text) => {
    const parsed = parseRegisterNumber(text)
    expect(parsed.ok && parsed.value.value).toBe(normalizeRegisterNumber(text))
  })

  it.each([
    ['month 13', 'УБ85131512'],
    ['month 20', 'УБ85201512'],
    ['month 33', 'УБ85331512'],
    ['month 0', 'УБ85001512'],
    ['day 0', 'УБ85030012'],
    ['31 April', 'УБ85043112'],
    ['29 February 1900', 'УБ00022912'],
  ])('%s is no date of birth', (_, text) => {
    const parsed = parseRegisterNumber(text)
    expect(!parsed.ok && parsed.rejection.code).toBe('register-number-date')
  })

  it.each([
    ['Latin P', 'PФ26220824', ['РФ26220824']],
    ['Latin A and B', 'AB85031512', ['АВ85031512']],
    ['lower-case Latin', 'yб85031512', ['УБ85031512', 'ҮБ85031512']],
    ['fita for Ө', 'ѲБ85031512', ['ӨБ85031512']],
    ['Є for Ө', 'ЄБ85031512', ['ӨБ85031512']],
    ['Ї for Ү', 'ЇБ85031512', ['ҮБ85031512']],
    ['Greek capital', 'ΡФ26220824', ['РФ26220824']],
  ])('offers the Mongolian letter for %s', (_, text, corrections) => {
    const parsed = parseRegisterNumber(text)
    expect(!parsed.ok && [parsed.rejection.code, parsed.corrections]).toEqual(['register-number-letters', corrections])
  })

  it.each([
    ['a letter O among the digits', 'УБ85O31512', ['УБ85031512']],
    ['spaces inside', 'УБ 85031512', ['УБ85031512']],
    ['one digit short', 'УБ8503151', []],
    ['one letter', 'У85031512', []],
    ['nothing', '', []],
    ['a Latin letter that looks like none', 'QБ85031512', []],
    ['a formula', '=УБ85031512', []],
  ])('refuses the form of %s', (_, text, corrections) => {
    const parsed = parseRegisterNumber(text)
    expect(!parsed.ok && [parsed.rejection.code, parsed.corrections]).toEqual(['register-number-form', corrections])
  })

  it('names no personal value in the message', () => {
    const parsed = parseRegisterNumber('PФ26220824')
    expect(!parsed.ok && JSON.stringify(parsed.rejection)).not.toMatch(/26220824/)
  })
})

describe('compareRegisterNumber', () => {
  const parsed = parseRegisterNumber('УБ85031512')
  if (!parsed.ok) throw new Error('Expected a valid number.')
  it.each([
    [day('1985-03-15'), 'male', []],
    [day('1985-03-16'), 'male', ['birth-date']],
    [day('1985-03-15'), 'female', ['sex']],
    [day('1985-05-13'), 'female', ['birth-date', 'sex']],
  ] as const)('with %s and %s differs in %j', (birthDate, sex, differences) => {
    expect(compareRegisterNumber(parsed.value, { birthDate, sex })).toEqual(differences)
  })
})
