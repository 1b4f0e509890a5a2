import type { ClusterJob } from '#engine/process/cluster-ports.ts'
import type { ProcessInstance } from '#engine/process/ports.ts'
import { ELEMENT_AHEAD, INSTANCE_ENDED } from '#engine/process/render-for-cluster.ts'
import type { Variables } from '#engine/process/types.ts'
import { saveStep } from '../embedded/continue-instance.ts'
import { JobFault } from '../jobs/job-fault.ts'
import { performJob } from '../jobs/perform-job.ts'
import { ask, askToComplete, type ClusterContext } from './ask-cluster.ts'
import { foreseeStop, type Stop } from './foresee-stop.ts'
import { insertJob } from './insert-job.ts'
import { openTask } from './open-task.ts'
import type { ActivatedJob } from './zeebe-client.ts'

/** Job type by which a cluster hands out user tasks that are no native ones. */
export const USER_TASK = 'io.camunda.zeebe:userTask'

/** `foreign`: of an instance that this installation does not know; `duplicate`: of an instance that was begun twice, which is cancelled. */
export type TakenJob = 'taken' | 'known' | 'duplicate' | 'foreign'

/**
 * Takes a job that the cluster handed out, in one transaction: its effect, the row that says so and the completion that is asked of the cluster
 * commit together. A job that comes again has no effect again.
 */
export const takeJob = async (context: ClusterContext, job: ActivatedJob): Promise<TakenJob> => {
  const instance = await findInstance(context, job)
  if (instance === undefined) return 'foreign'
  const { cluster } = context
  if (!(await cluster.bindInstance({ instanceId: instance.id, instanceKey: job.instanceKey }))) {
    const payload = { instanceId: instance.id, instanceKey: job.instanceKey }
    await ask(context, instance, { kind: 'zeebe.cancel', key: `${instance.id}:${job.instanceKey}`, payload })
    return 'duplicate'
  }
  const known = await cluster.findJob(job.key)
  if (known !== undefined) {
    await meetAgain(context, known)
    return 'known'
  }
  await takeNew(context, instance, job)
  return 'taken'
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const findInstance = async ({ stores }: ClusterContext, job: ActivatedJob): Promise<ProcessInstance | undefined> => {
  const { instanceId } = job.variables
  return typeof instanceId === 'string' && uuid.test(instanceId) ? stores.process.lockInstance(instanceId) : undefined
}

/** What waits still waits; what was done is asked for once more, because the cluster has not heard of it. */
const meetAgain = async ({ cluster }: ClusterContext, { jobKey, status }: ClusterJob): Promise<void> => {
  if (status === 'done') await cluster.renewCommand({ kind: 'zeebe.complete', key: jobKey })
  else if (status !== 'gone') await cluster.setJob({ jobKey, status })
}

const takeNew = async (context: ClusterContext, instance: ProcessInstance, job: ActivatedJob): Promise<void> => {
  if (job.type === INSTANCE_ENDED) return endInstance(context, instance, job)
  if (job.type === USER_TASK) return openTask(context, instance, job)
  if (job.type === ELEMENT_AHEAD) return lookAhead(context, instance, job)
  const { id, applicationId } = instance
  const { type, headers, variables } = job
  try {
    const given = await performJob({ type, headers, variables, applicationId, key: `${id}:${job.key}` }, context)
    await insertJob(context, instance, job, 'done')
    await askToComplete(context, instance, { jobKey: job.key, variables: given })
    await saveStep(context, { instance, commands: ['completeJob'], path: [[job.elementId, 'completed']], reason: null })
  } catch (error) {
    if (!(error instanceof JobFault)) throw error
    await holdJob(context, instance, job, { type: 'JOB_NO_RETRIES', message: error.message })
  }
}

/** The element goes on where nothing will stop it; else we hold it before the cluster has an incident of which nobody hears. */
const lookAhead = async (context: ClusterContext, instance: ProcessInstance, job: ActivatedJob): Promise<void> => {
  const { process } = await context.programs.get(instance.bundleHash)
  const stop = foreseeStop(process, { element: job.elementId, variables: job.variables, now: context.now })
  if (stop !== undefined) return holdJob(context, instance, job, stop)
  await insertJob(context, instance, job, 'done')
  await askToComplete(context, instance, { jobKey: job.key, variables: nothing })
}

/** The cluster goes on waiting for the job, and we hold it: only so can it be tried again by a key that we know. */
const holdJob = async (
  context: ClusterContext,
  instance: ProcessInstance,
  job: ActivatedJob,
  { type, message }: Stop,
): Promise<void> => {
  const { id: instanceId, programId, areaPath, state } = instance
  const incident = { on: state.root, type, message, job: job.key, retry: 'job' } as const
  await insertJob(context, instance, job, 'held')
  await context.stores.process.putIncident(
    { instanceId, programId, areaPath, incidentKey: job.key, element: job.elementId, type, message },
    context.now,
  )
  const held = { ...instance, state: { ...state, incidents: { ...state.incidents, [job.key]: incident } } }
  await saveStep(context, { instance: held, commands: [job.type === ELEMENT_AHEAD ? 'stop' : 'failJob'], path: [], reason: null })
}

/** The last that is heard of an instance: its end listener. What it waited for is over. */
const endInstance = async (context: ClusterContext, instance: ProcessInstance, job: ActivatedJob): Promise<void> => {
  await insertJob(context, instance, job, 'done')
  await askToComplete(context, instance, { jobKey: job.key, variables: nothing })
  const { incidents: _incidents, ...state } = instance.state
  const ended = { ...instance, state: { ...state, status: 'completed' as const } }
  await saveStep(context, { instance: ended, commands: ['end'], path: [[instance.processId, 'completed']], reason: null })
}

const nothing: Variables = {}
