import { makeDetermination } from '#engine/cases/commands/make-determination.ts'
import { type RecordedEntitlements, recordEntitlements } from '#engine/cases/commands/record-entitlements.ts'
import { decidedKind } from '#engine/cases/determination/decided-range.ts'
import type { DeterminationTrigger } from '#engine/cases/determination/determination.ts'
import { applyEnrolmentEvent } from '#engine/cases/enrolment/apply-enrolment.ts'
import { decideEnrolment } from '#engine/cases/enrolment/decide-enrolment.ts'
import type { Enrolment } from '#engine/cases/enrolment/enrolment.ts'
import { calendarDate } from '#engine/values/date.ts'
import { comparePeriods, type Period, period, periodOfDate } from '#engine/values/period.ts'
import { accept, type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'

export type Redetermination = RecordedEntitlements & { readonly enrolment: Enrolment; readonly determinationId: string }
export type RedeterminationRejectionCode = 'enrolment-not-found' | 'program-not-active' | 'determination-refused'

type Asked = {
  readonly enrolmentId: string
  readonly trigger: DeterminationTrigger
  /** Last period to decide; the ones decided before are decided again in any case. */
  readonly through: Period | null
}

/**
 * Decides an enrolment again from its first day, on what is known now and by the version in force now, and writes the differences to the
 * ledger: arrears, overpayments, and accruals of periods that are decided for the first time.
 */
export const redetermineEnrolment = async (
  context: ServerContext,
  { enrolmentId, trigger, through }: Asked,
): Promise<Result<Redetermination, RedeterminationRejectionCode>> => {
  const { cases } = context.stores
  const enrolment = await cases.lockEnrolment(enrolmentId)
  if (enrolment === undefined)
    return reject('enrolment-not-found', `Expected the enrolment ${enrolmentId}, but there is none, or you may not see it.`)
  const program = await context.programs.findActive(enrolment.programId)
  const [application] = await cases.getApplications([enrolment.applicationId])
  if (program === undefined || application === undefined) {
    return reject('program-not-active', `Expected programme ${enrolment.programId} to be in force, but it is not.`)
  }
  const to = latestPeriod(period(enrolment.determinedThrough), through)
  const determination = await makeDetermination(context, {
    program,
    trigger,
    applicationId: enrolment.applicationId,
    enrolmentId: enrolment.id,
    subjectId: enrolment.subjectId,
    areaPath: enrolment.areaPath,
    named: enrolment.roles,
    from: periodOfDate(calendarDate(enrolment.from), decidedKind(program)),
    to,
    days: { application: calendarDate(application.submittedOn), decision: calendarDate(context.today) },
  })
  const decision = decideEnrolment(
    enrolment,
    { type: 'record-determination', determinationId: determination.id, determinedThrough: to, trigger },
    context,
  )
  if (!decision.ok) return reject('determination-refused', decision.rejection.message)
  const changed = decision.value.reduce<Enrolment>(applyEnrolmentEvent, enrolment)
  await cases.saveEnrolment(changed, decision.value)
  const recorded = await recordEntitlements(context, program, { ...determination, enrolmentId: enrolment.id })
  return accept({ ...recorded, enrolment: changed, determinationId: determination.id })
}

const latestPeriod = (a: Period, b: Period | null): Period => (b === null || comparePeriods(a, b) >= 0 ? a : b)
