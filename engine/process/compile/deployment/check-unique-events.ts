import type { ElementDefinition, ProcessDefinition } from '../../types.ts'
import { type DeploymentCheck, perElement, type Refusal, refusal } from './refusal.ts'

/** What tells two events of one kind apart, as the file has it: a name, a code, or for an error none. */
export const identityOf = ({ event }: ElementDefinition): string | undefined => {
  if (event?.type === 'message' || event?.type === 'signal')
    return 'text' in event.name ? `${event.type} '${event.name.text}'` : undefined
  if (event?.type !== 'error' && event?.type !== 'escalation') return undefined
  if (event.code === undefined) return `${event.type} of any code`
  return 'text' in event.code ? `${event.type} '${event.code.text}'` : undefined
}

const checkUnique = (on: ElementDefinition, events: readonly (ElementDefinition | undefined)[]): readonly Refusal[] => {
  const identities = events.map((event) => (event === undefined ? undefined : identityOf(event)))
  const twice = identities.filter((identity, index) => identity !== undefined && identities.indexOf(identity) !== index)
  return [...new Set(twice)].map((identity) =>
    refusal(on.id, `Two events at '${on.id}' wait for the ${identity}: which one would have it?`, 'Keep one of them.'),
  )
}

const eventsOf = (
  element: ElementDefinition,
  { elements, flows }: ProcessDefinition,
): readonly (ElementDefinition | undefined)[][] => [
  [...(element.kind === 'receiveTask' ? [element] : []), ...(element.boundaryEvents ?? []).map((id) => elements[id])],
  (element.eventSubProcesses ?? []).map((id) => elements[elements[id]?.startEvents?.[0] ?? '']),
  element.kind === 'process' ? (element.startEvents ?? []).map((id) => elements[id]) : [],
  element.kind === 'eventBasedGateway' ? element.outgoing.map((flow) => elements[flows[flow]?.target ?? '']) : [],
]

/** Of the events that wait at one place no two may wait for the same. */
export const uniqueEventChecks: readonly DeploymentCheck[] = [
  perElement((element, definition) => eventsOf(element, definition).flatMap((events) => checkUnique(element, events))),
]
