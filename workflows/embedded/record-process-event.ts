import type { ProcessInstance } from '#engine/process/ports.ts'
import type { ProcessEvent, ProcessState } from '#engine/process/types.ts'
import { findJobHandler } from '../jobs/catalogue.ts'
import type { RuntimeContext } from './embedded-runtime.ts'
import { insertTaskRow } from './insert-task-row.ts'
import { keepThrownSignal } from './keep-signal.ts'

type Recorded = {
  readonly context: RuntimeContext
  readonly instance: Pick<ProcessInstance, 'id' | 'applicationId' | 'programId' | 'areaPath' | 'bundleHash' | 'processId'>
  readonly event: ProcessEvent
  /** After the step that the event is of. */
  readonly state: ProcessState
}
const ownerOf = ({ id, programId, areaPath }: Recorded['instance']) => ({ instanceId: id, programId, areaPath })

type Recorder<Type extends ProcessEvent['type']> = (
  recorded: Recorded & { readonly event: EventOf<ProcessEvent, Type> },
) => Promise<void>

/** The member of the union whose `type` includes this one. */
type EventOf<Event, Type> = Event extends { readonly type: infer Types } ? (Type extends Types ? Event : never) : never

const recorders: { readonly [Type in ProcessEvent['type']]?: Recorder<Type> } = {
  userTaskCreated: (recorded) => insertTask(recorded),
  userTaskCompleted: ({ context, instance, event }) =>
    context.stores.process.endTask({
      instanceId: instance.id,
      taskKey: event.task,
      status: 'completed',
      at: context.now,
      by: context.actor,
    }),
  userTaskCancelled: ({ context, instance, event }) =>
    context.stores.process.endTask({
      instanceId: instance.id,
      taskKey: event.task,
      status: 'cancelled',
      at: context.now,
      by: context.actor,
    }),
  timerCreated: ({ context, instance, event }) =>
    context.stores.process.putTimer({ ...ownerOf(instance), timerKey: event.timer, target: event.target, dueAt: event.due }),
  timerTriggered: ({ context, instance, event }) =>
    context.stores.process.removeTimer({ instanceId: instance.id, timerKey: event.timer }),
  timerCancelled: ({ context, instance, event }) =>
    context.stores.process.removeTimer({ instanceId: instance.id, timerKey: event.timer }),
  jobCreated: async ({ context, instance, event }) => {
    if (findJobHandler(event.jobType)?.mode === 'inline') return
    await context.stores.process.insertJob({
      id: context.newId(),
      ...ownerOf(instance),
      jobKey: event.job,
      type: event.jobType,
      headers: event.headers,
      retries: event.retries,
      availableAt: context.now,
    })
  },
  jobCompleted: ({ context, instance, event }) =>
    context.stores.process.removeJob({ instanceId: instance.id, jobKey: event.job }),
  jobCancelled: ({ context, instance, event }) =>
    context.stores.process.removeJob({ instanceId: instance.id, jobKey: event.job }),
  jobFailed: ({ context, instance, event }) =>
    context.stores.process.updateJob({
      instanceId: instance.id,
      jobKey: event.job,
      retries: event.retries,
      availableAt: event.until ?? context.now,
    }),
  jobRetriesUpdated: ({ context, instance, event }) =>
    context.stores.process.updateJob({
      instanceId: instance.id,
      jobKey: event.job,
      retries: event.retries,
      availableAt: context.now,
    }),
  messageSubscriptionOpened: ({ context, instance, event }) =>
    context.stores.process.putSubscription({
      ...ownerOf(instance),
      subscriptionKey: event.subscription,
      processId: instance.processId,
      kind: 'message',
      name: event.name,
      correlationKey: event.key,
      target: event.target,
    }),
  // One that does not interrupt waits for the next message.
  messageCorrelated: async ({ context, instance, event, state }) => {
    if (state.messages?.[event.subscription] !== undefined) return
    await context.stores.process.removeSubscription({ instanceId: instance.id, subscriptionKey: event.subscription })
  },
  messageSubscriptionClosed: ({ context, instance, event }) =>
    context.stores.process.removeSubscription({ instanceId: instance.id, subscriptionKey: event.subscription }),
  signalSubscriptionOpened: ({ context, instance, event }) =>
    context.stores.process.putSubscription({
      ...ownerOf(instance),
      subscriptionKey: event.subscription,
      processId: instance.processId,
      kind: 'signal',
      name: event.name,
      correlationKey: '',
      target: event.target,
    }),
  signalReceived: async ({ context, instance, event, state }) => {
    if (state.signals?.[event.subscription] !== undefined) return
    await context.stores.process.removeSubscription({ instanceId: instance.id, subscriptionKey: event.subscription })
  },
  signalSubscriptionClosed: ({ context, instance, event }) =>
    context.stores.process.removeSubscription({ instanceId: instance.id, subscriptionKey: event.subscription }),
  signalThrown: ({ context, instance, event }) => keepThrownSignal(context, instance, event),
  incidentCreated: ({ context, instance, event }) =>
    context.stores.process.putIncident(
      {
        ...ownerOf(instance),
        incidentKey: event.incident,
        element: event.element,
        type: event.incidentType,
        message: event.message,
      },
      context.now,
    ),
  incidentResolved: ({ context, instance, event }) =>
    context.stores.process.resolveIncident({ instanceId: instance.id, incidentKey: event.incident }, context.now),
}

/** Keeps the rows of an instance by one event of the engine. Events without a row of their own change only the state. */
export const recordProcessEvent = async (recorded: Recorded): Promise<void> => {
  const record = recorders[recorded.event.type] as ((recorded: Recorded) => Promise<void>) | undefined
  await record?.(recorded)
}

const insertTask: Recorder<'userTaskCreated'> = ({ context, instance, event }) => {
  const { task, element, form, assignee, priority, candidateGroups, dueDate, properties } = event
  const begun = { element, priority, candidateGroups, dueDate, properties }
  return insertTaskRow(context, instance, { ...begun, taskKey: task, form: form ?? null, assignee: assignee ?? null })
}
