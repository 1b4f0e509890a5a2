import type { JobType } from './catalogue.ts'
import { changeApplication, getApplication } from './change-application.ts'

export const lapseApplication: JobType['handle'] = async (request, context) => {
  const { id: applicationId } = await changeApplication(context, await getApplication(context, request.applicationId), {
    type: 'lapse',
  })
  await context.stores.caseWork.endPaperRequest({ applicationId, status: 'overdue', at: context.now, by: context.actor })
  return {}
}
