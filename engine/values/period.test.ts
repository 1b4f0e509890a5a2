import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate, fromDayNumber } from './date.ts'
import {
  comparePeriods,
  endOfPeriod,
  isPeriodOf,
  kindOfPeriod,
  lastDayOfPeriod,
  listPeriods,
  nextPeriod,
  parsePeriod,
  parsePeriodRange,
  period,
  periodKinds,
  periodOfDate,
  startOfPeriod,
} from './period.ts'

describe('a period', () => {
  it.each([
    ['2020-05', 'month', '2020-05-01', '2020-06-01'],
    ['2020-12', 'month', '2020-12-01', '2021-01-01'],
    ['2020', 'year', '2020-01-01', '2021-01-01'],
    ['2020-05-14', 'day', '2020-05-14', '2020-05-15'],
    ['2020-W07', 'week', '2020-02-10', '2020-02-17'],
    ['2020-W01', 'week', '2019-12-30', '2020-01-06'],
    ['2020-W53', 'week', '2020-12-28', '2021-01-04'],
    ['2020-W07/2', 'fortnight', '2020-02-10', '2020-02-24'],
  ])('%s is a %s from %s to before %s', (text, kind, start, end) => {
    const value = period(text)
    expect([kindOfPeriod(value), startOfPeriod(value), endOfPeriod(value)]).toEqual([kind, start, end])
  })

  it.each(['2020-13', '2020-5', '2021-W53', '2020-W00', '20', '2020-02-30', '2020-W07/3', '', 2020.5])('%s is none', (text) => {
    expect(parsePeriod(text)).toMatchObject({ ok: false, rejection: { code: 'period-unreadable' } })
  })

  it.each([
    ['2020-12', '2021-01'],
    ['2020', '2021'],
    ['2020-W53', '2021-W01'],
    ['2020-W07/2', '2020-W09/2'],
    ['2020-02-29', '2020-03-01'],
  ])('after %s comes %s', (before, after) => {
    expect(nextPeriod(period(before))).toBe(after)
  })

  it('enumerates a range with both ends', () => {
    expect(parsePeriodRange('2019-11..2020-02')).toEqual({ ok: true, value: ['2019-11', '2019-12', '2020-01', '2020-02'] })
    expect(parsePeriodRange('2019')).toEqual({ ok: true, value: ['2019'] })
  })

  it.each([
    ['2020-02..2019-11', 'period-order'],
    ['2020-02..2020', 'period-order'],
    ['0001-01..9998-12', 'period-order'],
    ['2020-02..2020-03..2020-04', 'period-unreadable'],
    ['2020-02..x', 'period-unreadable'],
  ])('%s is no range: %s', (text, code) => {
    expect(parsePeriodRange(text)).toMatchObject({ ok: false, rejection: { code } })
  })

  it('compares by first day, then by last', () => {
    const sorted = ['2020', '2020-02', '2020-01', '2019-12'].map(period).sort(comparePeriods)
    expect(sorted).toEqual(['2019-12', '2020-01', '2020', '2020-02'])
  })

  it('is of the kind of a component', () => {
    expect([
      isPeriodOf(period('2020-05'), 'month'),
      isPeriodOf(period('2020-05'), 'once'),
      isPeriodOf(period('2020-05-14'), 'event'),
    ]).toEqual([true, false, true])
  })

  it('holds the day of which it is, and is left by nobody between it and the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.constantFrom(...periodKinds), (number, kind) => {
        const date = fromDayNumber(number)
        const value = periodOfDate(date, kind)
        expect(startOfPeriod(value) <= date && date <= lastDayOfPeriod(value)).toBe(true)
        expect(startOfPeriod(nextPeriod(value))).toBe(endOfPeriod(value))
        expect(parsePeriod(value)).toEqual({ ok: true, value })
      }),
      { seed: 31 },
    )
  })

  it('lists as many months as there are', () => {
    const months = listPeriods(periodOfDate(calendarDate('2012-10-01'), 'month'), period('2026-11'))
    expect(months.ok && months.value.length).toBe(170)
  })
})
