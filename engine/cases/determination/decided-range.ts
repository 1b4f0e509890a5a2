import type { RunnableProgram } from '../../definition/runnable-program.ts'
import { calendarDate } from '../../values/date.ts'
import { comparePeriods, type Period, type PeriodKind, periodOfDate } from '../../values/period.ts'
import { computeEffectiveDay } from './compute-effective-day.ts'

/** First and last period to decide; an application for a time to come is decided for its first period. */
export const listDecidedRange = (program: RunnableProgram, submittedOn: string, today: string): { from: Period; to: Period } => {
  const { definition } = program.program
  const kind = decidedKind(program)
  const effective = computeEffectiveDay(
    definition.policies,
    { application: submittedOn },
    definition.rules[0]?.from ?? submittedOn,
  )
  const from = periodOfDate(effective, kind)
  const now = periodOfDate(calendarDate(today), kind)
  return { from, to: comparePeriods(from, now) > 0 ? from : now }
}

/** The kind of period that a programme is decided by: that of its first component; `once` and `event` are decided for a day. */
export const decidedKind = (program: RunnableProgram): PeriodKind => {
  const kind = program.program.definition.components[0]?.period ?? 'month'
  return kind === 'once' || kind === 'event' ? 'day' : kind
}
