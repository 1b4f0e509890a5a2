import type { ElementDefinition, Key, ProcessEvent, Variables } from '#engine/process/index.ts'
import type { Broker, Deployed, Instance } from './broker/broker.ts'
import type { RecordedEvent } from './script.ts'

export type RecordedElement = {
  readonly instance: number
  readonly key: Key
  label: string
  id: string
  readonly type: string
  readonly parent: RecordedElement | undefined
  readonly process: RecordedElement | undefined
  status: 'active' | 'completed' | 'terminated'
  /** Of a process: its definition. */
  reference?: string
}

export type Reference = { readonly instance: number; readonly key: Key }

/** Turns events into a recording without keys: elements are named by id and ordinal. */
export type Recorder = {
  readonly elements: Map<string, RecordedElement>
  readonly variables: Map<string, Record<string, Variables[string]>>
  /** In order of creation, over all instances. */
  readonly jobs: Reference[]
  readonly userTasks: Reference[]
  readonly incidents: Reference[]
  /** Error codes that jobs have thrown; a job keeps it when it is opened again. */
  readonly codes: Map<string, string>
  readonly see: (broker: Broker, instance: Instance, events: readonly ProcessEvent[]) => void
  readonly take: () => readonly RecordedEvent[]
  readonly nameDefinition: (deployed: Deployed) => string
}

const upperSnake = (kind: string): string => kind.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

export const typeOf = (kind: ElementDefinition['kind'], body: boolean): string =>
  body ? 'MULTI_INSTANCE_BODY' : upperSnake(kind)

export const idOf = (instance: number, key: Key): string => `${instance}/${key}`

const CHANGES = { elementActivated: 'ACTIVATED', elementCompleted: 'COMPLETED', elementTerminated: 'TERMINATED' } as const
type ElementEvent = Extract<ProcessEvent, { type: 'elementEntering' | keyof typeof CHANGES }>

export const createRecorder = (mainProcess: string): Recorder => {
  const ordinals = new Map<string, number>()
  const events: RecordedEvent[] = []
  const recorder: Recorder = {
    elements: new Map(),
    variables: new Map(),
    jobs: [],
    userTasks: [],
    incidents: [],
    codes: new Map(),
    take: () => events.splice(0),
    nameDefinition: ({ definition, version }) => (version > 1 ? `${definition.id}:${version}` : definition.id),
    see: (broker, instance, seen) => {
      for (const event of seen) see(broker, instance, event)
    },
  }

  const label = (name: string): string => {
    const ordinal = (ordinals.get(name) ?? 0) + 1
    ordinals.set(name, ordinal)
    return `${name}#${ordinal}`
  }

  const isFirstRoot = (element: RecordedElement): boolean => [...recorder.elements.values()][0] === element

  /** Stays what it was at the beginning, also when the instance is migrated. */
  const prefixes = new Map<RecordedElement, string>()
  const prefixOf = (process: RecordedElement | undefined): string => (process === undefined ? '' : (prefixes.get(process) ?? ''))

  const place = (parent: RecordedElement | undefined): { in: string } | object =>
    parent === undefined || (parent.type === 'PROCESS' && isFirstRoot(parent)) ? {} : { in: parent.label }

  const enter = (instance: number, event: ElementEvent): RecordedElement => {
    const parent = event.scope === undefined ? undefined : recorder.elements.get(idOf(instance, event.scope))
    const type = typeOf(event.kind, event.body === true)
    const process = type === 'PROCESS' ? undefined : parent?.type === 'PROCESS' ? parent : parent?.process
    const name = type === 'PROCESS' ? event.element : `${prefixOf(process)}${event.element}${event.body ? '[]' : ''}`
    const element: RecordedElement = {
      instance,
      key: event.elementKey,
      label: label(name),
      id: event.element,
      type,
      parent,
      process,
      status: 'active',
      ...(event.process === undefined ? {} : { reference: event.process }),
    }
    if (type === 'PROCESS') prefixes.set(element, event.element === mainProcess ? '' : `${event.element}/`)
    recorder.elements.set(idOf(instance, event.elementKey), element)
    return element
  }

  const change = (instance: number, event: ElementEvent): void => {
    const element = recorder.elements.get(idOf(instance, event.elementKey)) ?? enter(instance, event)
    if (event.type === 'elementEntering') return
    const to = CHANGES[event.type]
    events.push({ e: element.label, type: element.type, to, ...place(element.parent) })
    if (to === 'COMPLETED') element.status = 'completed'
    if (to === 'TERMINATED') element.status = 'terminated'
  }

  const migrate = (broker: Broker, instance: Instance, event: Extract<ProcessEvent, { type: 'elementMigrated' }>): void => {
    const element = recorder.elements.get(idOf(instance.number, event.elementKey))!
    const recorded = { e: element.label, type: element.type, to: 'MIGRATED', ...place(element.parent) }
    if (element.type === 'PROCESS') element.reference = broker.instances[instance.number - 1]!.reference
    if (event.element === event.from) {
      events.push(recorded)
      return
    }
    element.id = event.element
    element.label = label(
      element.type === 'PROCESS'
        ? event.element
        : `${prefixOf(element.process)}${event.element}${element.type === 'MULTI_INSTANCE_BODY' ? '[]' : ''}`,
    )
    events.push({ ...recorded, as: element.label })
  }

  const see = (broker: Broker, instance: Instance, event: ProcessEvent): void => {
    const { number } = instance
    switch (event.type) {
      case 'elementEntering':
      case 'elementActivated':
      case 'elementCompleted':
      case 'elementTerminated':
        return change(number, event)
      case 'flowTaken': {
        const scope = recorder.elements.get(idOf(number, event.scope))
        const process = scope?.type === 'PROCESS' ? scope : scope?.process
        events.push({ e: `${prefixOf(process)}${event.flow}`, type: 'SEQUENCE_FLOW', to: 'TAKEN', ...place(scope) })
        return
      }
      case 'variableSet': {
        const id = idOf(number, event.scope)
        recorder.variables.set(id, { ...recorder.variables.get(id), [event.name]: event.value })
        return
      }
      case 'jobCreated':
        recorder.jobs.push({ instance: number, key: event.job })
        return
      case 'jobErrorThrown': {
        const code = instance.state.jobs?.[event.job]?.code
        if (code !== undefined) recorder.codes.set(idOf(number, event.job), code)
        return
      }
      case 'userTaskCreated':
        recorder.userTasks.push({ instance: number, key: event.task })
        return
      case 'incidentCreated':
        recorder.incidents.push({ instance: number, key: event.incident })
        return
      case 'escalationThrown':
        events.push({
          e: event.element,
          type: 'ESCALATION',
          to: event.caughtBy === undefined ? 'NOT_ESCALATED' : 'ESCALATED',
          code: event.code,
          caughtBy: event.caughtBy ?? null,
        })
        return
      case 'elementMigrated':
        return migrate(broker, instance, event)
      default:
        return
    }
  }
  return recorder
}
