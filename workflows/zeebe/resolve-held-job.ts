import type { ClusterJob } from '#engine/process/cluster-ports.ts'
import type { ProcessInstance, ProcessRuntime, RuntimeResult } from '#engine/process/ports.ts'
import { ELEMENT_AHEAD } from '#engine/process/render-for-cluster.ts'
import type { Variables } from '#engine/process/types.ts'
import { accept, reject } from '#engine/values/rejection.ts'
import { refuseUnknown, saveStep } from '../embedded/continue-instance.ts'
import { JobFault } from '../jobs/job-fault.ts'
import { performJob } from '../jobs/perform-job.ts'
import { askToComplete, type ClusterContext } from './ask-cluster.ts'
import { foreseeStop } from './foresee-stop.ts'

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
  try {
    const given = await tryAgain(context, instance, { ...job, variables: { ...job.variables, ...variables } })
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
    commands: job.type === ELEMENT_AHEAD ? ['resolveIncident'] : ['resolveIncident', 'completeJob'],
    path: job.type === ELEMENT_AHEAD ? [] : [[job.element, 'completed']],
    reason: reason ?? null,
  })
  return accept('done')
}

/** Does the job, or looks ahead once more; what it gives. @throws JobFault when that stops again. */
const tryAgain = async (context: ClusterContext, instance: ProcessInstance, job: ClusterJob): Promise<Variables> => {
  const { type, headers, variables, jobKey, element } = job
  if (type !== ELEMENT_AHEAD) {
    const { id, applicationId } = instance
    return performJob({ type, headers, variables, applicationId, key: `${id}:${jobKey}` }, context)
  }
  const { process } = await context.programs.get(instance.bundleHash)
  const stop = foreseeStop(process, { element, variables, now: context.now })
  if (stop !== undefined) throw new JobFault(stop.message)
  return {}
}

const withoutIncident = (instance: ProcessInstance, incidentKey: string): ProcessInstance => {
  const { [incidentKey]: _resolved, ...incidents } = instance.state.incidents ?? {}
  return { ...instance, state: { ...instance.state, incidents } }
}
