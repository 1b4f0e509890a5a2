import type { Application } from '#engine/cases/application/application.ts'
import type { TaskRow, TimerRow } from '#engine/process/ports.ts'
import type { ProcessCommand, ProcessRejection, Variables } from '#engine/process/types.ts'
import type { WorkContext } from '../work-context.ts'
import { advanceInstance } from './advance-instance.ts'

export type RuntimeResult = { readonly ok: true } | { readonly ok: false; readonly rejection: ProcessRejection }

/** Begins the workflow of an application, in its transaction. */
export const startInstance = async (context: WorkContext, application: Application): Promise<RuntimeResult> => {
  const { process } = await context.programs.get(application.bundleHash)
  const begun = {
    id: context.newId(),
    revision: 1,
    applicationId: application.id,
    programId: application.programId,
    areaPath: application.areaPath,
    bundleHash: application.bundleHash,
    processId: process.id,
    state: undefined,
    startedAt: context.now,
  }
  const command: ProcessCommand = {
    type: 'start',
    variables: { applicationId: application.id, programId: application.programId },
  }
  const advanced = await advanceInstance({ context, definition: process, instance: begun, command })
  if (!advanced.ok) return advanced
  await context.stores.process.insertInstance({ ...begun, state: advanced.state })
  return { ok: true }
}

/** Completes a task that was locked and may be completed; the workflow goes on in the same transaction. */
export const completeTask = (context: WorkContext, task: TaskRow, variables: Variables): Promise<RuntimeResult> =>
  continueInstance(context, task.instanceId, { type: 'completeUserTask', task: task.taskKey, variables })

/** Fires a timer that was taken from the due ones. */
export const triggerTimer = (context: WorkContext, timer: TimerRow): Promise<RuntimeResult> =>
  continueInstance(context, timer.instanceId, { type: 'triggerTimer', timer: timer.timerKey })

/** Tries again what an incident stopped. */
export const resolveIncident = (context: WorkContext, instanceId: string, incident: string): Promise<RuntimeResult> =>
  continueInstance(context, instanceId, { type: 'resolveIncident', incident })

const continueInstance = async (context: WorkContext, instanceId: string, command: ProcessCommand): Promise<RuntimeResult> => {
  const instance = await context.stores.process.lockInstance(instanceId)
  if (instance === undefined) {
    return {
      ok: false,
      rejection: { code: 'NOT_FOUND', message: `Expected the workflow ${instanceId}, but there is none, or you may not see it.` },
    }
  }
  const { process } = await context.programs.get(instance.bundleHash)
  const advanced = await advanceInstance({ context, definition: process, instance, command })
  if (!advanced.ok) return advanced
  await context.stores.process.saveInstance({ ...instance, state: advanced.state }, context.now)
  return { ok: true }
}
