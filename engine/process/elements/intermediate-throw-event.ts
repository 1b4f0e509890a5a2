import { always, type ElementHandler } from '../execution/handler.ts'
import { applyOutputs } from '../execution/mappings.ts'
import { send } from '../execution/queue.ts'
import { getElement } from '../execution/run.ts'
import { takeFlows } from '../execution/tokens.ts'
import { throwEvent } from './throw-event.ts'

/** A none event ignores its inputs but applies its outputs; a link goes on at the catching link of that name in its scope. */
export const intermediateThrowEvent: ElementHandler = {
  kind: 'intermediateThrowEvent',
  mapsInputs: (element) => element.event !== undefined && always(),
  activate: throwEvent,
  complete: (run, here) => applyOutputs(run, here, here.instance.received),
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
