import type {
  CompensationState,
  ElementDefinition,
  ElementInstance,
  IncidentState,
  JobState,
  Key,
  MessageSubscriptionState,
  ProcessDefinition,
  ProcessEvent,
  ProcessState,
  SignalSubscriptionState,
  StepContext,
  TimerState,
  UserTaskState,
  Variables,
} from '../types.ts'

export type Mutable<T> = { -readonly [K in keyof T]: T[K] }
export type InstanceDraft = Mutable<ElementInstance>

/** The state while a step works on it: own copies of each entry, whose nested values are replaced, never changed. */
export type StateDraft = {
  process: string
  status: ProcessState['status']
  root: Key
  next: number
  elements: Record<Key, InstanceDraft>
  jobs: Record<Key, Mutable<JobState>>
  userTasks: Record<Key, Mutable<UserTaskState>>
  timers: Record<Key, Mutable<TimerState>>
  messages: Record<Key, Mutable<MessageSubscriptionState>>
  signals: Record<Key, Mutable<SignalSubscriptionState>>
  compensations: Record<Key, Mutable<CompensationState>>
  incidents: Record<Key, Mutable<IncidentState>>
}

const LISTS = ['jobs', 'userTasks', 'timers', 'messages', 'signals', 'compensations', 'incidents'] as const

/** A token comes to an element, an element ends, or a signal that this instance threw comes to itself. A token is lost when its scope is interrupted after it set out (`epoch`). */
export type Task =
  | {
      readonly do: 'enter'
      readonly element: ElementDefinition
      readonly scope: Key
      readonly epoch: number
      readonly extra: Partial<ElementInstance>
      readonly byFlow: boolean
    }
  | { readonly do: 'complete'; readonly key: Key }
  | { readonly do: 'spread'; readonly key: Key; readonly count: number }
  | { readonly do: 'broadcast'; readonly name: string; readonly variables: Variables }

/** One step at work. Never leaves the engine. */
export type Run = {
  readonly state: StateDraft
  readonly events: ProcessEvent[]
  readonly context: StepContext
  readonly definition: ProcessDefinition
  /** Work still to do, first in first out: the broker advances all branches breadth-first. */
  readonly queue: Task[]
  /** Tokens on their way to an element, by scope and element id: they keep the scope alive and are seen by inclusive joins. */
  readonly underway: Map<Key, string[]>
  /** Raised when a scope is interrupted, so that tokens on their way in it are lost. */
  readonly epochs: Map<Key, number>
}

/** An element instance with all that handlers need to know of it. */
export type At = {
  readonly key: Key
  readonly instance: InstanceDraft
  readonly element: ElementDefinition
  readonly definition: ProcessDefinition
}

/** A definition that contradicts itself or is missing: a bug of the caller, or of the checks. */
export class DefinitionFault extends Error {
  override readonly name = 'DefinitionFault'
}

const copyEntries = <T extends object>(entries: Readonly<Record<Key, T>> | undefined): Record<Key, Mutable<T>> =>
  Object.fromEntries(Object.entries(entries ?? {}).map(([key, entry]) => [key, { ...entry }]))

const openState = (state: ProcessState): StateDraft => ({
  process: state.process,
  status: state.status,
  root: state.root,
  next: state.next,
  elements: copyEntries(state.elements),
  jobs: copyEntries(state.jobs),
  userTasks: copyEntries(state.userTasks),
  timers: copyEntries(state.timers),
  messages: copyEntries(state.messages),
  signals: copyEntries(state.signals),
  compensations: copyEntries(state.compensations),
  incidents: copyEntries(state.incidents),
})

export const openRun = (definition: ProcessDefinition, state: ProcessState, context: StepContext): Run => ({
  state: openState(state),
  events: [],
  context,
  definition,
  queue: [],
  underway: new Map(),
  epochs: new Map(),
})

export const closeState = (draft: StateDraft): ProcessState => ({
  format: 1,
  process: draft.process,
  status: draft.status,
  root: draft.root,
  next: draft.next,
  elements: draft.elements,
  ...Object.fromEntries(LISTS.filter((list) => Object.keys(draft[list]).length > 0).map((list) => [list, draft[list]])),
})

export const takeKey = (run: Run): Key => {
  const key = String(run.state.next)
  run.state.next += 1
  return key
}

export const emit = (run: Run, event: ProcessEvent): void => {
  run.events.push(event)
}

export const findInstance = (run: Run, key: Key | undefined): InstanceDraft | undefined =>
  key === undefined ? undefined : run.state.elements[key]

export const getInstance = (run: Run, key: Key): InstanceDraft => {
  const instance = run.state.elements[key]
  if (instance === undefined) throw new DefinitionFault(`Expected element instance ${key} to exist, but it does not.`)
  return instance
}

/** The definition that an instance belongs to: that of the nearest process around it. */
export const definitionOf = (run: Run, key: Key): ProcessDefinition => {
  let instance = getInstance(run, key)
  while (instance.process === undefined && instance.in !== undefined) instance = getInstance(run, instance.in)
  const reference = instance.process ?? run.state.process
  if (reference === run.state.process) return run.definition
  const definition = run.context.definitions?.get(reference)
  if (definition === undefined)
    throw new DefinitionFault(`Expected definition ${reference} of a running instance to be known, but it is not.`)
  return definition
}

export const getElement = (definition: ProcessDefinition, id: string): ElementDefinition => {
  const element = definition.elements[id]
  if (element === undefined)
    throw new DefinitionFault(`Expected process ${definition.id} to have the element ${id}, but it has not.`)
  return element
}

export const at = (run: Run, key: Key): At => {
  const instance = getInstance(run, key)
  const definition = definitionOf(run, key)
  return { key, instance, definition, element: getElement(definition, instance.id) }
}

/** Keys of the instances directly within a scope, in order of creation. */
export const childrenOf = (run: Run, scope: Key): readonly Key[] =>
  Object.keys(run.state.elements).filter((key) => run.state.elements[key]!.in === scope)

export const isBody = (instance: ElementInstance): boolean => instance.body !== undefined
