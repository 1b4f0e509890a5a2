import { computeEffectiveDay } from '#engine/cases/determination/compute-effective-day.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import { calendarDate } from '#engine/values/date.ts'
import { comparePeriods, type Period, type PeriodKind, periodOfDate } from '#engine/values/period.ts'
import { makeDetermination } from '../determination/make-determination.ts'
import type { WorkContext } from '../work-context.ts'
import type { JobType } from './catalogue.ts'
import { changeApplication, getApplication } from './change-application.ts'
import { JobFault } from './job-fault.ts'

/** Decides an application for every period from its effective day to the one in which it is decided, by the version in force now. */
export const determine: JobType['handle'] = async (request, context) => {
  const application = await getApplication(context, request.applicationId)
  const program = await getActiveProgram(context, application.programId)
  const { from, to } = listDecidedRange(program, application.submittedOn, context.today)
  const determination = await makeDetermination(context, {
    program,
    trigger: 'new',
    applicationId: application.id,
    enrolmentId: null,
    subjectId: application.subjectId,
    areaPath: application.areaPath,
    named: application.roles,
    from,
    to,
    days: { application: calendarDate(application.submittedOn), decision: calendarDate(context.today) },
  })
  const { outcome, missing, reasons } = determination
  await changeApplication(context, application, {
    type: 'record-determination',
    determinationId: determination.id,
    outcome,
    missing,
    reasons,
  })
  return { outcome }
}

const getActiveProgram = async (context: WorkContext, programId: string): Promise<RunnableProgram> => {
  const program = await context.programs.findActive(programId)
  if (program === undefined)
    throw new JobFault(`Expected programme ${programId} to have a version in force, but it has none. Activate one.`)
  return program
}

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
