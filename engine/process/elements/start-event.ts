import { passThrough } from '../execution/emit-element.ts'
import { type ElementHandler, never } from '../execution/handler.ts'
import { at } from '../execution/run.ts'
import { listEventStarts, subscribe } from '../execution/subscriptions.ts'
import { completeCatch } from './intermediate-catch-event.ts'

/**
 * The start of a process, subprocess or event subprocess also opens the event subprocesses beside it: what fails there is an incident on the start
 * event, as on the broker.
 */
export const startEvent: ElementHandler = {
  kind: 'startEvent',
  mapsInputs: never,
  activate: passThrough,
  complete: (run, here) => {
    completeCatch(run, here)
    const scope = at(run, here.instance.in!)
    subscribe(run, scope, listEventStarts(scope))
  },
}
