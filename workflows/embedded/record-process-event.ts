import type { ProcessInstance } from '#engine/process/ports.ts'
import type { ProcessEvent, ProcessState } from '#engine/process/types.ts'
import { calendarDate } from '#engine/values/date.ts'
import { addWorkingDays } from '#engine/values/working-days.ts'
import { findJobHandler } from '../jobs/catalogue.ts'
import type { RuntimeContext } from './embedded-runtime.ts'

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

const insertTask: Recorder<'userTaskCreated'> = async ({ context, instance, event }) => {
  const queue = event.candidateGroups[0]
  if (queue === undefined) throw new TypeError(`Expected the user task ${event.element} to name a queue; publishing checks it.`)
  await context.stores.process.insertTask({
    id: context.newId(),
    ...ownerOf(instance),
    taskKey: event.task,
    applicationId: instance.applicationId,
    element: event.element,
    form: event.form ?? null,
    queue,
    secondPerson: event.properties.secondPerson === 'true',
    status: 'open',
    assignee: event.assignee ?? null,
    priority: event.priority,
    dueOn: await computeDueDay({ context, instance, event }),
    createdAt: context.now,
    endedAt: null,
    endedBy: null,
  })
}

/** Working days by the programme's calendar where the workflow says so, else the date that it names. */
const computeDueDay = async ({
  context,
  instance,
  event,
}: Omit<Parameters<Recorder<'userTaskCreated'>>[0], 'state'>): Promise<string | null> => {
  const workingDays = event.properties.dueWorkingDays
  if (workingDays === undefined) return event.dueDate?.slice(0, 10) ?? null
  const { program } = await context.programs.get(instance.bundleHash)
  const calendar = await context.programs.getCalendar(program.definition.calendar)
  return addWorkingDays(calendar, calendarDate(context.today), Number(workingDays))
}
