import { step } from '#engine/process/index.ts'
import type { IncidentState, ProcessDefinition, Variables } from '#engine/process/types.ts'

export type Stop = Pick<IncidentState, 'type' | 'message'>

type Ahead = {
  readonly element: string
  /** Everything that is visible to the element. */
  readonly variables: Variables
  readonly now: string
}

/**
 * What would stop a workflow at an element, were it entered now with these variables: our own engine says, which means the same as the broker.
 * Undefined where it goes on, whatever comes after it.
 */
export const foreseeStop = (definition: ProcessDefinition, { element, variables, now }: Ahead): Stop | undefined => {
  const entered = step(definition, undefined, { type: 'start', startBefore: [element], variables }, { now })
  if (!entered.ok) return undefined
  const { incidents = {}, elements } = entered.value.state
  const found = Object.values(incidents).find(({ on }) => elements[on]?.id === element)
  return found === undefined ? undefined : { type: found.type, message: found.message }
}
