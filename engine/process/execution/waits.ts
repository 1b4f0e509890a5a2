import type { Key, ProcessEvent } from '../types.ts'
import { removeIncident } from './incidents.ts'
import { emit, getInstance, type Run } from './run.ts'

type Of = { readonly element: string; readonly elementKey: Key }

const closers = {
  timers: (key: Key, entry: { target: string }, of: Of): ProcessEvent => ({
    type: 'timerCancelled',
    timer: key,
    target: entry.target,
    ...of,
  }),
  messages: (key: Key, entry: { target: string }, of: Of): ProcessEvent => ({
    type: 'messageSubscriptionClosed',
    subscription: key,
    target: entry.target,
    ...of,
  }),
  signals: (key: Key, entry: { target: string }, of: Of): ProcessEvent => ({
    type: 'signalSubscriptionClosed',
    subscription: key,
    target: entry.target,
    ...of,
  }),
} as const

/** Closes the timers and subscriptions that an instance holds; with `keep`, not those. */
export const closeSubscriptions = (run: Run, key: Key, closes: (target: string) => boolean = () => true): void => {
  const of = { element: getInstance(run, key).id, elementKey: key }
  for (const list of ['timers', 'messages', 'signals'] as const)
    for (const [entryKey, entry] of Object.entries(run.state[list]))
      if (entry.on === key && closes(entry.target)) {
        delete run.state[list][entryKey]
        emit(run, closers[list](entryKey, entry, of))
      }
}

/** Takes away all that an instance waits for: its jobs, user tasks, timers, subscriptions and incidents. */
export const closeWaits = (run: Run, key: Key): void => {
  const of = { element: getInstance(run, key).id, elementKey: key }
  for (const [job, entry] of Object.entries(run.state.jobs))
    if (entry.on === key) {
      delete run.state.jobs[job]
      emit(run, { type: 'jobCancelled', job, ...of })
    }
  for (const [task, entry] of Object.entries(run.state.userTasks))
    if (entry.on === key) {
      delete run.state.userTasks[task]
      emit(run, { type: 'userTaskCancelled', task, ...of })
    }
  closeSubscriptions(run, key)
  for (const [incident, entry] of Object.entries(run.state.incidents)) if (entry.on === key) removeIncident(run, incident)
}
