import { feelTypeOf, toJsonValue } from '../feel/feel-value.ts'
import type { ElementDefinition, EventDefinition, Expression, Key } from '../types.ts'
import { evaluateAs, evaluateText } from './evaluate.ts'
import { type At, emit, getElement, type Run, takeKey } from './run.ts'
import { type Schedule, schedule } from './schedule.ts'

/** A wait whose expressions have been evaluated; opening it cannot fail. */
type Prepared = { readonly target: ElementDefinition } & (
  | { readonly type: 'timer'; readonly schedule: Schedule }
  | { readonly type: 'message'; readonly name: string; readonly key: string }
  | { readonly type: 'signal'; readonly name: string }
)

const evaluateCorrelationKey = (run: Run, expression: Expression, scope: Key): string => {
  const value = evaluateAs(run, { expression, scope }, 'STRING', 'NUMBER')
  return feelTypeOf(value) === 'NUMBER' ? String(Math.trunc(Number(toJsonValue(value)))) : String(value)
}

type MessageDefinition = Extract<EventDefinition, { type: 'message' }>

const prepareMessage = (run: Run, here: At, target: ElementDefinition, event: MessageDefinition): Prepared => {
  const name = evaluateText(run, { expression: event.name, scope: here.key })
  // The key of a boundary message is evaluated outside the activity: its local variables are not seen.
  const scope = target.kind === 'boundaryEvent' ? (here.instance.in ?? here.key) : here.key
  return {
    type: 'message',
    target,
    name,
    key: event.correlationKey === undefined ? '' : evaluateCorrelationKey(run, event.correlationKey, scope),
  }
}

const prepare = (run: Run, here: At, target: ElementDefinition): Prepared | undefined => {
  const event = target.event
  if (event?.type === 'timer') return { type: 'timer', target, schedule: schedule(run, event, here.key) }
  if (event?.type === 'message') return prepareMessage(run, here, target, event)
  if (event?.type === 'signal')
    return { type: 'signal', target, name: evaluateText(run, { expression: event.name, scope: here.key }) }
  return undefined
}

export const openTimer = (run: Run, on: At, target: ElementDefinition, timer: Schedule): void => {
  const key = takeKey(run)
  run.state.timers[key] = { on: on.key, target: target.id, ...timer }
  emit(run, {
    type: 'timerCreated',
    timer: key,
    target: target.id,
    due: timer.due,
    repetitions: timer.repetitions ?? 1,
    element: on.element.id,
    elementKey: on.key,
  })
}

export const isInterrupting = (target: ElementDefinition): boolean => target.interrupting ?? true

const open = (run: Run, here: At, wait: Prepared): void => {
  const of = { target: wait.target.id, element: here.element.id, elementKey: here.key }
  if (wait.type === 'timer') return openTimer(run, here, wait.target, wait.schedule)
  const subscription = takeKey(run)
  if (wait.type === 'signal') {
    run.state.signals[subscription] = { on: here.key, target: wait.target.id, name: wait.name }
    return emit(run, { type: 'signalSubscriptionOpened', subscription, name: wait.name, ...of })
  }
  run.state.messages[subscription] = { on: here.key, target: wait.target.id, name: wait.name, key: wait.key }
  return emit(run, {
    type: 'messageSubscriptionOpened',
    subscription,
    name: wait.name,
    key: wait.key,
    interrupting: isInterrupting(wait.target),
    ...of,
  })
}

/** Opens what the elements wait for, on the instance `here`. All expressions are evaluated before anything is opened. */
export const subscribe = (run: Run, here: At, targets: readonly ElementDefinition[]): void => {
  const waits = targets.map((target) => prepare(run, here, target)).filter((wait) => wait !== undefined)
  for (const wait of waits) open(run, here, wait)
}

/** Boundary events of an activity, the last one written first. Those of a multi-instance belong to its body. */
export const listBoundaries = ({ instance, element, definition }: At): readonly ElementDefinition[] =>
  instance.loop !== undefined ? [] : [...(element.boundaryEvents ?? [])].reverse().map((id) => getElement(definition, id))

/** Start events of the event subprocesses of a scope, in document order. */
export const listEventStarts = ({ element, definition }: At): readonly ElementDefinition[] =>
  (element.eventSubProcesses ?? [])
    .map((id) => getElement(definition, id).startEvents?.[0])
    .filter((id) => id !== undefined)
    .map((id) => getElement(definition, id))
