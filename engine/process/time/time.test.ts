import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, civilFromDays, dayOfWeek, daysFromCivil } from './civil.ts'
import { nextCronInstant, parseCron } from './cron.ts'
import { formatDateTime, formatInstant, parseDateTime, parseInstant } from './instant.ts'
import { addInterval, parseInterval } from './interval.ts'

test('days and civil dates are each other’s inverse, as the platform’s calendar has them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 3_000_000 }), (days) => {
      const { year, month, day } = civilFromDays(days)
      const platform = new Date(days * 86_400_000)
      expect([year, month, day]).toEqual([platform.getUTCFullYear(), platform.getUTCMonth() + 1, platform.getUTCDate()])
      expect(daysFromCivil(year, month, day)).toBe(days)
      expect(dayOfWeek(days)).toBe(platform.getUTCDay() === 0 ? 7 : platform.getUTCDay())
    }),
    { seed: 1, numRuns: 500 },
  )
})

test('instants are written and read as the platform does', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 4e12 }), (ms) => {
      expect(formatInstant(ms)).toBe(new Date(ms).toISOString())
      expect(parseInstant(formatInstant(ms))).toBe(ms)
    }),
    { seed: 2, numRuns: 500 },
  )
})

test.for<readonly [string, string | undefined]>([
  ['2031-01-15T10:00:00Z', '2031-01-15T10:00Z'],
  ['2031-01-15T10:00:05+08:00', '2031-01-15T10:00:05+08:00'],
  ['2031-01-15T10:00:00.250Z', '2031-01-15T10:00:00.250Z'],
  ['2031-01-15T10:00', '2031-01-15T10:00'],
  ['2031-01-15T10:00Z[Etc/UTC]', '2031-01-15T10:00Z[Etc/UTC]'],
  ['2031-01-15T10:00Z[Asia/Ulaanbaatar]', undefined],
  ['2031-02-29T10:00Z', undefined],
  ['2031-01-15T25:00Z', undefined],
  ['2031-01-15', undefined],
  ['soon', undefined],
])('the date-time %s is written %s', ([text, written]) => {
  const parsed = parseDateTime(text)
  expect(parsed && formatDateTime(parsed)).toBe(written)
})

test('an instant that cannot be read is a fault', () => {
  expect(() => parseInstant('2031-01-15T10:00')).toThrow('UTC')
})

test.for<readonly [string, number | undefined, number?]>([
  ['PT0S', 0, 0],
  ['P1D', 0, 86_400_000],
  ['P2W', 0, 1_209_600_000],
  ['P1Y2M', 14, 0],
  ['-P1M', -1, 0],
  ['PT1.5S', 0, 1500],
  ['P1M2DT3H', 1, 183_600_000],
  ['P', undefined],
  ['PT', undefined],
  ['1D', undefined],
  ['P1H', undefined],
])('the interval %s has %s months', ([text, months, ms]) => {
  expect(parseInterval(text)).toEqual(months === undefined ? undefined : { months, ms })
})

test('months are counted by the calendar, and end on its last day where it is shorter', () => {
  expect(formatInstant(addInterval(parseInstant('2031-01-31T10:00:00.000Z'), { months: 1, ms: 3_600_000 }))).toBe(
    '2031-02-28T11:00:00.000Z',
  )
  expect(civilFromDays(addMonths(daysFromCivil(2032, 2, 29), -12))).toEqual({ year: 2031, month: 2, day: 28 })
})

test.for<readonly [string, string | undefined]>([
  ['0 0/15 * * * *', '2031-01-01T08:15:00.000Z'],
  ['0 0 9-17 * * MON-FRI', '2031-01-01T09:00:00.000Z'],
  ['0 0 0 29 2 *', '2032-02-29T00:00:00.000Z'],
  ['0 0 0 * * 0', '2031-01-05T00:00:00.000Z'],
  ['0 0 0 1 JAN,JUL ?', '2031-07-01T00:00:00.000Z'],
  ['@hourly', '2031-01-01T09:00:00.000Z'],
  ['0 0 0 31 2 *', undefined],
])('the cron text %s is next due at %s', ([text, due]) => {
  const next = nextCronInstant(parseCron(text)!, parseInstant('2031-01-01T08:00:00.000Z'))
  expect(next === undefined ? undefined : formatInstant(next)).toBe(due)
})

test.for(['* * * * *', '60 * * * * *', 'a * * * * *', '5-1 * * * * *', '0/0 * * * * *', '@sometimes'])(
  '%s is no cron text',
  (text) => {
    expect(parseCron(text)).toBeUndefined()
  },
)
