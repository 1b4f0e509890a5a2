import {
  type CalendarDate,
  calendarDate,
  dayNumberOf,
  fromDayNumber,
  fromParts,
  parseCalendarDate,
  partsOf,
  partsOfDayNumber,
  toDayNumber,
  weekdayOf,
} from './date.ts'
import { accept, type Result, reject } from './rejection.ts'

/**
 * A period as it is written: `2020-05` (month), `2020-W07` (week), `2020-W07/2` (fortnight: two weeks from that one on), `2020` (year),
 * `2020-05-14` (a day: once, event). Weeks are those of ISO 8601, from Monday.
 */
export type Period = string & { readonly __brand: 'Period' }

export const periodKinds = ['week', 'fortnight', 'month', 'year', 'day'] as const
/** What the text of a period says. Components that are paid `once` or per `event` are evaluated for a day. */
export type PeriodKind = (typeof periodKinds)[number]

/** The kinds that a component may declare. */
export type ComponentPeriod = 'week' | 'fortnight' | 'month' | 'year' | 'once' | 'event'

const patterns: readonly (readonly [PeriodKind, RegExp])[] = [
  ['day', /^\d{4}-\d{2}-\d{2}$/],
  ['fortnight', /^\d{4}-W\d{2}\/2$/],
  ['week', /^\d{4}-W\d{2}$/],
  ['month', /^\d{4}-(0[1-9]|1[0-2])$/],
  ['year', /^\d{4}$/],
]

const findKind = (text: string): PeriodKind | undefined => patterns.find(([, pattern]) => pattern.test(text))?.[0]

/** Monday of ISO week 1: the week that has 4 January in it. */
const firstMonday = (year: number): number => {
  const fourth = dayNumberOf(year, 1, 4)
  return fourth - (weekdayOf(fourth) - 1)
}

const weeksInYear = (year: number): number => (firstMonday(year + 1) - firstMonday(year)) / 7

export type PeriodRejection = 'period-unreadable' | 'period-order'

export const parsePeriod = (text: unknown): Result<Period, PeriodRejection> => {
  const kind = typeof text === 'string' ? findKind(text) : undefined
  if (kind !== undefined && exists(text as string, kind)) return accept(text as Period)
  return reject(
    'period-unreadable',
    `Expected a period such as 2020-05, 2020-W07, 2020-W07/2, 2020 or 2020-05-14, but found "${String(text)}".`,
  )
}

const exists = (text: string, kind: PeriodKind): boolean => {
  const year = Number(text.slice(0, 4))
  if (year < 1 || year > 9998) return false
  if (kind === 'day') return parseCalendarDate(text) !== undefined
  if (kind !== 'week' && kind !== 'fortnight') return true
  const week = Number(text.slice(6, 8))
  return week >= 1 && week <= weeksInYear(year)
}

/** For periods written in code and for text that was checked before; throws otherwise. */
export const period = (text: string): Period => {
  const parsed = parsePeriod(text)
  if (!parsed.ok) throw new RangeError(parsed.rejection.message)
  return parsed.value
}

export const kindOfPeriod = (value: Period): PeriodKind => findKind(value) as PeriodKind

/** Does a component with this kind of period have such periods? */
export const isPeriodOf = (value: Period, component: ComponentPeriod): boolean => {
  const kind = kindOfPeriod(value)
  return component === 'once' || component === 'event' ? kind === 'day' : kind === component
}

const startNumber = (value: Period): number => {
  const year = Number(value.slice(0, 4))
  switch (kindOfPeriod(value)) {
    case 'day':
      return toDayNumber(calendarDate(value))
    case 'week':
    case 'fortnight':
      return firstMonday(year) + (Number(value.slice(6, 8)) - 1) * 7
    case 'month':
      return dayNumberOf(year, Number(value.slice(5, 7)), 1)
    case 'year':
      return dayNumberOf(year, 1, 1)
  }
}

const endNumber = (value: Period): number => {
  const year = Number(value.slice(0, 4))
  switch (kindOfPeriod(value)) {
    case 'day':
      return startNumber(value) + 1
    case 'week':
      return startNumber(value) + 7
    case 'fortnight':
      return startNumber(value) + 14
    case 'month': {
      const month = Number(value.slice(5, 7))
      return month === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 1, 1)
    }
    case 'year':
      return dayNumberOf(year + 1, 1, 1)
  }
}

/** First day. */
export const startOfPeriod = (value: Period): CalendarDate => fromDayNumber(startNumber(value))

/** The day after the last one: periods are half-open. */
export const endOfPeriod = (value: Period): CalendarDate => fromDayNumber(endNumber(value))

/** The last day that is in the period. */
export const lastDayOfPeriod = (value: Period): CalendarDate => fromDayNumber(endNumber(value) - 1)

/** The period of that kind in which a day lies. A fortnight begins in an odd ISO week (week 53 makes a fortnight with the week after it). */
export const periodOfDate = (date: CalendarDate, kind: PeriodKind): Period => {
  const { year, month } = partsOf(date)
  switch (kind) {
    case 'day':
      return date as string as Period
    case 'month':
      return fromParts({ year, month, day: 1 }).slice(0, 7) as Period
    case 'year':
      return date.slice(0, 4) as Period
    case 'week':
      return weekText(toDayNumber(date), false)
    case 'fortnight':
      return weekText(toDayNumber(date), true)
  }
}

const weekText = (dayNumber: number, fortnight: boolean): Period => {
  const monday = dayNumber - (weekdayOf(dayNumber) - 1)
  const { year } = partsOfDayNumber(monday + 3)
  const week = (monday - firstMonday(year)) / 7 + 1
  const first = fortnight && week % 2 === 0 ? week - 1 : week
  return `${String(year).padStart(4, '0')}-W${String(first).padStart(2, '0')}${fortnight ? '/2' : ''}` as Period
}

/** The period of the same kind that begins where this one ends. */
export const nextPeriod = (value: Period): Period => {
  const kind = kindOfPeriod(value)
  if (kind !== 'fortnight') return periodOfDate(endOfPeriod(value), kind)
  const week = periodOfDate(endOfPeriod(value), 'week')
  return `${week}/2` as Period
}

/** By first day, then by last day. */
export const comparePeriods = (a: Period, b: Period): number => startNumber(a) - startNumber(b) || endNumber(a) - endNumber(b)

const maximumPeriods = 5000

/** `2019-02..2019-05` → the four months; a single period is a range of one. Both ends are in it. */
export const parsePeriodRange = (text: unknown): Result<readonly Period[], PeriodRejection> => {
  const ends = String(text).split('..')
  const first = parsePeriod(ends[0])
  if (!first.ok) return first
  const last = parsePeriod(ends.length === 1 ? ends[0] : ends.length === 2 ? ends[1] : text)
  return last.ok ? listPeriods(first.value, last.value) : last
}

/** From the first to the last, both included, of one kind and in order. */
export const listPeriods = (first: Period, last: Period): Result<readonly Period[], PeriodRejection> => {
  if (kindOfPeriod(first) !== kindOfPeriod(last) || startNumber(first) > startNumber(last)) {
    return reject('period-order', `Expected a range of one kind and in order, but found "${first}..${last}".`)
  }
  const periods: Period[] = []
  for (let at = first; startNumber(at) <= startNumber(last); at = nextPeriod(at)) {
    if (periods.length >= maximumPeriods)
      return reject('period-order', `"${first}..${last}" has more than ${maximumPeriods} periods.`)
    periods.push(at)
  }
  return accept(periods)
}
