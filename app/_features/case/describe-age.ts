import { countDays, countYears } from '../../_ui/format.ts'
import { type Translate, translateCount } from '../../_ui/translate.ts'

const DAYS_OF_A_WEEK = 7
/** Until three months an age is said in weeks, until two years in months. */
const IN_WEEKS = 3
const IN_MONTHS = 24

/** `5 days`, `10 weeks`, `14 months`, `9 years`: how old somebody is on a day. */
export const describeAge = (birthDate: string, day: string, t: Translate): string => {
  const days = countDays(birthDate, day)
  if (days < 0) return t('case.age.unborn')
  if (days < DAYS_OF_A_WEEK) return translateCount(t, 'case.age.days', days)
  const months = countMonths(birthDate, day)
  if (months < IN_WEEKS) return translateCount(t, 'case.age.weeks', Math.floor(days / DAYS_OF_A_WEEK))
  return months < IN_MONTHS
    ? translateCount(t, 'case.age.months', months)
    : translateCount(t, 'case.age', countYears(birthDate, day))
}

const countMonths = (from: string, to: string): number => {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDay < fromDay ? 1 : 0)
}
