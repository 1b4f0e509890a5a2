import type { Key, Variables } from '../types.ts'
import { definitionOf, emit, getElement, getInstance, type Run } from './run.ts'
import { isInterrupting } from './subscriptions.ts'
import { trigger } from './trigger.ts'

/** An element that is being left or has not been entered takes no trigger: it has an incident that comes first. */
export const isOpen = (run: Run, on: Key): boolean => getInstance(run, on).phase === undefined

/** Every subscription of that name that this instance holds now hears of it. */
export const broadcastSignal = (run: Run, name: string, variables: Variables): void => {
  const found = Object.entries(run.state.signals).filter(([, signal]) => signal.name === name)
  for (const [key, signal] of found) {
    if (run.state.signals[key] === undefined || !isOpen(run, signal.on)) continue
    const of = { element: getInstance(run, signal.on).id, elementKey: signal.on }
    const target = getElement(definitionOf(run, signal.on), signal.target)
    emit(run, { type: 'signalReceived', subscription: key, target: signal.target, ...of })
    // A catch event holds on to its signal until it completes: a failing output mapping leaves it open.
    if (isInterrupting(target) && target.kind !== 'intermediateCatchEvent') delete run.state.signals[key]
    trigger(run, signal.on, signal.target, variables)
  }
}
