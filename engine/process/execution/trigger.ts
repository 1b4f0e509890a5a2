import type { ElementDefinition, ElementInstance, Key, Variables } from '../types.ts'
import { completeLater, send } from './queue.ts'
import { at, getElement, getInstance, type Run } from './run.ts'
import { terminate, terminateChildren } from './terminate.ts'
import { closeSubscriptions } from './waits.ts'

/** What the catching event does with the variables that come with it. */
export type Received = { readonly variables: Variables; readonly keepLocal?: true }

const carry = ({ variables, keepLocal }: Received): Partial<ElementInstance> => ({
  received: variables,
  ...(keepLocal ? { keepLocal } : {}),
})

/** A boundary event of the activity instance `on` happens. */
export const triggerBoundary = (run: Run, on: Key, boundary: ElementDefinition, received: Received): void => {
  const scope = getInstance(run, on).in!
  if (boundary.interrupting !== false) terminate(run, on)
  send(run, scope, boundary, carry(received))
}

/** The start event of an event subprocess of the scope instance `on` happens. */
export const triggerEventSubProcess = (run: Run, on: Key, start: ElementDefinition, variables: Variables): void => {
  const { definition, instance } = at(run, on)
  if (start.interrupting !== false) {
    terminateChildren(run, on)
    closeSubscriptions(run, on, (target) => definition.elements[target]?.kind === 'startEvent')
    instance.interrupted = true
  }
  send(run, on, getElement(definition, start.scope!), { received: variables })
}

/** Something that the instance `on` waited for has come, at the element `target`. */
export const trigger = (run: Run, on: Key, target: string, variables: Variables): void => {
  const { instance, element, definition } = at(run, on)
  const event = getElement(definition, target)
  if (event.kind === 'boundaryEvent') return triggerBoundary(run, on, event, { variables })
  if (event.kind === 'startEvent') return triggerEventSubProcess(run, on, event, variables)
  // One event only: whatever else it waits for is closed before another can come.
  if (element.kind === 'eventBasedGateway') closeSubscriptions(run, on)
  instance.received = variables
  if (element.kind === 'eventBasedGateway') instance.flows = [target]
  return completeLater(run, on)
}
