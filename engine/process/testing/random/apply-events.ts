import type { Key, ProcessEvent, ProcessState, Variables } from '../../types.ts'

/** What a runtime knows of an instance that keeps rows by its events alone. */
export type Rows = {
  readonly elements: Map<Key, string>
  readonly variables: Map<Key, Variables>
  readonly jobs: Map<Key, number>
  readonly userTasks: Set<Key>
  readonly timers: Map<Key, string>
  readonly subscriptions: Set<Key>
  readonly incidents: Set<Key>
}

export const openRows = (): Rows => ({
  elements: new Map(),
  variables: new Map(),
  jobs: new Map(),
  userTasks: new Set(),
  timers: new Map(),
  subscriptions: new Set(),
  incidents: new Set(),
})

const applyElement = (rows: Rows, event: ProcessEvent): void => {
  if (event.type === 'elementEntering' || event.type === 'elementActivated' || event.type === 'elementMigrated')
    rows.elements.set(event.elementKey, event.element)
  if (event.type === 'elementCompleted' || event.type === 'elementTerminated') {
    rows.elements.delete(event.elementKey)
    rows.variables.delete(event.elementKey)
  }
  if (event.type === 'variableSet')
    rows.variables.set(event.scope, { ...rows.variables.get(event.scope), [event.name]: event.value })
}

const applyWork = (rows: Rows, event: ProcessEvent): void => {
  if (event.type === 'jobCreated' || event.type === 'jobFailed' || event.type === 'jobRetriesUpdated')
    rows.jobs.set(event.job, event.retries)
  if (event.type === 'jobCompleted' || event.type === 'jobCancelled') rows.jobs.delete(event.job)
  if (event.type === 'userTaskCreated') rows.userTasks.add(event.task)
  if (event.type === 'userTaskCompleted' || event.type === 'userTaskCancelled') rows.userTasks.delete(event.task)
  if (event.type === 'incidentCreated') rows.incidents.add(event.incident)
  if (event.type === 'incidentResolved') rows.incidents.delete(event.incident)
}

const applyWait = (rows: Rows, event: ProcessEvent): void => {
  if (event.type === 'timerCreated') rows.timers.set(event.timer, event.due)
  if (event.type === 'timerTriggered' || event.type === 'timerCancelled') rows.timers.delete(event.timer)
  if (event.type === 'messageSubscriptionOpened' || event.type === 'signalSubscriptionOpened')
    rows.subscriptions.add(event.subscription)
  if (event.type === 'messageSubscriptionClosed' || event.type === 'signalSubscriptionClosed')
    rows.subscriptions.delete(event.subscription)
}

export const applyEvents = (rows: Rows, events: readonly ProcessEvent[]): void => {
  for (const event of events) {
    applyElement(rows, event)
    applyWork(rows, event)
    applyWait(rows, event)
  }
}

const keys = (entries: object | undefined): string =>
  Object.keys(entries ?? {})
    .sort()
    .join()
const listed = (entries: Iterable<Key>): string => [...entries].sort().join()

/** Where the rows are not what the state holds. A job that threw an error and a subscription that fired are taken by what follows. */
export const listDeviations = (rows: Rows, state: ProcessState): readonly string[] => {
  const compared: readonly (readonly [string, string, string])[] = [
    [
      'elements',
      listed([...rows.elements].map(([key, id]) => `${key} ${id}`)),
      listed(Object.entries(state.elements).map(([key, { id }]) => `${key} ${id}`)),
    ],
    ['user tasks', listed(rows.userTasks), keys(state.userTasks)],
    [
      'timers',
      listed([...rows.timers].map((entry) => entry.join(' '))),
      listed(Object.entries(state.timers ?? {}).map(([key, { due }]) => `${key} ${due}`)),
    ],
    ['incidents', listed(rows.incidents), keys(state.incidents)],
    [
      'open subscriptions',
      listed(Object.keys({ ...state.messages, ...state.signals }).filter((key) => !rows.subscriptions.has(key))),
      '',
    ],
    [
      'open jobs',
      listed(
        Object.entries(state.jobs ?? {})
          .filter(([key, { retries }]) => rows.jobs.get(key) !== retries)
          .map(([key]) => key),
      ),
      '',
    ],
    [
      'variables',
      listed(
        Object.entries(state.elements)
          .filter(([key, { variables }]) => JSON.stringify(sorted(variables)) !== JSON.stringify(sorted(rows.variables.get(key))))
          .map(([key, { variables }]) => `${key}: ${JSON.stringify(variables)}`),
      ),
      '',
    ],
  ]
  return compared
    .filter(([, left, right]) => left !== right)
    .map(([what, left, right]) => `${what}: by events ${left}; in the state ${right}`)
}

const sorted = (variables: Variables = {}): readonly (readonly [string, unknown])[] =>
  Object.entries(variables).sort(([left], [right]) => (left < right ? -1 : 1))
