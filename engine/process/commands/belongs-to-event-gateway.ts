import type { ElementDefinition, ProcessDefinition } from '../types.ts'

/** Such an event cannot be entered by itself: the gateway waits for it. */
export const belongsToEventGateway = ({ elements, flows }: ProcessDefinition, { incoming }: ElementDefinition): boolean =>
  incoming.some((flow) => elements[flows[flow]?.source ?? '']?.kind === 'eventBasedGateway')
