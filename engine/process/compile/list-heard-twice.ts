import type { ElementDefinition } from '../types.ts'
import { identityOf } from './deployment/check-unique-events.ts'
import type { NotExecuted } from './list-not-executed.ts'

const FIX = 'Wait for it at one of the two, or give them two names.'

/**
 * A message or signal for which a boundary event and an event subprocess of one activity wait. Here both hear a signal and the inner one has
 * the message; a broker lets only the boundary event have it, and keeps the other's subscription for ever.
 */
export const listHeardTwice = (elements: Readonly<Record<string, ElementDefinition>>): readonly NotExecuted[] =>
  Object.values(elements).flatMap(({ boundaryEvents = [], eventSubProcesses = [] }) => {
    const inside = eventSubProcesses
      .map((id) => elements[elements[id]?.startEvents?.[0] ?? ''])
      .filter((start) => start !== undefined)
    return boundaryEvents.flatMap((id) => {
      const outside = elements[id]
      const identity = outside === undefined ? undefined : identityOf(outside)
      if (identity === undefined || !/^(message|signal) '/.test(identity)) return []
      return inside
        .filter((start) => identityOf(start) === identity)
        .map((start) => ({
          element: id,
          what: `${identity} at a boundary event, for which '${start.id}' inside waits too,`,
          fix: FIX,
        }))
    })
  })
