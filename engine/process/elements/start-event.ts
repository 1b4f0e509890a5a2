import { passThrough } from '../execution/emit-element.ts'
import { type ElementHandler, never } from '../execution/handler.ts'
import { at } from '../execution/run.ts'
import { listBoundaries, listEventStarts, subscribe } from '../execution/subscriptions.ts'
import type { ElementDefinition } from '../types.ts'
import { completeCatch } from './intermediate-catch-event.ts'

/**
 * The start of a process, subprocess or event subprocess also opens the event subprocesses beside it, and then the boundary events of the
 * subprocess: what fails there is an incident on the start event, as on the broker. A scope that was begun in its middle has them already.
 */
export const startEvent: ElementHandler = {
  kind: 'startEvent',
  mapsInputs: never,
  activate: passThrough,
  complete: (run, here) => {
    completeCatch(run, here)
    const scope = at(run, here.instance.in!)
    const isHeld = ({ id }: ElementDefinition) =>
      [run.state.timers, run.state.messages, run.state.signals].some((waits) =>
        Object.values(waits).some(({ on, target }) => on === scope.key && target === id),
      )
    const boundaries = listBoundaries(scope).filter((event) => !isHeld(event))
    subscribe(run, scope, [...listEventStarts(scope), ...boundaries])
  },
}
