import { civilFromDays, daysFromCivil, daysInMonth } from './civil.ts'

export const MS_PER_DAY = 86_400_000

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

export const formatDate = (days: number): string => {
  const { year, month, day } = civilFromDays(days)
  const absolute = Math.abs(year)
  return `${year < 0 ? '-' : absolute > 9999 ? '+' : ''}${pad(absolute, 4)}-${pad(month)}-${pad(day)}`
}

/** A time of day as Java writes it: seconds only where not zero, then thousands as needed. */
export const formatTimeShort = (ms: number): string => {
  const seconds = Math.floor(ms / 1000) % 60
  const fraction = ms % 1000
  const tail = seconds === 0 && fraction === 0 ? '' : `:${pad(seconds)}${fraction === 0 ? '' : `.${pad(fraction, 3)}`}`
  return `${pad(Math.floor(ms / 3_600_000))}:${pad(Math.floor(ms / 60_000) % 60)}${tail}`
}

export const formatTimeLong = (ms: number): string => {
  const short = formatTimeShort(ms)
  return short.length === 5 ? `${short}:00` : short
}

export const formatOffset = (minutes: number): string =>
  minutes === 0 ? 'Z' : `${minutes < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`

/** UTC ISO with milliseconds: how instants are written in state and events. */
export const formatInstant = (epochMs: number): string => {
  const days = Math.floor(epochMs / MS_PER_DAY)
  const ms = epochMs - days * MS_PER_DAY
  const fraction = pad(ms % 1000, 3)
  return `${formatDate(days)}T${pad(Math.floor(ms / 3_600_000))}:${pad(Math.floor(ms / 60_000) % 60)}:${pad(Math.floor(ms / 1000) % 60)}.${fraction}Z`
}

/** A date and time of day, with an offset where it has one; without it is no instant. */
export type DateTime = {
  readonly days: number
  readonly ms: number
  readonly offsetMinutes?: number
  /** Zone id as written, e.g. `Etc/UTC`; only UTC zones are known. */
  readonly zone?: string
  readonly epochMs: number | undefined
}

export const makeDateTime = (days: number, ms: number, offsetMinutes?: number, zone?: string): DateTime => ({
  days,
  ms,
  ...(offsetMinutes === undefined ? {} : { offsetMinutes }),
  ...(zone === undefined ? {} : { zone }),
  epochMs: offsetMinutes === undefined ? undefined : days * MS_PER_DAY + ms - offsetMinutes * 60_000,
})

const DATE = /^([+-]?\d{4,9})-(\d{2})-(\d{2})$/
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?(?:[@[]([A-Za-z_/+-]+)\]?)?$/

export const parseDate = (text: string): number | undefined => {
  const match = DATE.exec(text)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return daysFromCivil(year, month, day)
}

const UTC_ZONES = new Set(['UTC', 'Etc/UTC', 'Z', 'GMT', 'Etc/GMT'])

export type TimeOfDay = { readonly ms: number; readonly offsetMinutes?: number; readonly zone?: string }

export const parseTime = (text: string): TimeOfDay | undefined => {
  const match = TIME.exec(text)
  if (match === null) return undefined
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((match[4] ?? '').padEnd(3, '0').slice(0, 3))
  const [offset, zone] = [match[5], match[6]]
  if (zone !== undefined && !UTC_ZONES.has(zone)) return undefined
  if (offset === undefined) return zone === undefined ? { ms } : { ms, offsetMinutes: 0, zone }
  const sign = offset.startsWith('-') ? -1 : 1
  const offsetMinutes = offset === 'Z' ? 0 : sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)))
  return zone === undefined ? { ms, offsetMinutes } : { ms, offsetMinutes, zone }
}

/** `2031-01-15T10:00Z`, `2031-01-15T10:00:00.5+08:00`, `…Z[Etc/UTC]`, `…@Etc/UTC`, or local without offset. */
export const parseDateTime = (text: string): DateTime | undefined => {
  const at = text.indexOf('T')
  const days = at < 0 ? undefined : parseDate(text.slice(0, at))
  const time = at < 0 ? undefined : parseTime(text.slice(at + 1))
  return days === undefined || time === undefined ? undefined : makeDateTime(days, time.ms, time.offsetMinutes, time.zone)
}

/** As Java writes it: seconds only where not zero, zone in brackets. */
export const formatDateTime = ({ days, ms, offsetMinutes, zone }: DateTime): string =>
  `${formatDate(days)}T${formatTimeShort(ms)}${offsetMinutes === undefined ? '' : formatOffset(offsetMinutes)}${zone === undefined ? '' : `[${zone}]`}`

/** An instant of the engine's own, which is always readable. */
export const parseInstant = (text: string): number => {
  const ms = parseDateTime(text)?.epochMs
  if (ms === undefined) throw new RangeError(`Expected an instant in UTC, but got '${text}'.`)
  return ms
}
