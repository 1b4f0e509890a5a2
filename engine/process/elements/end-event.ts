import type { ElementHandler } from '../execution/handler.ts'
import { completeLater } from '../execution/queue.ts'
import { getInstance } from '../execution/run.ts'
import { terminateChildren } from '../execution/terminate.ts'
import { takeFlows } from '../execution/tokens.ts'
import { applyThrowOutputs, mapsThrowInputs, throwEvent } from './throw-event.ts'

/** Ends its path; a terminate end ends all else in its scope, which then completes. */
export const endEvent: ElementHandler = {
  kind: 'endEvent',
  mapsInputs: mapsThrowInputs,
  activate: throwEvent,
  complete: applyThrowOutputs,
  completed: (run, here) => {
    const scope = here.instance.in!
    if (here.element.event?.type !== 'terminate') return takeFlows(run, here, scope)
    terminateChildren(run, scope)
    if (getInstance(run, scope).phase === undefined) completeLater(run, scope)
  },
}
