import type { JobType } from './catalogue.ts'
import { getApplication } from './change-application.ts'

/** Asks for a notice to the applicant about where their application stands, once for each job, however often it is tried. */
export const sendNotice: JobType['handle'] = async ({ applicationId, headers, key }, context) => {
  const { programId, areaPath, status, decision } = await getApplication(context, applicationId)
  await context.stores.outbox.put({
    id: context.newId(),
    at: context.now,
    kind: 'notice',
    key,
    programId,
    areaPath,
    payload: { applicationId, about: headers.about ?? 'status', status, decision },
  })
  return {}
}
