import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  ageAt,
  ageAtDayNumber,
  calendarDate,
  daysBetween,
  endOfMonth,
  firstDayNumber,
  fromDayNumber,
  lastDayNumber,
  monthsBetween,
  parseCalendarDate,
  parseDayNumber,
  startOfMonth,
  toDayNumber,
  weekday,
} from './date.ts'

const d = calendarDate
const day = fc.integer({ min: firstDayNumber, max: lastDayNumber })

describe('a calendar date', () => {
  it.each(['2020-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(parseCalendarDate(text)).toBe(text)
    expect(parseDayNumber(text)).toBe(toDayNumber(d(text)))
  })

  it.each([
    '2019-02-29',
    '1900-02-29',
    '2020-13-01',
    '2020-00-10',
    '2020-04-31',
    '2020-1-1',
    '0000-01-01',
    '2020-05-14T00:00:00Z',
    '2020/05-14',
    '2020-05/14',
    '2020-05-1x',
    '',
  ])('%s does not', (text) => {
    expect(parseCalendarDate(text)).toBeUndefined()
    expect(parseDayNumber(text)).toBeUndefined()
  })

  it('counts from 1970-01-01', () => {
    expect([toDayNumber(d('1970-01-01')), toDayNumber(d('1969-12-31')), toDayNumber(d('2000-03-01'))]).toEqual([0, -1, 11017])
  })

  it('goes to a day number and back', () => {
    fc.assert(
      fc.property(day, (number) => {
        expect(toDayNumber(fromDayNumber(number))).toBe(number)
      }),
      { seed: 21 },
    )
  })

  it('agrees with the platform calendar', () => {
    fc.assert(
      fc.property(day, (number) => {
        const date = new Date(number * 86_400_000)
        expect(fromDayNumber(number)).toBe(date.toISOString().slice(0, 10))
        expect(weekday(fromDayNumber(number)) % 7).toBe(date.getUTCDay())
      }),
      { seed: 22 },
    )
  })

  it.each([
    ['2020-01-31', 1, '2020-02-29'],
    ['2019-01-31', 1, '2019-02-28'],
    ['2020-03-31', -1, '2020-02-29'],
    ['2020-12-15', 1, '2021-01-15'],
    ['2020-01-15', -1, '2019-12-15'],
    ['2020-02-29', 12, '2021-02-28'],
    ['2020-05-14', 0, '2020-05-14'],
  ])('%s and %d months is %s', (date, months, expected) => {
    expect(addMonths(d(date), months)).toBe(expected)
  })

  it.each([
    ['2020-01-31', '2020-02-29', 0],
    ['2020-01-31', '2020-03-01', 1],
    ['2020-01-15', '2020-02-15', 1],
    ['2020-01-15', '2020-02-14', 0],
    ['2020-02-15', '2020-01-15', -1],
    ['2020-02-14', '2020-01-15', 0],
    ['2019-12-31', '2020-12-31', 12],
  ])('from %s to %s are %d completed months', (from, to, months) => {
    expect(monthsBetween(d(from), d(to))).toBe(months)
  })

  it('knows ends of months and days between', () => {
    expect([
      startOfMonth(d('2020-02-14')),
      endOfMonth(d('2020-02-14')),
      daysBetween(d('2020-02-28'), d('2020-03-01')),
      addDays(d('2020-02-28'), 2),
    ]).toEqual(['2020-02-01', '2020-02-29', 2, '2020-03-01'])
  })
})

describe('age', () => {
  it.each([
    ['2016-02-03', '2020-02-02', 3],
    ['2016-02-03', '2020-02-03', 4],
    ['2004-02-29', '2022-02-28', 17],
    ['2004-02-29', '2022-03-01', 18],
    ['2004-02-29', '2024-02-28', 19],
    ['2004-02-29', '2024-02-29', 20],
    ['2020-05-14', '2020-05-13', -1],
  ])('of one born on %s is on %s %d', (birth, on, age) => {
    expect(ageAt(d(birth), d(on))).toBe(age)
  })

  it.each([
    ['2022-02-27', 17],
    ['2022-02-28', 18],
    ['2024-02-28', 19],
    ['2024-02-29', 20],
  ])('may be attained on 28 February: %s is %d', (on, age) => {
    expect(ageAt(d('2004-02-29'), d(on), 'february-28')).toBe(age)
  })

  it('rises by one a year and never falls', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30_000, max: 20_000 }), fc.nat({ max: 40_000 }), (birth, later) => {
        expect(ageAtDayNumber(birth, birth + later + 1) - ageAtDayNumber(birth, birth + later)).toBeOneOf([0, 1])
      }),
      { seed: 23 },
    )
  })
})
