import { type CalendarDate, dayNumberOf, fromDayNumber, toDayNumber } from './date.ts'
import { fromEpochMs, type Instant, parseInstant, toEpochMs } from './instant.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()

const getFormatter = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(zone, made)
  return made
}

export const isTimeZone = (zone: string): boolean => {
  try {
    getFormatter(zone)
    return true
  } catch {
    return false
  }
}

/** The wall clock of the zone, written as if it were UTC. */
const localEpochMs = (epochMs: number, zone: string): number => {
  const parts: Record<string, number> = {}
  for (const { type, value } of getFormatter(zone).formatToParts(epochMs)) parts[type] = Number(value)
  const day = dayNumberOf(parts.year ?? 0, parts.month ?? 1, parts.day ?? 1)
  return day * 86_400_000 + (parts.hour ?? 0) * 3_600_000 + (parts.minute ?? 0) * 60_000 + (parts.second ?? 0) * 1000
}

/** The local date in an IANA zone at an instant. */
export const localDateOf = (instant: Instant, zone: string): CalendarDate =>
  fromDayNumber(Math.floor(localEpochMs(toEpochMs(instant), zone) / 86_400_000))

/** The instant at which a local day begins; where midnight is skipped by the clock change, the first instant of the day. */
export const startOfLocalDay = (date: CalendarDate, zone: string): Instant => {
  const wanted = toDayNumber(date) * 86_400_000
  let guess = wanted
  for (let round = 0; round < 3; round += 1) {
    const error = localEpochMs(guess, zone) - wanted
    if (error === 0) break
    guess -= error
  }
  const offset = localEpochMs(guess, zone) - wanted
  return fromEpochMs(offset < 0 ? guess - offset : guess)
}

/** A date or an instant → an instant: a date stands for the start of its local day. Undefined when the text is neither. */
export const parseDateOrInstant = (text: unknown, zone: string): Instant | undefined => {
  const parsed = parseInstant(text)
  if (parsed !== undefined) return parsed
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDay(text, zone) : undefined
}

const parseDay = (text: string, zone: string): Instant | undefined => {
  const noon = parseInstant(`${text}T12:00:00Z`)
  return noon === undefined ? undefined : startOfLocalDay(text as CalendarDate, zone)
}
