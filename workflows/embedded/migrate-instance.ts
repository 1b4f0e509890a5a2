import { step } from '#engine/process/index.ts'
import type { InstanceMigration, ProcessInstance, RuntimeResult } from '#engine/process/ports.ts'
import type { ProcessCommand, ProcessDefinition, ProcessDefinitions, ProcessState } from '#engine/process/types.ts'
import { accept, reject } from '#engine/values/rejection.ts'
import { advanceInstance } from './advance-instance.ts'
import { refuseUnknown, saveStep } from './continue-instance.ts'
import type { RuntimeContext } from './embedded-runtime.ts'
import { findCalled } from './find-called.ts'

/** Moves a running instance to another version of its programme; what it waits for keeps what was evaluated. */
export const migrateInstance = async (context: RuntimeContext, migration: InstanceMigration): Promise<RuntimeResult> => {
  const plan = await planMigration(context, migration)
  if (!plan.ok) return plan
  const { instance, source, target, definitions, command } = plan.value
  const advanced = await advanceInstance({ context, definition: source, definitions, instance, commands: [command] })
  if (!advanced.ok) return advanced
  const { state, ...done } = advanced.value
  const moved = { ...instance, bundleHash: migration.toBundleHash, processId: target.id, state }
  await saveStep(context, { instance: moved, ...done, reason: migration.reason })
  await renameRows(context, moved, target)
  return accept('done')
}

/** What the migration would say; nothing is changed. */
export const checkMigration = async (context: RuntimeContext, migration: InstanceMigration): Promise<RuntimeResult> => {
  const plan = await planMigration(context, migration)
  if (!plan.ok) return plan
  const { instance, source, definitions, command } = plan.value
  const stepped = step(source, instance.state, command, { now: context.now, definitions })
  return stepped.ok ? accept('done') : stepped
}

type Plan = {
  readonly instance: ProcessInstance
  readonly source: ProcessDefinition
  readonly target: ProcessDefinition
  readonly definitions: ProcessDefinitions
  readonly command: ProcessCommand
}

const planMigration = async (
  context: RuntimeContext,
  { instanceId, toBundleHash, mapping }: InstanceMigration,
): Promise<ReturnType<typeof accept<Plan>> | ReturnType<typeof reject<'NOT_FOUND' | 'INVALID_ARGUMENT'>>> => {
  const instance = await context.stores.process.lockInstance(instanceId)
  if (instance === undefined) return refuseUnknown(instanceId)
  if (instance.bundleHash === toBundleHash)
    return reject('INVALID_ARGUMENT', 'Expected another version to migrate to, but the instance runs on this one already.')
  const from = await context.programs.get(instance.bundleHash)
  const to = await context.programs.get(toBundleHash)
  const { process: source } = from
  const { program, process: target } = to
  if (program.definition.id !== instance.programId)
    return reject(
      'INVALID_ARGUMENT',
      `Expected a version of the programme ${instance.programId}, but ${toBundleHash} is one of ${program.definition.id}.`,
    )
  const changed = listRunningCalls(instance.state).find(
    (id) => JSON.stringify(from.processes.get(id)) !== JSON.stringify(to.processes.get(id)),
  )
  if (changed !== undefined)
    return reject(
      'INVALID_ARGUMENT',
      `Expected the called workflow '${changed}' to be the same in both versions while it runs, but it was changed: its tokens would be lost. Let it end first.`,
    )
  const called = findCalled(to)
  const definitions: ProcessDefinitions = {
    find: called.find,
    get: (reference) => (reference === toBundleHash ? target : called.get(reference)),
  }
  return accept({ instance, source, target, definitions, command: { type: 'migrate', to: toBundleHash, mapping } })
}

/** Ids of the called workflows that are running now. */
const listRunningCalls = ({ elements, root }: ProcessState): readonly string[] =>
  Object.entries(elements).flatMap(([key, { process }]) => (process === undefined || key === root ? [] : [process]))

/** Rows that name an element say its new name: people find their task by it. */
const renameRows = async (context: RuntimeContext, instance: ProcessInstance, target: ProcessDefinition): Promise<void> => {
  const { id: instanceId, programId, areaPath, processId, state } = instance
  const owner = { instanceId, programId, areaPath }
  const elementOf = (on: string): string => state.elements[on]?.id ?? ''
  await context.stores.process.renameElements({
    instanceId,
    tasks: Object.entries(state.userTasks ?? {}).map(([taskKey, { on }]) => ({
      taskKey,
      element: elementOf(on),
      form: target.elements[elementOf(on)]?.userTask?.form ?? null,
    })),
    incidents: listIncidents(state, elementOf),
  })
  for (const [timerKey, timer] of Object.entries(state.timers ?? {}))
    await context.stores.process.putTimer({ ...owner, timerKey, target: timer.target, dueAt: timer.due })
  for (const [subscriptionKey, { name, key, target: to }] of Object.entries(state.messages ?? {})) {
    const subscription = { ...owner, subscriptionKey, processId, kind: 'message', name, correlationKey: key, target: to } as const
    await context.stores.process.putSubscription(subscription)
  }
  for (const [subscriptionKey, { name, target: to }] of Object.entries(state.signals ?? {})) {
    const subscription = { ...owner, subscriptionKey, processId, kind: 'signal', name, correlationKey: '', target: to } as const
    await context.stores.process.putSubscription(subscription)
  }
}

const listIncidents = (state: ProcessState, elementOf: (on: string) => string) =>
  Object.entries(state.incidents ?? {}).map(([incidentKey, { on }]) => ({ incidentKey, element: elementOf(on) }))
