import type { ElementHandler } from '../execution/handler.ts'
import { send } from '../execution/queue.ts'
import { getElement } from '../execution/run.ts'
import { takeFlows } from '../execution/tokens.ts'
import { applyThrowOutputs, mapsThrowInputs, throwEvent } from './throw-event.ts'

/** Messages and signals have inputs; compensations have no mappings at all. A link goes on at the catching link of that name in its scope. */
export const intermediateThrowEvent: ElementHandler = {
  kind: 'intermediateThrowEvent',
  mapsInputs: mapsThrowInputs,
  activate: throwEvent,
  complete: applyThrowOutputs,
  completed: (run, here) => {
    const event = here.element.event
    if (event?.type !== 'link') return takeFlows(run, here, here.instance.in!)
    const target = Object.values(here.definition.elements).find(
      (other) =>
        other.kind === 'intermediateCatchEvent' &&
        other.scope === here.element.scope &&
        other.event?.type === 'link' &&
        other.event.name === event.name,
    )
    return send(run, here.instance.in!, getElement(here.definition, target?.id ?? ''))
  },
}
