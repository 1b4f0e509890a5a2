import { makeDetermination } from '#engine/cases/commands/make-determination.ts'
import { listDecidedRange } from '#engine/cases/determination/decided-range.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import { calendarDate } from '#engine/values/date.ts'
import type { RuntimeContext } from '../embedded/embedded-runtime.ts'
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

const getActiveProgram = async (context: RuntimeContext, programId: string): Promise<RunnableProgram> => {
  const program = await context.programs.findActive(programId)
  if (program === undefined)
    throw new JobFault(`Expected programme ${programId} to have a version in force, but it has none. Activate one.`)
  return program
}
