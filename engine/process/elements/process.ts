import { activated } from '../execution/emit-element.ts'
import { type ElementHandler, never } from '../execution/handler.ts'
import { IncidentRaised } from '../execution/incidents.ts'
import { completeLater, send } from '../execution/queue.ts'
import { emit, findInstance, getElement } from '../execution/run.ts'
import { dropCompensations } from '../execution/terminate.ts'

/** The start event that a call or a plain start begins with. */
export const findNoneStart = (
  definition: { readonly elements: Readonly<Record<string, { readonly event?: unknown }>> },
  starts: readonly string[] = [],
): string | undefined => starts.find((id) => definition.elements[id]?.event === undefined)

/** Where the process begins is in `flows` of its instance (a start event that was triggered, or none: modified starts); else its none start. */
export const process: ElementHandler = {
  kind: 'process',
  mapsInputs: never,
  activate: (run, here) => {
    activated(run, here)
    const { flows, received } = here.instance
    delete here.instance.flows
    delete here.instance.received
    const start = flows ?? [findNoneStart(here.definition, here.element.startEvents)]
    for (const id of start) {
      if (id === undefined)
        throw new IncidentRaised(
          'CALLED_ELEMENT_ERROR',
          `Expected process ${here.definition.id} to have a none start event, but it has none.`,
        )
      send(run, here.key, getElement(here.definition, id), received === undefined ? {} : { received })
    }
  },
  complete: () => {},
  completed: (run, here) => {
    dropCompensations(run, here.key)
    const call = findInstance(run, here.instance.in)
    if (call === undefined) {
      run.state.status = 'completed'
      return emit(run, { type: 'processCompleted', process: here.instance.process!, variables: here.instance.variables ?? {} })
    }
    call.received = here.instance.variables ?? {}
    return completeLater(run, here.instance.in!)
  },
}
