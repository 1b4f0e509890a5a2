import { passThrough } from '../execution/emit-element.ts'
import { type ElementHandler, never } from '../execution/handler.ts'
import { at, getInstance } from '../execution/run.ts'
import { listEventStarts, subscribe } from '../execution/subscriptions.ts'
import { completeCatch } from './intermediate-catch-event.ts'

/**
 * The start of a process also opens the event subprocesses of that process: what fails there is an incident on the start event,
 * as on the broker. Those of a subprocess are opened when it is entered.
 */
export const startEvent: ElementHandler = {
  kind: 'startEvent',
  mapsInputs: never,
  activate: passThrough,
  complete: (run, here) => {
    completeCatch(run, here)
    const scope = here.instance.in!
    if (getInstance(run, scope).process === undefined) return
    const process = at(run, scope)
    subscribe(run, process, listEventStarts(process))
  },
}
