import type { RecordedEvent } from '../script.ts'
import type { ZeebeRecord } from './follow-records.ts'
import type { Observation, ObservedElement } from './observation.ts'

const CHANGES: Readonly<Record<string, string>> = {
  ELEMENT_ACTIVATED: 'ACTIVATED',
  ELEMENT_COMPLETED: 'COMPLETED',
  ELEMENT_TERMINATED: 'TERMINATED',
  ELEMENT_MIGRATED: 'MIGRATED',
}

type Identified = ZeebeRecord & { readonly id: string }

const nextLabel = ({ ordinals }: Observation, name: string): string => {
  const ordinal = (ordinals.get(name) ?? 0) + 1
  ordinals.set(name, ordinal)
  return `${name}#${ordinal}`
}

const prefixOf = ({ prefixes, main }: Observation, { value }: Identified): string => {
  const instance = String(value.processInstanceKey)
  const prefix = prefixes.get(instance) ?? (value.bpmnProcessId === main ? '' : `${value.bpmnProcessId}/`)
  prefixes.set(instance, prefix)
  return prefix
}

const nameOf = (observation: Observation, record: Identified): string => {
  const { bpmnElementType: type, elementId } = record.value
  if (type === 'PROCESS') return elementId
  return `${prefixOf(observation, record)}${elementId}${type === 'MULTI_INSTANCE_BODY' ? '[]' : ''}`
}

const enter = (observation: Observation, record: Identified): ObservedElement => {
  const { id, value } = record
  const element: ObservedElement = {
    key: id,
    label: nextLabel(observation, nameOf(observation, record)),
    id: value.elementId,
    type: value.bpmnElementType,
    scope: String(value.flowScopeKey),
    active: true,
  }
  observation.elements.set(id, element)
  if (!observation.variables.has(id)) observation.variables.set(id, new Map())
  if (element.type === 'PROCESS')
    observation.instances.push({
      element,
      state: 'active',
      definition: String(value.processDefinitionKey),
      parent: String(value.parentElementInstanceKey),
    })
  return element
}

const eventOf = (observation: Observation, at: { e: string; type: string; to: string }, scope: unknown): RecordedEvent => {
  const parent = observation.elements.get(String(scope))
  const first = observation.instances[0]?.element
  return parent === undefined || parent === first ? at : { ...at, in: parent.label }
}

/** A migrated element that is another one now gets a label of its own; the event tells it. */
const rename = (observation: Observation, record: Identified, element: ObservedElement): { readonly as: string } | object => {
  const { value } = record
  const instance = observation.instances.find((other) => other.element === element)
  if (instance !== undefined) instance.definition = String(value.processDefinitionKey)
  if (element.id === value.elementId) return {}
  element.id = value.elementId
  element.label = nextLabel(observation, nameOf(observation, record))
  return { as: element.label }
}

const end = (observation: Observation, element: ObservedElement, state: 'completed' | 'terminated'): ObservedElement => {
  element.active = false
  const instance = observation.instances.find((other) => other.element === element)
  if (instance !== undefined) instance.state = state
  return element
}

/** Takes a change of an element or a flow into account. The element, where it has ended. */
export const observeElement = (observation: Observation, record: Identified): ObservedElement | undefined => {
  const { id, intent, value } = record
  if (intent === 'SEQUENCE_FLOW_TAKEN') {
    const e = `${prefixOf(observation, record)}${value.elementId}`
    observation.events.push(eventOf(observation, { e, type: 'SEQUENCE_FLOW', to: 'TAKEN' }, value.flowScopeKey))
    return undefined
  }
  prefixOf(observation, record)
  const element = observation.elements.get(id) ?? enter(observation, record)
  const to = CHANGES[intent]
  if (to === undefined) return undefined
  const scope = element.type === 'PROCESS' ? value.parentElementInstanceKey : value.flowScopeKey
  const event = eventOf(observation, { e: element.label, type: value.bpmnElementType, to }, scope)
  observation.events.push(to === 'MIGRATED' ? { ...event, ...rename(observation, record, element) } : event)
  if (to === 'COMPLETED') return end(observation, element, 'completed')
  if (to === 'TERMINATED') return end(observation, element, 'terminated')
  return undefined
}
