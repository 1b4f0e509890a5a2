import { broadcastSignal, isOpen } from '../execution/broadcast.ts'
import { at, definitionOf, emit, getElement, getInstance, type Run } from '../execution/run.ts'
import { nextOfCycle } from '../execution/schedule.ts'
import { isInterrupting, openTimer } from '../execution/subscriptions.ts'
import { trigger } from '../execution/trigger.ts'
import { parseInstant } from '../time/instant.ts'
import type { Key, Variables } from '../types.ts'
import { type CommandHandler, DONE, type Handled, notFound, refuse } from './command.ts'
import { endBackoff } from './jobs.ts'

const closedNow = (key: Key): Handled =>
  refuse('INVALID_STATE', `Expected to trigger '${key}', but its element is not active.`, { key })

const fireTimer = (run: Run, key: Key): void => {
  const timer = run.state.timers[key]!
  const here = at(run, timer.on)
  delete run.state.timers[key]
  emit(run, { type: 'timerTriggered', timer: key, target: timer.target, element: here.element.id, elementKey: timer.on })
  const left = timer.repetitions ?? 1
  const due = timer.cycle !== undefined && left !== 1 ? nextOfCycle(run.context.now, timer.cycle) : undefined
  // The next one counts from now, not from the missed one: a jump over several fires once.
  if (due !== undefined)
    openTimer(run, here, getElement(here.definition, timer.target), {
      due,
      cycle: timer.cycle!,
      repetitions: left < 0 ? -1 : left - 1,
    })
  trigger(run, timer.on, timer.target, {})
}

export const handleTriggerTimer: CommandHandler<'triggerTimer'> = (run, { timer: key }) => {
  const timer = run.state.timers[key]
  if (timer === undefined) return notFound('timer', key)
  if (!isOpen(run, timer.on)) return closedNow(key)
  fireTimer(run, key)
  return DONE
}

/** What is due at `now`, by instant and then by age. */
export const listDue = (run: Run): readonly { readonly key: Key; readonly at: string; readonly what: 'timer' | 'backoff' }[] =>
  [
    ...Object.entries(run.state.timers)
      .filter(([, timer]) => isOpen(run, timer.on))
      .map(([key, timer]) => ({ key, at: timer.due, what: 'timer' as const })),
    ...Object.entries(run.state.jobs)
      .filter(([, job]) => job.status === 'backoff')
      .map(([key, job]) => ({ key, at: job.until!, what: 'backoff' as const })),
  ]
    .filter((entry) => parseInstant(entry.at) <= parseInstant(run.context.now))
    .sort((left, right) => parseInstant(left.at) - parseInstant(right.at) || Number(left.key) - Number(right.key))

/** Fires what is due first; `step` repeats this until nothing is, since one may end what another would have triggered. */
export const fireNextDue = (run: Run, done: ReadonlySet<Key>): Key | undefined => {
  const next = listDue(run).find((entry) => !done.has(entry.key))
  if (next === undefined) return undefined
  if (next.what === 'timer') fireTimer(run, next.key)
  else endBackoff(run, next.key)
  return next.key
}

const receiveMessage = (run: Run, key: Key, variables: Variables): Handled => {
  const subscription = run.state.messages[key]
  if (subscription === undefined) return notFound('message subscription', key)
  if (!isOpen(run, subscription.on)) return closedNow(key)
  const definition = definitionOf(run, subscription.on)
  const of = { element: getInstance(run, subscription.on).id, elementKey: subscription.on }
  emit(run, { type: 'messageCorrelated', subscription: key, target: subscription.target, ...of })
  if (isInterrupting(getElement(definition, subscription.target))) delete run.state.messages[key]
  trigger(run, subscription.on, subscription.target, variables)
  return DONE
}

export const handleCorrelateMessage: CommandHandler<'correlateMessage'> = (run, { subscription, variables = {} }) =>
  receiveMessage(run, subscription, variables)

export const handleBroadcastSignal: CommandHandler<'broadcastSignal'> = (run, { name, variables = {} }) => {
  broadcastSignal(run, name, variables)
  return DONE
}
