import { findNoneStart } from '../elements/process.ts'
import { emitElement } from '../execution/emit-element.ts'
import { continueEntering } from '../execution/lifecycle.ts'
import { at, type Run, takeKey } from '../execution/run.ts'
import { listEventStarts, subscribe } from '../execution/subscriptions.ts'
import { setAllLocal } from '../execution/variables.ts'
import type { ElementKind } from '../types.ts'
import { beginAt } from './begin-at.ts'
import { belongsToEventGateway } from './belongs-to-event-gateway.ts'
import { type CommandOf, DONE, type Handled, refuse } from './command.ts'

const notStartable: ReadonlySet<ElementKind> = new Set(['startEvent', 'boundaryEvent', 'process'])

const checkStartBefore = (run: Run, ids: readonly string[]): Handled => {
  for (const id of ids) {
    const element = run.definition.elements[id]
    if (element === undefined)
      return refuse('INVALID_ARGUMENT', `Expected to start before '${id}', but the process has no such element.`, { element: id })
    if (notStartable.has(element.kind))
      return refuse('INVALID_ARGUMENT', `Expected to start before '${id}', but a ${element.kind} cannot be started.`, {
        element: id,
      })
    if (belongsToEventGateway(run.definition, element))
      return refuse('INVALID_ARGUMENT', `Expected to start before '${id}', but it belongs to an event-based gateway.`, {
        element: id,
      })
    for (let scope = element.scope; scope !== undefined; scope = run.definition.elements[scope]?.scope)
      if (run.definition.elements[scope]?.loop !== undefined)
        return refuse('INVALID_ARGUMENT', `Expected to start before '${id}', but it is inside a multi-instance.`, { element: id })
  }
  return DONE
}

/** Begins the instance: at its none start, at a start event that was triggered, or before given elements. */
export const handleStart = (run: Run, command: CommandOf<'start'>): Handled => {
  const { definition, state } = run
  const process = definition.elements[definition.id]!
  const before = command.startBefore ?? []
  const start = command.startEvent ?? findNoneStart(definition, process.startEvents)
  if (command.startEvent !== undefined && !process.startEvents?.includes(command.startEvent))
    return refuse(
      'NOT_FOUND',
      `Expected process ${definition.id} to have the start event '${command.startEvent}', but it has not.`,
      { element: command.startEvent },
    )
  if (before.length === 0 && start === undefined)
    return refuse(
      'INVALID_STATE',
      `Expected to create instance of process ${definition.id} with none start event, but there is no such event.`,
    )
  const allowed = checkStartBefore(run, before)
  if (!allowed.ok) return allowed

  const key = takeKey(run)
  state.root = key
  const triggered = command.startEvent !== undefined
  state.elements[key] = {
    id: definition.id,
    process: state.process,
    phase: 'entering',
    flows: before.length > 0 ? [] : [start!],
    ...(triggered ? { received: command.variables ?? {} } : {}),
  }
  emitElement(run, 'elementEntering', at(run, key))
  if (!triggered) setAllLocal(run, key, command.variables ?? {})
  continueEntering(run, key)
  if (before.length > 0) {
    // Nothing passes the start event, which else opens these.
    const root = at(run, key)
    subscribe(run, root, listEventStarts(root))
    for (const id of before) beginAt(run, id)
  }
  return DONE
}
