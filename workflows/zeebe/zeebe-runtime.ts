import type { MessageRow, ProcessRuntime, RuntimeResult, TaskRow } from '#engine/process/ports.ts'
import type { Variables } from '#engine/process/types.ts'
import { accept, reject } from '#engine/values/rejection.ts'
import { refuseUnknown, saveStep } from '../embedded/continue-instance.ts'
import { ask, askToComplete, type ClusterContext } from './ask-cluster.ts'
import { forgetJob } from './forget-job.ts'
import { resolveHeldJob } from './resolve-held-job.ts'

/**
 * Workflows on a Zeebe cluster. Nothing is asked of the cluster here: what must be done is written beside the case and commits with it, and the
 * worker asks for it afterwards, each once by its key. A cluster that is away keeps nobody from working.
 */
export const createZeebeRuntime = (context: ClusterContext): ProcessRuntime => ({
  startInstance: (of) => startInstance(context, of),
  completeTask: (task, variables) => completeTask(context, task, variables),
  resolveIncident: (incident) => resolveHeldJob(context, incident),
  cancelInstance: (of) => cancelInstance(context, of),
  publishMessage: (message) => publishMessage(context, message),
  modifyInstance: async () => refuseOnCluster('modify'),
  migrateInstance: async () => refuseOnCluster('migrate'),
  checkMigration: async () => refuseOnCluster('migrate'),
  triggerTimer: async () => refuseOnCluster('fire a timer of'),
  workJob: async () => refuseOnCluster('work a queued job of'),
  correlate: async () => refuseOnCluster('correlate'),
})

const refuseOnCluster = (what: string): RuntimeResult =>
  reject(
    'INVALID_STATE',
    `Expected to ${what} a workflow of this installation, but a Zeebe cluster carries it out. Use the tools of the cluster.`,
  )

const startInstance = async (
  context: ClusterContext,
  { reason, ...of }: Parameters<ProcessRuntime['startInstance']>[0],
): Promise<RuntimeResult> => {
  const { process } = await context.programs.get(of.bundleHash)
  const { programId, areaPath, applicationId, bundleHash } = of
  const id = context.newId()
  // The cluster holds the state; the row says which workflow it is, and whether it runs.
  const state = { format: 1, process: process.id, status: 'active', root: '1', next: 2, elements: {} } as const
  const instance = { id, revision: 1, ...of, processId: process.id, state, startedAt: context.now }
  await context.stores.process.insertInstance(instance, { commands: ['start'], path: [], reason: reason ?? null })
  await context.cluster.insertInstance({ instanceId: id, programId, areaPath })
  await ask(context, instance, {
    kind: 'zeebe.start',
    key: id,
    payload: { instanceId: id, bundleHash, applicationId, programId },
  })
  return accept('done')
}

const completeTask = async (context: ClusterContext, task: TaskRow, variables: Variables): Promise<RuntimeResult> => {
  const { stores, cluster, now, actor } = context
  const instance = await stores.process.lockInstance(task.instanceId)
  if (instance === undefined) return refuseUnknown(task.instanceId)
  const job = await cluster.findJob(task.taskKey)
  if (job?.status !== 'open')
    return reject(
      'NOT_FOUND',
      `Expected the task ${task.element} to be open on the cluster, but it is ${job?.status ?? 'unknown'}.`,
    )
  await stores.process.endTask({ instanceId: instance.id, taskKey: task.taskKey, status: 'completed', at: now, by: actor })
  await cluster.setJob({ jobKey: job.jobKey, status: 'done' })
  await askToComplete(context, instance, { jobKey: job.jobKey, variables })
  await saveStep(context, { instance, commands: ['completeUserTask'], path: [[task.element, 'completed']], reason: null })
  return accept('done')
}

const cancelInstance = async (
  context: ClusterContext,
  { instanceId, reason }: { readonly instanceId: string; readonly reason: string },
): Promise<RuntimeResult> => {
  const instance = await context.stores.process.lockInstance(instanceId)
  if (instance === undefined) return refuseUnknown(instanceId)
  if (instance.state.status !== 'active')
    return reject('NOT_FOUND', `Expected a running workflow, but it is ${instance.state.status}.`)
  for (const job of await context.cluster.listWaitingJobs(instanceId)) await forgetJob(context, job.jobKey, instance)
  await ask(context, instance, { kind: 'zeebe.cancel', key: instanceId, payload: { instanceId, instanceKey: null } })
  const { incidents: _incidents, ...state } = instance.state
  const ended = { ...instance, state: { ...state, status: 'terminated' as const } }
  await saveStep(context, { instance: ended, commands: ['cancel'], path: [[instance.processId, 'terminated']], reason })
  return accept('done')
}

const publishMessage = async (context: ClusterContext, message: MessageRow): ReturnType<ProcessRuntime['publishMessage']> => {
  await ask(context, message, {
    kind: 'zeebe.publish',
    key: message.id,
    payload: {
      name: message.name,
      correlationKey: message.correlationKey,
      messageId: message.messageId ?? message.id,
      timeToLiveMs: String(Math.max(0, Date.parse(message.expiresAt) - Date.parse(message.publishedAt))),
      variables: JSON.stringify(message.variables),
    },
  })
  return accept({ published: true, instances: [] })
}
