import type { JobType } from './catalogue.ts'
import { changeApplication, getApplication } from './change-application.ts'

/** Refuses, for the reasons of the last determination; without one, because verification failed. */
export const refuseApplication: JobType['handle'] = async (request, context) => {
  const application = await getApplication(context, request.applicationId)
  const determination =
    application.determinationId === null ? undefined : await context.stores.cases.findDetermination(application.determinationId)
  await changeApplication(context, application, { type: 'refuse', reasons: determination?.reasons ?? [] })
  return {}
}
