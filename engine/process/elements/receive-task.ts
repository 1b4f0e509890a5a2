import { activated } from '../execution/emit-element.ts'
import { always, type ElementHandler } from '../execution/handler.ts'
import { applyOutputs } from '../execution/mappings.ts'
import { listBoundaries, subscribe } from '../execution/subscriptions.ts'

export const receiveTask: ElementHandler = {
  kind: 'receiveTask',
  mapsInputs: always,
  activate: (run, here) => {
    subscribe(run, here, [here.element, ...listBoundaries(here)])
    activated(run, here)
  },
  // Unlike at an event, a variable of the task's own keeps what comes under its name (recorded of a broker).
  complete: (run, here) => applyOutputs(run, here, here.instance.received),
}
