import type { JobType } from './catalogue.ts'
import { changeApplication, getApplication } from './change-application.ts'

/** The application goes to verification; the facts themselves are read afresh by every determination. */
export const collectFacts: JobType['handle'] = async (request, context) => {
  await changeApplication(context, await getApplication(context, request.applicationId), { type: 'start-verification' })
  return {}
}
