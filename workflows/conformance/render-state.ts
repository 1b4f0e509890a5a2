import type { JsonValue, Key, Variables } from '#engine/process/index.ts'
import { type Broker, getDeployed, type Instance } from './broker/broker.ts'
import { formatSpan } from './broker/clock.ts'
import { listMessageStarts, listSignalStarts } from './broker/react.ts'
import { idOf, type RecordedElement, type Reference } from './recorder.ts'
import type { RecordedState } from './script.ts'

const sortKeys = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, entry]) => [name, sortKeys(entry)]),
  )
}

const labelOf = (broker: Broker, instance: Instance, key: Key): string =>
  broker.recorder.elements.get(idOf(instance.number, key))?.label ?? '<unknown>'

/** All that an element sees, the nearest value of each name. */
const visible = (broker: Broker, element: RecordedElement | undefined): Variables =>
  element === undefined
    ? {}
    : {
        ...visible(broker, element.type === 'PROCESS' ? undefined : element.parent),
        ...broker.recorder.variables.get(idOf(element.instance, element.key)),
      }

const variablesAt = (broker: Broker, instance: Instance, key: Key): JsonValue =>
  sortKeys(visible(broker, broker.recorder.elements.get(idOf(instance.number, key))))

const dueIn = (broker: Broker, due: string): string => formatSpan(Math.round((Date.parse(due) - broker.clock) / 1000) * 1000)

const jobStates = { backoff: 'backoff', failed: 'failed', errorThrown: 'error-thrown' } as const

const renderJob = (broker: Broker, { instance: number, key }: Reference): readonly JsonValue[] => {
  const instance = broker.instances[number - 1]!
  const job = instance.state.jobs?.[key]
  if (job === undefined) return []
  const code = broker.recorder.codes.get(idOf(number, key))
  return [
    {
      element: labelOf(broker, instance, job.on),
      type: job.type,
      retries: job.retries,
      state: job.status === undefined ? 'activatable' : jobStates[job.status],
      ...(job.listener === undefined ? {} : { kind: 'EXECUTION_LISTENER', listener: job.listener.toUpperCase() }),
      ...(job.status === 'backoff' ? { recursIn: dueIn(broker, job.until!) } : {}),
      ...(code ? { code } : {}),
      ...(job.message === undefined ? {} : { error: job.message }),
      headers: sortKeys(job.headers ?? {}),
      variables: variablesAt(broker, instance, job.on),
    },
  ]
}

const renderTask = (broker: Broker, { instance: number, key }: Reference): readonly JsonValue[] => {
  const instance = broker.instances[number - 1]!
  const task = instance.state.userTasks?.[key]
  if (task === undefined) return []
  const element = getDeployedElement(broker, instance, task.on)
  return [
    {
      element: labelOf(broker, instance, task.on),
      assignee: task.assignee ?? '',
      candidateGroups: task.candidateGroups ?? [],
      candidateUsers: task.candidateUsers ?? [],
      dueDate: task.dueDate ?? '',
      followUpDate: task.followUpDate ?? '',
      priority: task.priority ?? 50,
      externalFormReference: element?.userTask?.form ?? '',
      headers: sortKeys(element?.headers ?? {}),
      variables: variablesAt(broker, instance, task.on),
    },
  ]
}

const getDeployedElement = (broker: Broker, instance: Instance, key: Key) => {
  const recorded = broker.recorder.elements.get(idOf(instance.number, key))
  const process = recorded?.type === 'PROCESS' ? recorded : recorded?.process
  return process?.reference === undefined || recorded === undefined
    ? undefined
    : getDeployed(broker, process.reference).definition.elements[recorded.id]
}

const renderIncident = (broker: Broker, { instance: number, key }: Reference): readonly JsonValue[] => {
  const instance = broker.instances[number - 1]!
  const incident = instance.state.incidents?.[key]
  if (incident === undefined) return []
  const job = incident.job === undefined ? {} : { job: instance.state.jobs?.[incident.job]?.type ?? null }
  return [{ element: labelOf(broker, instance, incident.on), type: incident.type, message: incident.message, ...job }]
}

const renderInstance = (broker: Broker, element: RecordedElement): JsonValue => ({
  instance: element.label,
  version: getDeployed(broker, element.reference!).version,
  state: element.status,
  ...(element.parent === undefined ? {} : { calledBy: element.parent.label }),
})

