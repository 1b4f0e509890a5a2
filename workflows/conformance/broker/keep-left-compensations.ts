import type {
  CompensationState,
  Key,
  ProcessCommand,
  ProcessDefinition,
  ProcessEvent,
  ProcessState,
} from '#engine/process/index.ts'
import type { Instance } from './broker.ts'

/** Whether a scope is one of the instance itself, and not of a process that it calls. */
const isOwn = (state: ProcessState, scope: Key): boolean => {
  const instance = state.elements[scope]
  if (instance === undefined) return false
  return instance.in === undefined || (instance.process === undefined && isOwn(state, instance.in))
}

type Done = {
  readonly before: ProcessState
  readonly definition: ProcessDefinition
  readonly command: ProcessCommand
  readonly events: readonly ProcessEvent[]
}

/**
 * A broker keeps what might have been undone in a scope that a modification ended, in an event subprocess that completed and in a multi-instance
 * that was ended, though nothing can undo it any more: until the process completes or is cancelled. The engine forgets it at once; a recording
 * shows it, so it is kept here.
 */
export const keepLeftCompensations = (instance: Instance, { before, definition, command, events }: Done): void => {
  const { status, compensations = {} } = instance.state
  if (status === 'completed' || command.type === 'cancel') instance.left = []
  if (status === 'completed') return
  const completed = new Set(events.flatMap((event) => (event.type === 'elementCompleted' ? [event.elementKey] : [])))
  const undone = new Set(events.flatMap((event) => (event.type === 'compensationCompleted' ? [event.compensation] : [])))
  const isKept = (scope: Key) =>
    isOwn(before, scope) && (command.type === 'modify' || completed.has(scope) || before.elements[scope]?.body !== undefined)
  const isGone = (key: Key) => compensations[key] === undefined && !undone.has(key)
  const lost = Object.entries(before.compensations ?? {}).filter(([key, entry]) => isGone(key) && isKept(entry.in))
  instance.left = [...instance.left, ...lost.map(([, entry]) => entry), ...listOfThisStep(definition, events, isGone)]
}

/** What completed and was forgotten within one step: its event subprocess completed at once. */
const listOfThisStep = (
  definition: ProcessDefinition,
  events: readonly ProcessEvent[],
  isGone: (key: Key) => boolean,
): readonly CompensationState[] => {
  const over = new Set(
    events.flatMap((event) =>
      event.type === 'elementCompleted' && definition.elements[event.element]?.kind === 'eventSubProcess' ? [event.element] : [],
    ),
  )
  return events.flatMap((event) => {
    if (event.type !== 'compensationSubscribed' || !isGone(event.compensation)) return []
    const element = definition.elements[event.element]
    if (!over.has(element?.scope ?? '')) return []
    const handler = (element?.boundaryEvents ?? [])
      .map((id) => definition.elements[id]?.compensationHandler)
      .find((id) => id !== undefined)
    return [{ of: event.element, handler: handler ?? '', in: '' }]
  })
}
