import type { JsonValue } from '#engine/process/index.ts'
import type { RecordedEvent } from '../script.ts'

/** Keys of records as text: they are names here, not numbers. */
type Key = string

export type ObservedElement = {
  readonly key: Key
  label: string
  id: string
  readonly type: string
  readonly scope: Key
  active: boolean
}
export type ObservedInstance = {
  readonly element: ObservedElement
  readonly parent: Key
  state: 'active' | 'completed' | 'terminated'
  definition: Key
}
export type ObservedJob = {
  readonly key: Key
  type: string
  retries: number
  headers: Readonly<Record<string, string>>
  on: Key
  kind: string
  listener: string
  error: string
  state: 'activatable' | 'backoff' | 'failed' | 'error-thrown'
  until: number
  code?: string
}
export type ObservedTask = { readonly key: Key; readonly on: Key; readonly fields: Readonly<Record<string, JsonValue>> }
export type ObservedIncident = {
  readonly key: Key
  readonly on: Key
  readonly type: string
  readonly message: string
  readonly job: Key
}
export type ObservedTimer = {
  readonly at: string
  readonly on: Key
  readonly definition: Key
  readonly due: number
  readonly repetitions: number
}
export type ObservedSubscription = {
  readonly at: string
  readonly on: Key
  readonly name: string
  readonly key: string
  readonly interrupting: boolean
}
export type ObservedSignal = { readonly at: string; readonly on: Key; readonly definition: Key; readonly name: string }
export type ObservedStart = { readonly at: string; readonly definition: Key; readonly name: string }
export type ObservedCompensation = { readonly of: string; readonly handler: string; state: string; by?: string }
export type Refusal = { readonly command: string; readonly type: string; readonly reason: string }

/** What is known of one case from the broker's records. */
export type Observation = {
  /** Elements of the main process are named without a prefix. */
  readonly main: string
  readonly ordinals: Map<string, number>
  /** By process instance: stays what it was when the instance is migrated. */
  readonly prefixes: Map<Key, string>
  readonly elements: Map<Key, ObservedElement>
  readonly instances: ObservedInstance[]
  /** Deployed definitions, and how-many-th of its id each one is in this case. */
  readonly definitions: Map<Key, { readonly process: string; readonly version: number }>
  /** Values as JSON text, by scope and name. */
  readonly variables: Map<Key, Map<string, string>>
  readonly jobs: Map<Key, ObservedJob>
  readonly userTasks: Map<Key, ObservedTask>
  readonly timers: Map<Key, ObservedTimer>
  readonly subscriptions: Map<Key, ObservedSubscription>
  readonly starts: Map<Key, ObservedStart>
  readonly signals: Map<Key, ObservedSignal>
  readonly compensations: Map<Key, ObservedCompensation>
  readonly incidents: Map<Key, ObservedIncident>
  /** Names of messages that wait in the broker. */
  readonly messages: Map<Key, string>
  events: RecordedEvent[]
  refusals: Refusal[]
}

export const createObservation = (main: string): Observation => ({
  main,
  ordinals: new Map(),
  prefixes: new Map(),
  elements: new Map(),
  instances: [],
  definitions: new Map(),
  variables: new Map(),
  jobs: new Map(),
  userTasks: new Map(),
  timers: new Map(),
  subscriptions: new Map(),
  starts: new Map(),
  signals: new Map(),
  compensations: new Map(),
  incidents: new Map(),
  messages: new Map(),
  events: [],
  refusals: [],
})

/** Keys differ at each run, and sets are printed in any order: neither is part of a recording. */
export const withoutKeys = (text: string): string =>
  text
    .replaceAll(/\b2251799\d{9}\b/g, '<key>')
    .replaceAll(/\[([A-Z_]+(?:, [A-Z_]+)+)\]/g, (_, list: string) => `[${list.split(', ').sort().join(', ')}]`)

/** Registers a definition; the same content deployed again is the same definition. */
export const observeDefinition = ({ definitions }: Observation, key: Key, process: string): void => {
  if (definitions.has(key)) return
  const version = [...definitions.values()].filter((other) => other.process === process).length + 1
  definitions.set(key, { process, version })
}

export const nameDefinition = ({ definitions }: Observation, key: Key): string => {
  const found = definitions.get(key)
  if (found === undefined) return '<unknown>'
  return found.version > 1 ? `${found.process}:${found.version}` : found.process
}

const byKey = (left: { readonly key: Key }, right: { readonly key: Key }): number => Number(left.key) - Number(right.key)
export const listJobs = ({ jobs }: Observation): readonly ObservedJob[] => [...jobs.values()].sort(byKey)
export const listUserTasks = ({ userTasks }: Observation): readonly ObservedTask[] => [...userTasks.values()].sort(byKey)

/** Whether a timer or a back-off is over and has not fired: the broker will fire it, give or take its resolution. */
export const isOverdue = ({ timers, jobs }: Observation, now: number): boolean =>
  [...timers.values()].some((timer) => timer.due <= now) ||
  [...jobs.values()].some((job) => job.state === 'backoff' && job.until <= now)

export const takeObserved = (observation: Observation): Pick<Observation, 'events' | 'refusals'> => {
  const { events, refusals } = observation
  observation.events = []
  observation.refusals = []
  return { events, refusals }
}
