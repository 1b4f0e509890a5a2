import { addMonths, civilFromDays, dayOfWeek, daysFromCivil, daysInMonth } from '../../time/civil.ts'
import { makeDateTime, parseDate, parseDateTime, parseInstant, parseTime } from '../../time/instant.ts'
import { parseInterval } from '../../time/interval.ts'
import { fromInteger } from '../decimal.ts'
import { dateTimeAt, FeelDate, FeelDateTime, FeelDayTime, FeelTime, type FeelValue, FeelYearMonth } from '../feel-value.ts'
import { type Builtin, builtin, isText, toCount } from './builtin.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const daysOf = (value: FeelValue | undefined): number | undefined =>
  value instanceof FeelDate || value instanceof FeelDateTime ? value.days : undefined

/** A text that says more than a day gives no date. */
const toDate = (value: FeelValue | undefined): FeelValue => {
  const days = isText(value) ? parseDate(value) : daysOf(value)
  return days === undefined ? null : new FeelDate(days)
}

/** Java reads the end of a day as its beginning, but not within an instant. */
const END_OF_DAY = /^24:00(?=$|:00)/

const toTime = (value: FeelValue | undefined): FeelValue => {
  if (value instanceof FeelTime) return value
  if (value instanceof FeelDateTime) return new FeelTime(value.ms, value.offsetMinutes, value.zone)
  const time = isText(value) ? parseTime(value.replace(END_OF_DAY, '00:00')) : undefined
  return time === undefined ? null : new FeelTime(time.ms, time.offsetMinutes, time.zone)
}

const toDateTime = (value: FeelValue | undefined): FeelValue => {
  if (value instanceof FeelDateTime) return value
  if (value instanceof FeelDate) return new FeelDateTime(makeDateTime(value.days, 0))
  if (!isText(value)) return null
  const days = parseDate(value)
  const parsed = days === undefined ? parseDateTime(value) : makeDateTime(days, 0)
  return parsed === undefined ? null : new FeelDateTime(parsed)
}

/** Days and time, or years and months; weeks and mixtures are not known to the broker's FEEL. */
const toDuration = (value: FeelValue | undefined): FeelValue => {
  if (value instanceof FeelDayTime || value instanceof FeelYearMonth) return value
  const text = isText(value) ? value.toUpperCase() : 'W'
  const interval = /W/.test(text) ? undefined : parseInterval(text)
  if (interval === undefined) return null
  const calendar = /^-?P(?=.*[YM])[^TD]*$/.test(text)
  if (calendar) return new FeelYearMonth(interval.months)
  return interval.months === 0 && !/^[^T]*[YM]/.test(text.replace(/^-?P/, '')) ? new FeelDayTime(interval.ms) : null
}

const monthsBetween = (from: FeelValue | undefined, to: FeelValue | undefined): FeelValue => {
  const [start, end] = [daysOf(from), daysOf(to)]
  if (start === undefined || end === undefined) return null
  const [a, b] = [civilFromDays(start), civilFromDays(end)]
  let months = (b.year - a.year) * 12 + b.month - a.month
  while (months > 0 && addMonths(start, months) > end) months -= 1
  while (months < 0 && addMonths(start, months) < end) months += 1
  return new FeelYearMonth(months)
}

const weekOfYear = (days: number): number => {
  const thursday = days - dayOfWeek(days) + 4
  return Math.floor((thursday - daysFromCivil(civilFromDays(thursday).year, 1, 1)) / 7) + 1
}

const ofDay = (name: string, apply: (days: number) => FeelValue): Builtin =>
  builtin(name, ['date'], ([value]) => {
    const days = daysOf(value)
    return days === undefined ? null : apply(days)
  })

export const temporalBuiltins: readonly Builtin[] = [
  builtin('date', ['from'], ([value]) => toDate(value)),
  builtin('date', ['year', 'month', 'day'], (args) => {
    const [year, month, day] = args.map(toCount)
    if (year === undefined || month === undefined || day === undefined) return null
    return month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)
      ? null
      : new FeelDate(daysFromCivil(year, month, day))
  }),
  builtin('time', ['from'], ([value]) => toTime(value)),
  builtin('time', ['hour', 'minute', 'second'], (args) => {
    const [hour, minute, second] = args.map(toCount)
    if (hour === undefined || minute === undefined || second === undefined) return null
    return hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59
      ? null
      : new FeelTime(((hour * 60 + minute) * 60 + second) * 1000)
  }),
  builtin('date and time', ['from'], ([value]) => toDateTime(value)),
  builtin('date and time', ['date', 'time'], ([date, time]) => {
    const days = daysOf(date)
    return days !== undefined && time instanceof FeelTime
      ? new FeelDateTime(makeDateTime(days, time.ms, time.offsetMinutes, time.zone))
      : null
  }),
  builtin('duration', ['from'], ([value]) => toDuration(value)),
  builtin('years and months duration', ['from', 'to'], ([from, to]) => monthsBetween(from, to)),
  builtin('now', [], (_, budget) => dateTimeAt(parseInstant(budget.now), 0, 'Etc/UTC')),
  builtin('today', [], (_, budget) => new FeelDate(dateTimeAt(parseInstant(budget.now), 0).days)),
  ofDay('day of year', (days) => fromInteger(days - daysFromCivil(civilFromDays(days).year, 1, 1) + 1)),
  ofDay('day of week', (days) => WEEKDAYS[dayOfWeek(days) - 1]!),
  ofDay('month of year', (days) => MONTHS[civilFromDays(days).month - 1]!),
  ofDay('week of year', (days) => fromInteger(weekOfYear(days))),
  ofDay('last day of month', (days) => {
    const { year, month } = civilFromDays(days)
    return new FeelDate(daysFromCivil(year, month, daysInMonth(year, month)))
  }),
]
