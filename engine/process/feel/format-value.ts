import { formatDate, formatOffset, formatTimeLong } from '../time/instant.ts'
import { FeelNumber, formatNumber } from './decimal.ts'
import {
  FeelContext,
  FeelDate,
  FeelDateTime,
  FeelDayTime,
  FeelTime,
  type FeelValue,
  FeelYearMonth,
  formatYearMonth,
} from './feel-value.ts'

const formatDuration = (total: number): string => {
  if (total === 0) return 'P0D'
  const ms = Math.abs(total)
  const days = Math.floor(ms / 86_400_000)
  const [hours, minutes, seconds] = [Math.floor(ms / 3_600_000) % 24, Math.floor(ms / 60_000) % 60, (ms % 60_000) / 1000]
  const part = (value: number, unit: string) => (value === 0 ? '' : `${value}${unit}`)
  const time = part(hours, 'H') + part(minutes, 'M') + part(seconds, 'S')
  return `${total < 0 ? '-' : ''}P${part(days, 'D')}${time === '' ? '' : `T${time}`}`
}

const zoneOf = (offsetMinutes: number | undefined, zone: string | undefined): string =>
  zone !== undefined ? `@${zone}` : offsetMinutes === undefined ? '' : formatOffset(offsetMinutes)

const formatInside = (value: FeelValue): string => (typeof value === 'string' ? JSON.stringify(value) : formatValue(value))

/** What FEEL's own `string()` says of a value. */
export const formatValue = (value: FeelValue): string => {
  if (typeof value === 'string') return value
  if (value === null || typeof value === 'boolean') return String(value)
  if (value instanceof FeelNumber) return formatNumber(value)
  if (value instanceof FeelDate) return formatDate(value.days)
  if (value instanceof FeelTime) return formatTimeLong(value.ms) + zoneOf(value.offsetMinutes, value.zone)
  if (value instanceof FeelDateTime)
    return `${formatDate(value.days)}T${formatTimeLong(value.ms)}${zoneOf(value.offsetMinutes, value.zone)}`
  if (value instanceof FeelDayTime) return formatDuration(value.ms)
  if (value instanceof FeelYearMonth) return formatYearMonth(value.months)
  if (value instanceof FeelContext)
    return `{${[...value.entries].map(([name, entry]) => `${name}:${formatInside(entry)}`).join(', ')}}`
  return Array.isArray(value) ? `[${(value as readonly FeelValue[]).map(formatInside).join(', ')}]` : ''
}
