import type { WorkContext } from '#engine/cases/work-context.ts'
import type { JobRow, ProcessRuntime, RuntimeResult } from '#engine/process/ports.ts'
import type { ProcessCommand, ProcessState } from '#engine/process/types.ts'
import { accept } from '#engine/values/rejection.ts'
import { advanceInstance } from './advance-instance.ts'
import { continueInstance } from './continue-instance.ts'
import { correlate, publishMessage } from './correlate-message.ts'
import { findCalled } from './find-called.ts'
import { SIGNAL_HEARD, SIGNAL_THROWN } from './keep-signal.ts'
import { checkMigration, migrateInstance } from './migrate-instance.ts'
import { workJob } from './work-job.ts'
import { workSignal } from './work-signal.ts'

/** What the runtime stands in: the unit of work without the runtime itself. */
export type RuntimeContext = Omit<WorkContext, 'runtime'>

/** Workflows in PostgreSQL, in the transaction of the case: state, tasks, timers and jobs commit with it, or not at all. */
export const createEmbeddedRuntime = (context: RuntimeContext): ProcessRuntime => ({
  startInstance: (of) => startInstance(context, of),
  completeTask: (task, variables) =>
    continueInstance(context, task.instanceId, {
      listCommands: () => [{ type: 'completeUserTask', task: task.taskKey, variables }],
    }),
  triggerTimer: (timer) =>
    continueInstance(context, timer.instanceId, { listCommands: () => [{ type: 'triggerTimer', timer: timer.timerKey }] }),
  workJob: (job) =>
    job.type === SIGNAL_THROWN || job.type === SIGNAL_HEARD ? workSignal(context, job) : workQueuedJob(context, job),
  resolveIncident: ({ instanceId, incidentKey, variables, reason }) =>
    continueInstance(context, instanceId, {
      listCommands: (state) => listResolution(state, incidentKey, variables),
      ...(reason === undefined ? {} : { reason }),
    }),
  cancelInstance: ({ instanceId, reason }) =>
    continueInstance(context, instanceId, { listCommands: () => [{ type: 'cancel' }], reason }),
  modifyInstance: ({ instanceId, reason, ...changes }) =>
    continueInstance(context, instanceId, { listCommands: () => [{ type: 'modify', ...changes }], reason }),
  migrateInstance: (migration) => migrateInstance(context, migration),
  checkMigration: (migration) => checkMigration(context, migration),
  publishMessage: (message) => publishMessage(context, message),
  correlate: (subscription) => correlate(context, subscription),
})

const startInstance = async (
  context: RuntimeContext,
  { reason, ...of }: Parameters<ProcessRuntime['startInstance']>[0],
): Promise<RuntimeResult> => {
  const runnable = await context.programs.get(of.bundleHash)
  const { process } = runnable
  const begun = { id: context.newId(), revision: 1, ...of, processId: process.id, state: undefined, startedAt: context.now }
  const start: ProcessCommand = { type: 'start', variables: { applicationId: of.applicationId, programId: of.programId } }
  const advanced = await advanceInstance({
    context,
    definition: process,
    definitions: findCalled(runnable),
    instance: begun,
    commands: [start],
  })
  if (!advanced.ok) return advanced
  const { state, commands, path } = advanced.value
  await context.stores.process.insertInstance({ ...begun, state }, { commands, path, reason: reason ?? null })
  return accept('done')
}

/** A job whose tries are used up gets one more: else the engine would refuse to try it again. Mended variables are the instance's own. */
const listResolution = (
  state: ProcessState,
  incident: string,
  variables: Parameters<ProcessRuntime['resolveIncident']>[0]['variables'],
): readonly ProcessCommand[] => {
  const found = state.incidents?.[incident]
  const job = found?.job
  const hasTries = job === undefined || (state.jobs?.[job]?.retries ?? 0) > 0
  return [
    ...(variables === undefined ? [] : [{ type: 'setVariables', element: found?.on ?? state.root, variables } as const]),
    ...(hasTries ? [] : [{ type: 'updateRetries', job, retries: 1 } as const]),
    { type: 'resolveIncident', incident },
  ]
}

/** How long a queued job waits after a try that failed. */
const backoffMs = 60_000

/** The back-off of an earlier try is over before the job is worked: the engine must have seen it. */
const workQueuedJob = (context: RuntimeContext, { instanceId, jobKey, type, headers, retries }: JobRow): Promise<RuntimeResult> =>
  continueInstance(context, instanceId, {
    listCommands: async (state, instance) => {
      const job = { job: jobKey, jobType: type, headers }
      const worked = await workJob({ context, instance, state, job, afterwards: { retries: retries - 1, backoffMs } })
      return state.jobs?.[jobKey]?.status === 'backoff' ? [{ type: 'triggerDue' }, worked] : [worked]
    },
  })
