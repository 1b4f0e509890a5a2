import type { JobType } from './catalogue.ts'
import { changeApplication, getApplication } from './change-application.ts'

export const lapseApplication: JobType['handle'] = async (request, context) => {
  await changeApplication(context, await getApplication(context, request.applicationId), { type: 'lapse' })
  return {}
}
