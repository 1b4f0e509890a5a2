import type { ProgramPolicies } from '../../definition/program-definition.ts'
import { addMonths, type CalendarDate, calendarDate, startOfMonth } from '../../values/date.ts'

type Days = { readonly application: string; readonly event?: string | undefined }

/**
 * From which day a granted application counts (DOMAIN, semantics 1): as the programme's policy says, but never further back from the
 * application than its limit on back-dating. `programFrom` is the first day of the programme.
 */
export const computeEffectiveDay = (
  policies: Pick<ProgramPolicies, 'effectiveFrom' | 'backdatingMonths'>,
  days: Days,
  programFrom: string,
): CalendarDate => {
  const application = calendarDate(days.application)
  const wished = startBy[policies.effectiveFrom](application, calendarDate(days.event ?? days.application))
  const limit = startOfMonth(addMonths(application, -policies.backdatingMonths))
  return latest(wished, wished < application ? limit : wished, calendarDate(programFrom))
}

const startBy: Record<ProgramPolicies['effectiveFrom'], (application: CalendarDate, event: CalendarDate) => CalendarDate> = {
  'application-date': (application) => application,
  'application-month': (application) => startOfMonth(application),
  'next-month': (application) => startOfMonth(addMonths(application, 1)),
  'event-date': (_application, event) => event,
  'event-month': (_application, event) => startOfMonth(event),
}

const latest = (...dates: CalendarDate[]): CalendarDate => dates.reduce((a, b) => (a >= b ? a : b))
