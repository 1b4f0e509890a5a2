import { type CalendarDate, parseCalendarDate } from '#engine/values/date.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const two = (part: string | undefined): string => (part ?? '').padStart(2, '0')

/**
 * A date as people of the jurisdiction write it: `20 Nov 2026`, `2026.11.20`, `2026-11-20`, `20.11.2026`, `20/11/2026`. The day comes before the
 * month where the year is last. Undefined for anything else, and for a day that does not exist.
 */
export const readDateText = (text: string): CalendarDate | undefined => {
  const plain = text.trim().toLowerCase()
  const yearFirst = /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$/.exec(plain)
  if (yearFirst) return parseCalendarDate(`${yearFirst[1]}-${two(yearFirst[2])}-${two(yearFirst[3])}`)
  const dayFirst = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$/.exec(plain)
  if (dayFirst) return parseCalendarDate(`${dayFirst[3]}-${two(dayFirst[2])}-${two(dayFirst[1])}`)
  const named = /^(\d{1,2}) ?([a-z]{3})[a-z]* ?(\d{4})$/.exec(plain)
  const month = months.indexOf(named?.[2] ?? '')
  return named === null || month < 0 ? undefined : parseCalendarDate(`${named[3]}-${two(String(month + 1))}-${two(named[1])}`)
}
