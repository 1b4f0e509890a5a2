import { activated, passThrough } from '../execution/emit-element.ts'
import { always, type ElementHandler } from '../execution/handler.ts'
import { applyOutputs } from '../execution/mappings.ts'
import type { At, Run } from '../execution/run.ts'
import { subscribe } from '../execution/subscriptions.ts'
import { propagate } from '../execution/variables.ts'

/** What came with an event goes to the scope around it, past the event's own variables; with output mappings only what they name. */
export const completeCatch = (run: Run, here: At): void => {
  const { received, keepLocal, in: scope } = here.instance
  if (here.element.outputs !== undefined || received === undefined) return applyOutputs(run, here, received)
  if (!keepLocal && scope !== undefined) propagate(run, scope, received)
}

/** Waits for a timer, message or signal. A link, or an event that an event-based gateway has seen, is passed through. */
export const intermediateCatchEvent: ElementHandler = {
  kind: 'intermediateCatchEvent',
  mapsInputs: always,
  activate: (run, here) => {
    if (here.instance.received !== undefined || here.element.event?.type === 'link') return passThrough(run, here)
    subscribe(run, here, [here.element])
    return activated(run, here)
  },
  complete: completeCatch,
}
