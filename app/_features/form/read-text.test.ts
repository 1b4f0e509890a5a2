import { describe, expect, it } from 'vitest'
import { readDateText } from './read-date-text.ts'
import { readNumberText, writeNumberText } from './read-number-text.ts'

describe('a date as people write it', () => {
  it.each([
    ['20 Nov 2026', '2026-11-20'],
    ['1 november 2026', '2026-11-01'],
    ['2026.11.20', '2026-11-20'],
    ['2026-1-2', '2026-01-02'],
    ['20.11.2026', '2026-11-20'],
    [' 3/4/2026 ', '2026-04-03'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2026', undefined],
    ['30 Fib 2026', undefined],
    ['20.11.26', undefined],
    ['tomorrow', undefined],
  ])('%j is %s', (text, expected) => {
    expect(readDateText(text)).toBe(expected)
  })
})

describe('a number as people write it', () => {
  it.each([
    ['1,820,000 ₮', 1820000],
    ['1 820 000', 1820000],
    ['−20.5', -20.5],
    ['', undefined],
    ['  ', undefined],
    ['twelve', 'twelve'],
    ['12e3', '12e3'],
    ['1234567890123456', '1234567890123456'],
  ])('%j is %s', (text, expected) => {
    expect(readNumberText(text)).toBe(expected)
  })

  it.each([
    [1820000, '1,820,000'],
    [-20.5, '−20.5'],
    ['twelve', 'twelve'],
    [undefined, ''],
  ])('%j is written %s', (value, expected) => {
    expect(writeNumberText(value)).toBe(expected)
  })
})
