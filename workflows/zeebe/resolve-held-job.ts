import type { ProcessInstance, ProcessRuntime, RuntimeResult } from '#engine/process/ports.ts'
import { accept, reject } from '#engine/values/rejection.ts'
import { refuseUnknown, saveStep } from '../embedded/continue-instance.ts'
import { JobFault } from '../jobs/job-fault.ts'
import { performJob } from '../jobs/perform-job.ts'
import { askToComplete, type ClusterContext } from './ask-cluster.ts'

type Resolution = Parameters<ProcessRuntime['resolveIncident']>[0]

/** Tries again a job that an incident holds; when it fails again the incident stays, and the answer says why. */
export const resolveHeldJob = async (
  context: ClusterContext,
  { instanceId, incidentKey, variables, reason }: Resolution,
): Promise<RuntimeResult> => {
  const { stores, cluster, now } = context
  const instance = await stores.process.lockInstance(instanceId)
  if (instance === undefined) return refuseUnknown(instanceId)
  const job = await cluster.findJob(incidentKey)
  if (job?.status !== 'held' || job.instanceId !== instanceId)
    return reject('NOT_FOUND', `Expected the incident ${incidentKey}, but the workflow has none of that key.`)
  const request = {
    type: job.type,
    headers: job.headers,
    variables: { ...job.variables, ...variables },
    applicationId: instance.applicationId,
    key: `${instanceId}:${job.jobKey}`,
  }
  try {
    const given = await performJob(request, context)
    await askToComplete(context, instance, {
      jobKey: job.jobKey,
      variables: given,
      ...(variables === undefined ? {} : { mended: variables }),
    })
  } catch (error) {
    if (!(error instanceof JobFault)) throw error
    return reject('INVALID_STATE', `Tried again, and stopped again: ${error.message}`, { element: job.element })
  }
  await cluster.setJob({ jobKey: job.jobKey, status: 'done' })
  await stores.process.resolveIncident({ instanceId, incidentKey }, now)
  await saveStep(context, {
    instance: withoutIncident(instance, incidentKey),
    commands: ['resolveIncident', 'completeJob'],
    path: [[job.element, 'completed']],
    reason: reason ?? null,
  })
  return accept('done')
}

const withoutIncident = (instance: ProcessInstance, incidentKey: string): ProcessInstance => {
  const { [incidentKey]: _resolved, ...incidents } = instance.state.incidents ?? {}
  return { ...instance, state: { ...instance.state, incidents } }
}
