import { type CalendarDate, fromDayNumber, isCalendarDate, partsOfDayNumber, toDayNumber } from './date.ts'

/** A point in time, UTC, `YYYY-MM-DDTHH:MM:SS.sssZ`. Text order is time order. */
export type Instant = string & { readonly __brand: 'Instant' }

const instantPattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/

export const fromEpochMs = (epochMs: number): Instant => {
  const dayNumber = Math.floor(epochMs / 86_400_000)
  const ms = epochMs - dayNumber * 86_400_000
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const time = `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`
  return `${fromDayNumber(dayNumber)}T${time}.${String(ms % 1000).padStart(3, '0')}Z` as Instant
}

export const toEpochMs = (instant: Instant): number =>
  toDayNumber(instant.slice(0, 10) as CalendarDate) * 86_400_000 +
  Number(instant.slice(11, 13)) * 3_600_000 +
  Number(instant.slice(14, 16)) * 60_000 +
  Number(instant.slice(17, 19)) * 1000 +
  Number(instant.slice(20, 23))

/** Reads ISO 8601 with `Z` or an offset into UTC with milliseconds; undefined when it is none. */
export const parseInstant = (text: unknown): Instant | undefined => {
  const match = typeof text === 'string' ? instantPattern.exec(text) : null
  if (match === null || !isCalendarDate(match[1])) return undefined
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4])]
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const offset = offsetMinutes(match[6] ?? 'Z')
  if (offset === undefined) return undefined
  const ms = Number((match[5] ?? '').padEnd(3, '0').slice(0, 3))
  const local = toDayNumber(match[1] as CalendarDate) * 86_400_000 + hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + ms
  const epochMs = local - offset * 60_000
  const { year } = partsOfDayNumber(Math.floor(epochMs / 86_400_000))
  return year >= 1 && year <= 9999 ? fromEpochMs(epochMs) : undefined
}

const offsetMinutes = (text: string): number | undefined => {
  if (text === 'Z') return 0
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(4, 6))]
  if (hours > 14 || minutes > 59) return undefined
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** For instants written in code and for text that was checked before; throws otherwise. */
export const instant = (text: string): Instant => {
  const parsed = parseInstant(text)
  if (parsed === undefined) throw new RangeError(`"${text}" is no instant; write YYYY-MM-DDTHH:MM:SSZ.`)
  return parsed
}

/** The next millisecond: `knownAt` is exclusive, so this is how everything known up to and including `now` is asked for. */
export const justAfter = (now: string): Instant => fromEpochMs(toEpochMs(instant(now)) + 1)
