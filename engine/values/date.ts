/** A local calendar date of the jurisdiction, `YYYY-MM-DD` (years 0001 to 9999), never an instant. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' }

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export type DayNumber = number

export type DateParts = { readonly year: number; readonly month: number; readonly day: number }

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0)

/** Undefined unless the text is a date that exists. */
export const parseCalendarDate = (text: unknown): CalendarDate | undefined => {
  const match = typeof text === 'string' ? datePattern.exec(text) : null
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month) ? (text as CalendarDate) : undefined
}

export const isCalendarDate = (text: unknown): text is CalendarDate => parseCalendarDate(text) !== undefined

/** For dates written in code and for text that was checked before; throws otherwise. */
export const calendarDate = (text: string): CalendarDate => {
  const date = parseCalendarDate(text)
  if (date === undefined) throw new RangeError(`"${text}" is no date that exists; write YYYY-MM-DD.`)
  return date
}

const twoDigits = (text: string, at: number): number => {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48]
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** The day number of `YYYY-MM-DD`; undefined unless it is a date that exists. As `parseCalendarDate`, for many texts. */
export const parseDayNumber = (text: unknown): DayNumber | undefined => {
  if (typeof text !== 'string' || text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)]
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month) ? dayNumberOf(year, month, day) : undefined
}

/** Counts in eras of 400 years that begin on 1 March, so that the leap day comes last. */
export const dayNumberOf = (year: number, month: number, day: number): DayNumber => {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

export const partsOfDayNumber = (dayNumber: DayNumber): DateParts => {
  const shifted = dayNumber + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 }
}

export const partsOf = (date: CalendarDate): DateParts => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
})

export const toDayNumber = (date: CalendarDate): DayNumber => {
  const { year, month, day } = partsOf(date)
  return dayNumberOf(year, month, day)
}

export const firstDayNumber: DayNumber = dayNumberOf(1, 1, 1)
export const lastDayNumber: DayNumber = dayNumberOf(9999, 12, 31)

export const fromParts = ({ year, month, day }: DateParts): CalendarDate =>
  `${year > 999 ? year : String(year).padStart(4, '0')}-${padTwo(month)}-${padTwo(day)}` as CalendarDate

const padTwo = (value: number): string => (value > 9 ? String(value) : `0${value}`)

/** Throws outside the years 0001 to 9999. */
export const fromDayNumber = (dayNumber: DayNumber): CalendarDate => {
  if (!(dayNumber >= firstDayNumber && dayNumber <= lastDayNumber))
    throw new RangeError(`Day ${dayNumber} is outside the calendar.`)
  return fromParts(partsOfDayNumber(dayNumber))
}

export const addDays = (date: CalendarDate, days: number): CalendarDate => fromDayNumber(toDayNumber(date) + days)

/** 31 January and one month is the last day of February; 29 February and a year too, or with `march-1` the day after. */
export const addMonthsToDayNumber = (
  dayNumber: DayNumber,
  months: number,
  leapDay: LeapDayConvention = 'february-28',
): DayNumber => {
  const { year, month, day } = partsOfDayNumber(dayNumber)
  const total = year * 12 + (month - 1) + months
  const [newYear, newMonth] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1]
  const lastDay = daysInMonth(newYear, newMonth)
  const isLate = leapDay === 'march-1' && month === 2 && day === 29 && newMonth === 2 && lastDay === 28
  return dayNumberOf(newYear, newMonth, Math.min(day, lastDay)) + (isLate ? 1 : 0)
}

export const addMonths = (date: CalendarDate, months: number): CalendarDate =>
  fromDayNumber(addMonthsToDayNumber(toDayNumber(date), months))

export const startOfMonth = (date: CalendarDate): CalendarDate => `${date.slice(0, 8)}01` as CalendarDate

export const endOfMonth = (date: CalendarDate): CalendarDate => {
  const { year, month } = partsOf(date)
  return fromParts({ year, month, day: daysInMonth(year, month) })
}

/** Days from the first to the second; negative when the second comes before. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => toDayNumber(to) - toDayNumber(from)

/**
 * When someone born on 29 February attains an age in a common year: on 1 March (the default), or on 28 February where the law says so.
 */
export const leapDayConventions = ['march-1', 'february-28'] as const
export type LeapDayConvention = (typeof leapDayConventions)[number]

const monthsBetweenParts = (a: DateParts, b: DateParts, leapDay: LeapDayConvention): number => {
  const months = (b.year - a.year) * 12 + (b.month - a.month)
  const lastOfFebruary = b.month === 2 && b.day === 28 && !isLeapYear(b.year)
  const attainsEarly = leapDay === 'february-28' && a.month === 2 && a.day === 29 && lastOfFebruary
  return b.day >= a.day || attainsEarly ? months : months - 1
}

/** Completed months from the first day to the second; of two days in the wrong order, the negative of the completed months between them. */
export const monthsBetweenDayNumbers = (from: DayNumber, to: DayNumber, leapDay: LeapDayConvention = 'march-1'): number =>
  from <= to
    ? monthsBetweenParts(partsOfDayNumber(from), partsOfDayNumber(to), leapDay)
    : -monthsBetweenParts(partsOfDayNumber(to), partsOfDayNumber(from), leapDay) + 0

export const monthsBetween = (from: CalendarDate, to: CalendarDate): number =>
  monthsBetweenDayNumbers(toDayNumber(from), toDayNumber(to))

/** Completed years of age on a day; negative before birth. */
export const ageAtDayNumber = (birth: DayNumber, day: DayNumber, leapDay: LeapDayConvention = 'march-1'): number =>
  Math.floor(monthsBetweenParts(partsOfDayNumber(birth), partsOfDayNumber(day), leapDay) / 12)

export const ageAt = (birth: CalendarDate, day: CalendarDate, leapDay: LeapDayConvention = 'march-1'): number =>
  ageAtDayNumber(toDayNumber(birth), toDayNumber(day), leapDay)

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekdayOf = (dayNumber: DayNumber): 1 | 2 | 3 | 4 | 5 | 6 | 7 =>
  (((((dayNumber + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7

export const weekday = (date: CalendarDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 => weekdayOf(toDayNumber(date))
