import type { ProcessInstance, RuntimeResult, StepPart } from '#engine/process/ports.ts'
import type { ProcessCommand, ProcessState } from '#engine/process/types.ts'
import { accept, reject } from '#engine/values/rejection.ts'
import { advanceInstance } from './advance-instance.ts'
import type { RuntimeContext } from './embedded-runtime.ts'
import { findCalled } from './find-called.ts'

type Continuation = {
  readonly listCommands: (
    state: ProcessState,
    instance: ProcessInstance,
  ) => readonly ProcessCommand[] | Promise<readonly ProcessCommand[]>
  /** Why, where somebody intervened. */
  readonly reason?: string
}

/** Takes a running instance one transaction further: it is locked, stepped and saved, and its path is kept. */
export const continueInstance = async (
  context: RuntimeContext,
  instanceId: string,
  { listCommands, reason }: Continuation,
): Promise<RuntimeResult> => {
  const instance = await context.stores.process.lockInstance(instanceId)
  if (instance === undefined) return refuseUnknown(instanceId)
  const runnable = await context.programs.get(instance.bundleHash)
  const advanced = await advanceInstance({
    context,
    definition: runnable.process,
    definitions: findCalled(runnable),
    instance,
    commands: await listCommands(instance.state, instance),
  })
  if (!advanced.ok) return advanced
  const { state, ...step } = advanced.value
  await saveStep(context, { instance: { ...instance, state }, ...step, reason: reason ?? null })
  return accept('done')
}

export const refuseUnknown = (instanceId: string) =>
  reject('NOT_FOUND' as const, `Expected the workflow ${instanceId}, but there is none, or you may not see it.`)

/** Saves an instance one revision on, with what was done to it. */
export const saveStep = (
  { stores, now }: RuntimeContext,
  { instance, ...step }: StepPart & { readonly instance: ProcessInstance },
): Promise<void> => stores.process.saveInstance(instance, now, step)