/** Everything of one kind that instances hold, instance by instance. */
const each = <T extends object>(
  broker: Broker,
  list: (instance: Instance) => Readonly<Record<Key, T>> | undefined,
  render: (entry: T, instance: Instance) => JsonValue,
): readonly JsonValue[] =>
  broker.instances.flatMap((instance) => Object.values(list(instance) ?? {}).map((entry) => render(entry, instance)))

const isInterrupting = (broker: Broker, instance: Instance, entry: { readonly on: Key; readonly target: string }): boolean => {
  const recorded = broker.recorder.elements.get(idOf(instance.number, entry.on))
  const process = recorded?.type === 'PROCESS' ? recorded : recorded?.process
  const definition = process?.reference === undefined ? undefined : getDeployed(broker, process.reference).definition
  return definition?.elements[entry.target]?.interrupting ?? true
}

const renderTimers = (broker: Broker): readonly JsonValue[] => [
  ...broker.startTimers.map(({ reference, timer }) => ({
    at: timer.element,
    start: broker.recorder.nameDefinition(getDeployed(broker, reference)),
    dueIn: dueIn(broker, timer.due),
    repetitions: timer.repetitions ?? 1,
  })),
  ...each(
    broker,
    (instance) => instance.state.timers,
    (timer, instance) => ({
      at: timer.target,
      on: labelOf(broker, instance, timer.on),
      dueIn: dueIn(broker, timer.due),
      repetitions: timer.repetitions ?? 1,
    }),
  ),
]

const renderScopes = (broker: Broker): JsonValue =>
  Object.fromEntries(
    [...broker.recorder.elements.values()]
      .filter((element) => element.status === 'active' || element.type === 'PROCESS')
      .map((element) => [element.label, broker.recorder.variables.get(idOf(element.instance, element.key))] as const)
      .filter(([, variables]) => variables !== undefined)
      .map(([label, variables]) => [label, { variables: sortKeys(variables!) }]),
  )

/** The whole state after a step, as recordings write it; empty lists are left out. */
export const renderState = (broker: Broker): RecordedState => {
  const elements = [...broker.recorder.elements.values()]
  const starts = (list: ReturnType<typeof listMessageStarts>) =>
    list.map(({ deployed, element, name }) => ({ at: element, start: broker.recorder.nameDefinition(deployed), name }))
  const lists: Record<string, readonly JsonValue[]> = {
    instances: elements.filter((element) => element.type === 'PROCESS').map((element) => renderInstance(broker, element)),
    active: elements
      .filter((element) => element.status === 'active' && element.type !== 'PROCESS')
      .map((element) => element.label),
    jobs: broker.recorder.jobs.flatMap((job) => renderJob(broker, job)),
    userTasks: broker.recorder.userTasks.flatMap((task) => renderTask(broker, task)),
    timers: renderTimers(broker),
    messageSubscriptions: each(
      broker,
      (instance) => instance.state.messages,
      (entry, instance) => ({
        at: entry.target,
        on: labelOf(broker, instance, entry.on),
        name: entry.name,
        key: entry.key,
        interrupting: isInterrupting(broker, instance, entry),
      }),
    ),
    messageStarts: starts(listMessageStarts(broker)),
    signalSubscriptions: [
      ...starts(listSignalStarts(broker)),
      ...each(
        broker,
        (instance) => instance.state.signals,
        (entry, instance) => ({ at: entry.target, on: labelOf(broker, instance, entry.on), name: entry.name }),
      ),
    ],
    compensations: each(
      broker,
      ({ state, left }) => ({
        ...state.compensations,
        ...Object.fromEntries(left.map((entry, index) => [`left ${index}`, entry])),
      }),
      (entry, instance) => ({
        of: entry.of,
        handler: entry.handler,
        state: entry.by === undefined ? 'CREATED' : 'TRIGGERED',
        ...(entry.by === undefined ? {} : { by: instance.state.elements[entry.by]?.id ?? null }),
      }),
    ),
    incidents: broker.recorder.incidents.flatMap((incident) => renderIncident(broker, incident)),
  }
  const scopes = renderScopes(broker)
  return {
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
    ...(Object.keys(scopes as object).length > 0 ? { scopes } : {}),
  }
}
