import { activated } from '../execution/emit-element.ts'
import { always, type ElementHandler } from '../execution/handler.ts'
import { applyOutputs } from '../execution/mappings.ts'
import { send } from '../execution/queue.ts'
import { DefinitionFault, getElement } from '../execution/run.ts'

/** Entered when its start event has happened, whose variables it hands to that start event. */
export const eventSubProcess: ElementHandler = {
  kind: 'eventSubProcess',
  mapsInputs: always,
  activate: (run, here) => {
    const start = here.element.startEvents?.[0]
    if (start === undefined)
      throw new DefinitionFault(`Expected event subprocess ${here.element.id} to have a start event, but it has none.`)
    activated(run, here)
    const { received = {} } = here.instance
    delete here.instance.received
    send(run, here.key, getElement(here.definition, start), { received })
  },
  complete: (run, here) => applyOutputs(run, here),
}
