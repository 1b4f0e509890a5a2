import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate as d } from './date.ts'
import { fromEpochMs, instant, parseInstant, toEpochMs } from './instant.ts'
import { isTimeZone, localDateOf, parseDateOrInstant, startOfLocalDay } from './time-zone.ts'

describe('an instant', () => {
  it.each([
    ['2020-05-14T09:00:00Z', '2020-05-14T09:00:00.000Z'],
    ['2020-05-14T09:00:00.5Z', '2020-05-14T09:00:00.500Z'],
    ['2020-05-14T02:00:00+08:00', '2020-05-13T18:00:00.000Z'],
    ['2020-12-31T23:30:00-01:00', '2021-01-01T00:30:00.000Z'],
    ['2020-05-14T09:00:00.123456Z', '2020-05-14T09:00:00.123Z'],
  ])('%s is %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected)
  })

  it.each([
    '2020-05-14',
    '2020-05-14T24:00:00Z',
    '2020-05-14T09:60:00Z',
    '2020-02-30T09:00:00Z',
    '2020-05-14T09:00:00',
    '2020-05-14T09:00:00+15:00',
    5,
  ])('%s is none', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it('goes to milliseconds and back, as the platform does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000_000_000, max: 100_000_000_000_000 }), (ms) => {
        expect(fromEpochMs(ms)).toBe(new Date(ms).toISOString())
        expect(toEpochMs(fromEpochMs(ms))).toBe(ms)
      }),
      { seed: 41 },
    )
  })
})

describe('a time zone', () => {
  it.each([
    ['Asia/Ulaanbaatar', '2020-05-14', '2020-05-13T16:00:00.000Z'],
    ['Asia/Ulaanbaatar', '2016-07-01', '2016-06-30T15:00:00.000Z'],
    ['Asia/Hovd', '2020-05-14', '2020-05-13T17:00:00.000Z'],
    ['Europe/Berlin', '2020-03-29', '2020-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2020-03-30', '2020-03-29T22:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    ['UTC', '2020-05-14', '2020-05-14T00:00:00.000Z'],
  ])('in %s the day %s begins at %s', (zone, date, expected) => {
    expect(startOfLocalDay(d(date), zone)).toBe(expected)
  })

  it('gives the local date, not that of UTC', () => {
    expect(localDateOf(instant('2020-05-13T15:59:59Z'), 'Asia/Ulaanbaatar')).toBe('2020-05-13')
    expect(localDateOf(instant('2020-05-13T16:00:00Z'), 'Asia/Ulaanbaatar')).toBe('2020-05-14')
  })

  it('reads a date as the start of its local day, an instant as itself', () => {
    expect(parseDateOrInstant('2020-05-14', 'Asia/Ulaanbaatar')).toBe('2020-05-13T16:00:00.000Z')
    expect(parseDateOrInstant('2020-05-14T00:00:00Z', 'Asia/Ulaanbaatar')).toBe('2020-05-14T00:00:00.000Z')
    expect([parseDateOrInstant('2020-02-30', 'UTC'), parseDateOrInstant('soon', 'UTC')]).toEqual([undefined, undefined])
  })

  it('is one of the IANA database', () => {
    expect([isTimeZone('Asia/Ulaanbaatar'), isTimeZone('Asia/Karakorum')]).toEqual([true, false])
  })

  it('has every day begin on that day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.constantFrom('Asia/Ulaanbaatar', 'America/Sao_Paulo', 'Europe/London', 'Pacific/Apia'),
        (number, zone) => {
          const ms = number * 86_400_000
          const date = localDateOf(fromEpochMs(ms), zone)
          const start = startOfLocalDay(date, zone)
          expect(localDateOf(start, zone)).toBe(date)
          expect(localDateOf(fromEpochMs(toEpochMs(start) - 1), zone) < date).toBe(true)
        },
      ),
      { seed: 42 },
    )
  })
})
