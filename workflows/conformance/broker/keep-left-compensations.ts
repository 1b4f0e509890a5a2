import type { Key, ProcessCommand, ProcessEvent, ProcessState } from '#engine/process/index.ts'
import type { Instance } from './broker.ts'

/** Whether a scope is one of the instance itself, and not of a process that it calls. */
const isOwn = (state: ProcessState, scope: Key): boolean => {
  const instance = state.elements[scope]
  if (instance === undefined) return false
  return instance.in === undefined || (instance.process === undefined && isOwn(state, instance.in))
}

/**
 * A broker keeps what might have been undone in a scope that a modification ended, though nothing can undo it any more: until the process
 * completes or is cancelled. The engine forgets it at once; a recording shows it, so it is kept here.
 */
export const keepLeftCompensations = (
  instance: Instance,
  before: ProcessState,
  { command, events }: { readonly command: ProcessCommand; readonly events: readonly ProcessEvent[] },
): void => {
  if (instance.state.status === 'completed' || command.type === 'cancel') instance.left = []
  if (instance.state.status === 'completed' || command.type !== 'modify') return
  const undone = new Set(events.flatMap((event) => (event.type === 'compensationCompleted' ? [event.compensation] : [])))
  const lost = Object.entries(before.compensations ?? {}).filter(
    ([key, entry]) => instance.state.compensations?.[key] === undefined && !undone.has(key) && isOwn(before, entry.in),
  )
  instance.left = [...instance.left, ...lost.map(([, entry]) => entry)]
}
