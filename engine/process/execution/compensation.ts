import type { ElementDefinition, Key } from '../types.ts'
import { completeLater, send } from './queue.ts'
import { type At, emit, getElement, type Run, takeKey } from './run.ts'

const compensationBoundary = ({ element, definition }: At): ElementDefinition | undefined =>
  (element.boundaryEvents ?? []).map((id) => getElement(definition, id)).find((event) => event.event?.type === 'compensation')

/** An activity that has a handler and has completed may be undone later. What was open inside a subprocess moves to the scope around it. */
export const openCompensation = (run: Run, here: At): void => {
  const scope = here.instance.in
  if (scope === undefined) return
  for (const entry of Object.values(run.state.compensations)) if (entry.in === here.key) entry.in = scope
  const handler = compensationBoundary(here)?.compensationHandler
  if (handler === undefined) return
  const key = takeKey(run)
  run.state.compensations[key] = { of: here.element.id, handler, in: scope }
  emit(run, { type: 'compensationSubscribed', compensation: key, element: here.element.id, elementKey: here.key })
}

/** Starts all handlers of the scope at once, in order of completion of their activities. False if there is none. */
export const throwCompensation = (run: Run, here: At, activity: string | undefined): boolean => {
  const found = Object.entries(run.state.compensations).filter(
    ([, entry]) => entry.in === here.instance.in && entry.by === undefined && (activity === undefined || entry.of === activity),
  )
  for (const [key, entry] of found) {
    entry.by = here.key
    emit(run, { type: 'compensationTriggered', compensation: key, element: entry.of, elementKey: here.key })
    const boundary = (getElement(here.definition, entry.of).boundaryEvents ?? [])
      .map((id) => getElement(here.definition, id))
      .find((event) => event.event?.type === 'compensation')
    send(run, entry.in, boundary ?? getElement(here.definition, entry.handler), { compensates: key })
  }
  return found.length > 0
}

/** A boundary event of compensation leads to its handler; a handler that is done lets the throwing event go on when it was the last. */
export const compensationStepDone = (run: Run, here: At, compensation: Key): void => {
  const entry = run.state.compensations[compensation]
  if (entry === undefined) return
  if (here.element.id !== entry.handler)
    return send(run, entry.in, getElement(here.definition, entry.handler), { compensates: compensation })
  delete run.state.compensations[compensation]
  emit(run, { type: 'compensationCompleted', compensation, element: entry.of, elementKey: here.key })
  const more = Object.values(run.state.compensations).some((other) => other.by === entry.by)
  if (entry.by !== undefined && !more) completeLater(run, entry.by)
}
