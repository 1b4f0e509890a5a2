import { describe, expect, it } from 'vitest'
import {
  countDays,
  countYears,
  formatClock,
  formatCount,
  formatDate,
  formatDay,
  formatInitials,
  formatInstant,
  formatMoney,
  formatPeriod,
  formatPeriods,
  formatPerson,
} from './format.ts'
import { findLocale } from './locale.ts'

const ZONE = 'Asia/Ulaanbaatar'

describe('money', () => {
  it.each([
    [10_000_000n, 'MNT', '100,000\u00a0₮'],
    [-2_000_000n, 'MNT', '−20,000\u00a0₮'],
    [0n, 'MNT', '0\u00a0₮'],
    [12_450_315_000_000_00n, 'MNT', '12,450,315,000,000\u00a0₮'],
    [1_420_350n, 'MNT', '14,203.50\u00a0₮'],
    [99n, 'USD', '0.99\u00a0USD'],
    [100_000n, 'USD', '1,000.00\u00a0USD'],
  ])('%s minor units of %s are %s', (amount, currency, expected) => {
    expect(formatMoney(amount, currency)).toBe(expected)
  })
})

describe('dates and times', () => {
  it.each([
    ['en', '20 Nov 2026', '20 Nov', 'Fri 20 Nov 2026, 10:42', '20 Nov 2026, 10:42'],
    ['mn', '2026.11.20', '11.20', '2026.11.20, Баасан, 10:42', '2026.11.20, 10:42'],
  ] as const)('in %s are written as the house does', (locale, date, day, clock, instant) => {
    expect(formatDate('2026-11-20', locale)).toBe(date)
    expect(formatDay('2026-11-20', locale)).toBe(day)
    expect(formatClock('2026-11-20T02:42:00.000Z', ZONE, locale)).toBe(clock)
    expect(formatInstant('2026-11-20T02:42:00.000Z', ZONE, locale)).toBe(instant)
  })

  it('are of the installation, not of the machine: late evening in London is tomorrow in Ulaanbaatar', () => {
    expect(formatInstant('2026-11-20T20:05:00.000Z', ZONE, 'en')).toBe('21 Nov 2026, 04:05')
  })

  it.each([
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-20', '2026-11-16', -4],
    ['2024-02-28', '2024-03-01', 2],
  ])('from %s to %s are %s days', (from, to, days) => {
    expect(countDays(from, to)).toBe(days)
  })

  it.each([
    ['2016-11-20', '2026-11-20', 10],
    ['2016-11-21', '2026-11-20', 9],
  ])('born on %s is on %s of age %s', (birth, day, age) => {
    expect(countYears(birth, day)).toBe(age)
  })
})

describe('periods', () => {
  it.each([
    ['2026-09', '2026-12', 'Sep to Dec 2026', '2026.09–12'],
    ['2025-09', '2026-12', 'Sep 2025 to Dec 2026', '2025.09–2026.12'],
    ['2026-09', '2026-09', 'Sep 2026', '2026.09'],
    ['2025', '2026', '2025 to 2026', '2025–2026'],
  ])('%s to %s', (first, last, english, mongolian) => {
    expect(formatPeriods(first, last, 'en')).toBe(english)
    expect(formatPeriods(first, last, 'mn')).toBe(mongolian)
  })

  it('of a day is its date, and a week stays as it is written', () => {
    expect(formatPeriod('2026-11-20', 'en')).toBe('20 Nov 2026')
    expect(formatPeriod('2026-W07', 'en')).toBe('2026-W07')
  })
})

describe('persons', () => {
  it.each([
    ['Бат-Эрдэнэ', 'Оюунчимэг', 'Bat-Erdene', 'Oyuunchimeg', 'B. Oyuunchimeg', 'Б. Оюунчимэг'],
    ['Хайрат', 'Айгүл', 'Khairat', 'Aigül', 'Kh. Aigül', 'Х. Айгүл'],
    ['Цэрэн', 'Должин', 'Tseren', 'Doljin', 'Ts. Doljin', 'Ц. Должин'],
    ['Өлзий', 'Номин', 'Ölzii', 'Nomin', 'Ö. Nomin', 'Ө. Номин'],
    [null, 'Номин', null, 'Nomin', 'Nomin', 'Номин'],
  ])('%s %s', (patronymic, given, patronymicLatin, givenLatin, english, mongolian) => {
    const name = { patronymic, given, patronymicLatin, givenLatin }
    expect(formatPerson(name, 'en')).toBe(english)
    expect(formatPerson(name, 'mn')).toBe(mongolian)
  })

  it('have initials', () => {
    expect(formatInitials('D. Sarantuyaa')).toBe('DS')
    expect(formatInitials('Д. Сарантуяа')).toBe('ДС')
  })
})

describe('counts and languages', () => {
  it('has commas', () => expect(formatCount(1_234_567)).toBe('1,234,567'))

  it.each([
    ['mn', 'en-GB', 'mn'],
    ['xx', 'mn-MN,en;q=0.8', 'mn'],
    [undefined, 'en-GB,mn;q=0.5', 'en'],
    [undefined, null, 'en'],
  ] as const)('keeps %s before the browser’s %s', (kept, accepted, expected) => {
    expect(findLocale(kept, accepted)).toBe(expected)
  })
})
