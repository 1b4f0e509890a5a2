import type { ElementDefinition, Key } from '../types.ts'
import { completeLater, send } from './queue.ts'
import { type At, emit, getElement, type Run, takeKey } from './run.ts'
import { dropCompensations } from './terminate.ts'

const compensationBoundary = ({ element, definition }: At): ElementDefinition | undefined =>
  (element.boundaryEvents ?? []).map((id) => getElement(definition, id)).find((event) => event.event?.type === 'compensation')

type Entry = Run['state']['compensations'][Key]

/**
 * An activity that has a handler and has completed may be undone later. What may be undone inside a scope moves to the scope around it,
 * under an entry for the scope that completed, which has no handler if the scope has none.
 */
export const openCompensation = (run: Run, here: At): void => {
  const { in: scope, loop, process } = here.instance
  // What a called process has done is not undone by its caller.
  if (scope === undefined || process !== undefined) return
  const inside = Object.values(run.state.compensations).filter((entry) => entry.in === here.key)
  // What was done in an event subprocess cannot be undone once that is over (recorded of a broker).
  if (here.element.kind === 'eventSubProcess') return dropCompensations(run, here.key)
  // The handler of a multi-instance belongs to its body.
  const handler = loop === undefined ? compensationBoundary(here)?.compensationHandler : undefined
  if (handler === undefined && inside.length === 0) return
  const key = takeKey(run)
  for (const entry of inside) {
    entry.in = scope
    entry.under ??= key
  }
  run.state.compensations[key] = { of: here.element.id, handler: handler ?? '', in: scope }
  emit(run, { type: 'compensationSubscribed', compensation: key, element: here.element.id, elementKey: here.key })
}

/** Whether an entry is of the activity, or of something in it. */
const belongsTo = (run: Run, entry: Entry, activity: string): boolean => {
  const around = entry.under === undefined ? undefined : run.state.compensations[entry.under]
  return entry.of === activity || (around !== undefined && belongsTo(run, around, activity))
}

/** Starts all handlers of the scope at once, in order of completion of their activities. False if there is none. */
export const throwCompensation = (run: Run, here: At, activity: string | undefined): boolean => {
  const found = Object.entries(run.state.compensations).filter(
    ([, entry]) =>
      entry.in === here.instance.in && entry.by === undefined && (activity === undefined || belongsTo(run, entry, activity)),
  )
  for (const [key, entry] of found) {
    entry.by = here.key
    emit(run, { type: 'compensationTriggered', compensation: key, element: entry.of, elementKey: here.key })
    if (entry.handler === '') continue
    const boundary = (getElement(here.definition, entry.of).boundaryEvents ?? [])
      .map((id) => getElement(here.definition, id))
      .find((event) => event.event?.type === 'compensation')
    send(run, entry.in, boundary ?? getElement(here.definition, entry.handler), { compensates: key })
  }
  return found.length > 0
}

/** Takes an entry away, and those of the scopes around it that were only there for what is in them. */
const closeEntry = (run: Run, key: Key, by: Key): void => {
  const entry = run.state.compensations[key]!
  delete run.state.compensations[key]
  emit(run, { type: 'compensationCompleted', compensation: key, element: entry.of, elementKey: by })
  const around = entry.under === undefined ? undefined : run.state.compensations[entry.under]
  const more = Object.values(run.state.compensations).some((other) => other.under === entry.under)
  if (around?.handler === '' && !more) closeEntry(run, entry.under!, by)
}

/** A boundary event of compensation leads to its handler; a handler that is done lets the throwing event go on when it was the last. */
export const compensationStepDone = (run: Run, here: At, compensation: Key): void => {
  const entry = run.state.compensations[compensation]
  if (entry === undefined) return
  if (here.element.id !== entry.handler)
    return send(run, entry.in, getElement(here.definition, entry.handler), { compensates: compensation })
  const { by } = entry
  closeEntry(run, compensation, here.key)
  const more = Object.values(run.state.compensations).some((other) => other.by === by)
  if (by !== undefined && !more) completeLater(run, by)
}
