import { civilFromDays, dayOfWeek } from '../time/civil.ts'
import { fromInteger } from './decimal.ts'
import { FeelDate, FeelDateTime, FeelDayTime, FeelRange, FeelTime, type FeelValue, FeelYearMonth } from './feel-value.ts'

const ofDate = (days: number): Record<string, number> => ({ ...civilFromDays(days), weekday: dayOfWeek(days) })

const ofTime = (ms: number): Record<string, number> => ({
  hour: Math.floor(ms / 3_600_000),
  minute: Math.floor(ms / 60_000) % 60,
  second: Math.floor(ms / 1000) % 60,
})

const ofOffset = (offsetMinutes: number | undefined, zone: string | undefined): Record<string, FeelValue> => ({
  'time offset': offsetMinutes === undefined ? null : new FeelDayTime(offsetMinutes * 60_000),
  timezone: zone ?? null,
})

const numbers = (values: Record<string, number>): Record<string, FeelValue> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fromInteger(Math.trunc(value))]))

const propertiesOf = (value: FeelValue): Record<string, FeelValue> => {
  if (value instanceof FeelDate) return numbers(ofDate(value.days))
  if (value instanceof FeelTime) return { ...numbers(ofTime(value.ms)), ...ofOffset(value.offsetMinutes, value.zone) }
  if (value instanceof FeelDateTime)
    return { ...numbers({ ...ofDate(value.days), ...ofTime(value.ms) }), ...ofOffset(value.offsetMinutes, value.zone) }
  if (value instanceof FeelDayTime) {
    const { ms } = value
    return numbers({
      days: ms / 86_400_000,
      hours: (ms / 3_600_000) % 24,
      minutes: (ms / 60_000) % 60,
      seconds: (ms / 1000) % 60,
    })
  }
  if (value instanceof FeelYearMonth) return numbers({ years: value.months / 12, months: value.months % 12 })
  if (value instanceof FeelRange)
    return { start: value.from, end: value.to, 'start included': value.fromIncluded, 'end included': value.toIncluded }
  return {}
}

/** `date.year`, `duration.hours`, …; null where there is no such property. */
export const readProperty = (value: FeelValue, name: string): FeelValue => propertiesOf(value)[name] ?? null
