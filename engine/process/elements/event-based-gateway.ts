import { activated } from '../execution/emit-element.ts'
import { type ElementHandler, never } from '../execution/handler.ts'
import { send } from '../execution/queue.ts'
import { getElement } from '../execution/run.ts'
import { subscribe } from '../execution/subscriptions.ts'
import { listFlows } from './exclusive-gateway.ts'

/** Waits for the events behind it; the first one that comes is entered with what it brought, and the flow to it is not taken as such. */
export const eventBasedGateway: ElementHandler = {
  kind: 'eventBasedGateway',
  mapsInputs: never,
  activate: (run, here) => {
    subscribe(
      run,
      here,
      listFlows(here).map((flow) => getElement(here.definition, flow.target)),
    )
    activated(run, here)
  },
  complete: () => {},
  completed: (run, here) => {
    const { flows = [], received = {}, in: scope } = here.instance
    for (const id of flows) send(run, scope!, getElement(here.definition, id), { received })
  },
}
