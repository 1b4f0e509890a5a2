import { paperMessages } from '#engine/cases/papers/paper-request.ts'
import type { ElementDefinition, ProcessDefinition } from '#engine/process/types.ts'

/** What a workflow does when a paper does not come in time: the job behind the timer, and what the diagram calls it. */
export type AfterPaper = { readonly job: string | null; readonly name: string }

/** Looks for the wait for a paper, and goes from its timer to the first step behind it; null where the workflow has no such wait. */
export const findAfterPaper = (definition: ProcessDefinition): AfterPaper | null => {
  const elements = Object.values(definition.elements)
  const arrived = elements.find(
    ({ event }) => event?.type === 'message' && 'text' in event.name && event.name.text === paperMessages.arrived,
  )
  const gateway = arrived === undefined ? undefined : elements.find((element) => leadsTo(definition, element, arrived))
  const timer = gateway?.outgoing.map((flow) => targetOf(definition, flow)).find((element) => element?.event?.type === 'timer')
  const next = timer?.outgoing[0] === undefined ? undefined : targetOf(definition, timer.outgoing[0])
  if (next === undefined) return null
  const type = next.job?.type
  return { job: type !== undefined && 'text' in type ? String(type.text) : null, name: next.name ?? next.id }
}

const targetOf = ({ flows, elements }: ProcessDefinition, flow: string): ElementDefinition | undefined =>
  elements[flows[flow]?.target ?? '']

const leadsTo = (definition: ProcessDefinition, { kind, outgoing }: ElementDefinition, to: ElementDefinition): boolean =>
  kind === 'eventBasedGateway' && outgoing.some((flow) => definition.flows[flow]?.target === to.id)
