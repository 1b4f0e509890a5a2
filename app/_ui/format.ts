import type { Locale } from './locale.ts'

const NBSP = '\u00a0'
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  mn: ['Ням', 'Даваа', 'Мягмар', 'Лхагва', 'Пүрэв', 'Баасан', 'Бямба'],
} as const

/** `Sun` to `Sat`, `Ням` to `Бямба`. */
export const weekdayNames = (locale: Locale): readonly string[] => WEEKDAYS[locale]

const groupDigits = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** A count with commas: `10,842`. */
export const formatCount = (count: number): string => groupDigits(String(count))

/** `100,000 ₮` with a no-break space and a real minus. Tögrög are whole; other currencies, and parts of a tögrög, have two decimals. */
export const formatMoney = (amountMinor: bigint, currency: string): string => {
  const magnitude = amountMinor < 0n ? -amountMinor : amountMinor
  const [major, minor] = [magnitude / 100n, magnitude % 100n]
  const decimals = currency === 'MNT' && minor === 0n ? '' : `.${String(minor).padStart(2, '0')}`
  const unit = currency === 'MNT' ? '₮' : currency
  return `${amountMinor < 0n ? '−' : ''}${groupDigits(String(major))}${decimals}${NBSP}${unit}`
}

/** `20 Nov 2026`, `2026.11.20`. */
export const formatDate = (date: string, locale: Locale): string => {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-')
  return locale === 'mn' ? `${year}.${month}.${day}` : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** `23 Nov`, `11.23`: a day of this year or the next. */
export const formatDay = (date: string, locale: Locale): string => {
  const [, month = '', day = ''] = date.slice(0, 10).split('-')
  return locale === 'mn' ? `${month}.${day}` : `${Number(day)} ${MONTHS[Number(month) - 1]}`
}

type LocalTime = { readonly date: string; readonly time: string; readonly weekday: number }

const readLocal = (instant: string, timeZone: string): LocalTime => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(instant))
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  const date = `${get('year')}-${get('month')}-${get('day')}`
  return { date, time: `${get('hour')}:${get('minute')}`, weekday: new Date(`${date}T00:00:00Z`).getUTCDay() }
}

/** `20 Nov 2026, 10:42`, `2026.11.20, 10:42`, in the installation's time zone. */
export const formatInstant = (instant: string, timeZone: string, locale: Locale): string => {
  const { date, time } = readLocal(instant, timeZone)
  return `${formatDate(date, locale)}, ${time}`
}

/** `10:42`, in the installation's time zone. */
export const formatTime = (instant: string, timeZone: string): string => readLocal(instant, timeZone).time

/** The clock of the strip: `Fri 20 Nov 2026, 10:42`, `2026.11.20, Баасан, 10:42`. */
export const formatClock = (instant: string, timeZone: string, locale: Locale): string => {
  const { date, time, weekday } = readLocal(instant, timeZone)
  const name = WEEKDAYS[locale][weekday]
  return locale === 'mn' ? `${formatDate(date, locale)}, ${name}, ${time}` : `${name} ${formatDate(date, locale)}, ${time}`
}

/** Days from the first date to the second; negative when the second comes before. */
export const countDays = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** Completed years from a birth date to a day. */
export const countYears = (from: string, to: string): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)

/** `Sep 2026`, `2026.09`; a year, week or day as it is written. */
export const formatPeriod = (period: string, locale: Locale): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return formatDate(period, locale)
  const match = /^(\d{4})-(\d{2})$/.exec(period)
  if (match === null) return period
  return locale === 'mn' ? `${match[1]}.${match[2]}` : `${MONTHS[Number(match[2]) - 1]} ${match[1]}`
}

/** `Sep to Dec 2026`, `2026.09–12`; over years `Sep 2025 to Dec 2026`, `2025.09–2026.12`. */
export const formatPeriods = (first: string, last: string, locale: Locale): string => {
  if (first === last) return formatPeriod(first, locale)
  const [from, to] = [formatPeriod(first, locale), formatPeriod(last, locale)]
  const sameYear = /^\d{4}-\d{2}$/.test(first) && first.slice(0, 4) === last.slice(0, 4)
  if (locale === 'mn') return sameYear ? `${from}–${last.slice(5)}` : `${from}–${to}`
  return sameYear ? `${from.slice(0, 3)} to ${to}` : `${from} to ${to}`
}

export type FormattableName = {
  readonly patronymic: string | null
  readonly given: string
  readonly patronymicLatin: string | null
  readonly givenLatin: string
}

/** Letters that one Cyrillic initial becomes. */
const LATIN_INITIAL = /^(Kh|Ts|Ch|Sh|Yo|Yu|Ya|Ye|.)/u

/** `B. Oyuunchimeg`, `Б. Оюунчимэг`; the given name alone where there is no patronymic. */
export const formatPerson = (name: FormattableName, locale: Locale): string => {
  const [given, patronymic] = locale === 'mn' ? [name.given, name.patronymic] : [name.givenLatin, name.patronymicLatin]
  if (patronymic === null || patronymic === '') return given
  const initial = locale === 'mn' ? [...patronymic][0] : LATIN_INITIAL.exec(patronymic)?.[0]
  return `${initial}. ${given}`
}

/** Initials for an avatar: `DS`, `ДС`. */
export const formatInitials = (name: string): string =>
  name
    .split(/[\s.]+/)
    .filter((part) => part !== '')
    .slice(0, 2)
    .map((part) => [...part][0])
    .join('')
