import { TRPCError } from '@trpc/server'
import type { Application } from '#engine/cases/application/application.ts'
import type { ServerContext } from '../../services.ts'

/** The case in the reader's sight; the refusal is the same where there is none and where it is out of sight. */
export const findApplication = async ({ stores }: ServerContext, id: string): Promise<Application> => {
  const [application] = await stores.cases.getApplications([id])
  if (application === undefined)
    throw new TRPCError({ code: 'NOT_FOUND', message: 'Expected a case, but there is none, or it is outside your area.' })
  return application
}

/** Writes to the access log that a part of a case was read. */
export const logCaseRead = ({ logAccess }: ServerContext, application: Application, part: string): Promise<void> =>
  logAccess({
    action: 'case.read',
    subjects: [...new Set([application.subjectId, ...Object.values(application.roles)])],
    program: application.programId,
    areaPath: application.areaPath,
    details: { application: application.id, part },
  })
