import type { WorkContext } from '#engine/cases/work-context.ts'
import type { JobRow, ProcessInstance, ProcessRuntime, RuntimeResult } from '#engine/process/ports.ts'
import type { ProcessCommand, ProcessState } from '#engine/process/types.ts'
import { accept, reject } from '#engine/values/rejection.ts'
import { advanceInstance } from './advance-instance.ts'
import { workJob } from './work-job.ts'

/** What the runtime stands in: the unit of work without the runtime itself. */
export type RuntimeContext = Omit<WorkContext, 'runtime'>

/** Workflows in PostgreSQL, in the transaction of the case: state, tasks, timers and jobs commit with it, or not at all. */
export const createEmbeddedRuntime = (context: RuntimeContext): ProcessRuntime => ({
  startInstance: (of) => startInstance(context, of),
  completeTask: (task, variables) =>
    continueInstance(context, task.instanceId, () => [{ type: 'completeUserTask', task: task.taskKey, variables }]),
  triggerTimer: (timer) => continueInstance(context, timer.instanceId, () => [{ type: 'triggerTimer', timer: timer.timerKey }]),
  workJob: (job) => workQueuedJob(context, job),
  resolveIncident: ({ instanceId, incidentKey }) =>
    continueInstance(context, instanceId, (state) => listResolution(state, incidentKey)),
})

const startInstance = async (
  context: RuntimeContext,
  of: Parameters<ProcessRuntime['startInstance']>[0],
): Promise<RuntimeResult> => {
  const { process } = await context.programs.get(of.bundleHash)
  const begun = { id: context.newId(), revision: 1, ...of, processId: process.id, state: undefined, startedAt: context.now }
  const start: ProcessCommand = { type: 'start', variables: { applicationId: of.applicationId, programId: of.programId } }
  const advanced = await advanceInstance({ context, definition: process, instance: begun, commands: [start] })
  if (!advanced.ok) return advanced
  await context.stores.process.insertInstance({ ...begun, state: advanced.value })
  return accept('done')
}

/** A job whose tries are used up gets one more: else the engine would refuse to try it again. */
const listResolution = (state: ProcessState, incident: string): readonly ProcessCommand[] => {
  const job = state.incidents?.[incident]?.job
  const hasTries = job === undefined || (state.jobs?.[job]?.retries ?? 0) > 0
  return [...(hasTries ? [] : [{ type: 'updateRetries', job, retries: 1 } as const]), { type: 'resolveIncident', incident }]
}

/** How long a queued job waits after a try that failed. */
const backoffMs = 60_000

/** The back-off of an earlier try is over before the job is worked: the engine must have seen it. */
const workQueuedJob = (context: RuntimeContext, { instanceId, jobKey, type, headers, retries }: JobRow): Promise<RuntimeResult> =>
  continueInstance(context, instanceId, async (state, instance) => {
    const job = { job: jobKey, jobType: type, headers }
    const worked = await workJob({ context, instance, state, job, afterwards: { retries: retries - 1, backoffMs } })
    return state.jobs?.[jobKey]?.status === 'backoff' ? [{ type: 'triggerDue' }, worked] : [worked]
  })

const continueInstance = async (
  context: RuntimeContext,
  instanceId: string,
  listCommands: (
    state: ProcessState,
    instance: ProcessInstance,
  ) => readonly ProcessCommand[] | Promise<readonly ProcessCommand[]>,
): Promise<RuntimeResult> => {
  const instance = await context.stores.process.lockInstance(instanceId)
  if (instance === undefined)
    return reject('NOT_FOUND', `Expected the workflow ${instanceId}, but there is none, or you may not see it.`)
  const { process } = await context.programs.get(instance.bundleHash)
  const advanced = await advanceInstance({
    context,
    definition: process,
    instance,
    commands: await listCommands(instance.state, instance),
  })
  if (!advanced.ok) return advanced
  await context.stores.process.saveInstance({ ...instance, state: advanced.value }, context.now)
  return accept('done')
}
