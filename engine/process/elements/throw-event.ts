import { findCatcher, triggerCatcher } from '../execution/catch.ts'
import { throwCompensation } from '../execution/compensation.ts'
import { activated, passThrough } from '../execution/emit-element.ts'
import { evaluateText } from '../execution/evaluate.ts'
import { IncidentRaised } from '../execution/incidents.ts'
import { applyOutputs } from '../execution/mappings.ts'
import { completeLater } from '../execution/queue.ts'
import { type At, emit, getElement, type Run } from '../execution/run.ts'
import { isInterrupting } from '../execution/subscriptions.ts'
import type { ElementDefinition, EventDefinition, Expression, Variables } from '../types.ts'
import { activateJob } from './service-task.ts'

const codeOf = (run: Run, here: At, code: Expression | undefined): string =>
  code === undefined ? '' : evaluateText(run, { expression: code, scope: here.key })

const throwError = (run: Run, here: At, code: string): void => {
  const catcher = findCatcher(run, here.key, 'error', code)
  if (catcher === undefined)
    throw new IncidentRaised(
      'UNHANDLED_ERROR_EVENT',
      `Expected to throw an error event with the code '${code}', but it was not caught.`,
    )
  activated(run, here)
  triggerCatcher(run, catcher, { variables: {}, keepLocal: true })
}

/** An escalation that nobody catches just goes on; one that interrupts the scope of its own throw event ends that too. */
const throwEscalation = (run: Run, here: At, code: string): void => {
  activated(run, here)
  const catcher = findCatcher(run, here.key, 'escalation', code)
  emit(run, {
    type: 'escalationThrown',
    code,
    element: here.element.id,
    elementKey: here.key,
    ...(catcher === undefined ? {} : { caughtBy: catcher.event.id }),
  })
  if (catcher !== undefined) triggerCatcher(run, catcher, { variables: {} })
  completeLater(run, here.key)
}

/** Whether an event subprocess beside a throwing event waits for its signal and will take over their scope. */
const interruptsScope = (run: Run, { instance, definition }: At, name: string): boolean =>
  Object.values(run.state.signals).some(
    (signal) =>
      signal.on === instance.in &&
      signal.name === name &&
      definition.elements[signal.target]?.kind === 'startEvent' &&
      isInterrupting(getElement(definition, signal.target)),
  )

const throwers: {
  readonly [Type in EventDefinition['type']]?: (run: Run, here: At, event: Extract<EventDefinition, { type: Type }>) => void
} = {
  error: (run, here, event) => throwError(run, here, codeOf(run, here, event.code)),
  escalation: (run, here, event) => throwEscalation(run, here, codeOf(run, here, event.code)),
  signal: (run, here, event) => {
    const name = evaluateText(run, { expression: event.name, scope: here.key })
    activated(run, here)
    const variables: Variables = here.instance.variables ?? {}
    emit(run, { type: 'signalThrown', name, variables, element: here.element.id, elementKey: here.key })
    const broadcast = { do: 'broadcast', name, variables } as const
    // It comes to those who wait now, not to what the throwing event leads to. An event that interrupts its own scope does not complete any more.
    if (interruptsScope(run, here, name)) run.queue.push(broadcast, { do: 'complete', key: here.key })
    else run.queue.push({ do: 'complete', key: here.key }, broadcast)
  },
  compensation: (run, here, event) => {
    activated(run, here)
    if (!throwCompensation(run, here, event.activity)) completeLater(run, here.key)
  },
  message: activateJob,
}

/** Of throw and end events only those that send something have inputs. */
export const mapsThrowInputs = ({ event }: ElementDefinition): boolean => event?.type === 'message' || event?.type === 'signal'

const WITHOUT_OUTPUTS: ReadonlySet<string | undefined> = new Set(['terminate', 'compensation'])

export const applyThrowOutputs = (run: Run, here: At): void => {
  if (!WITHOUT_OUTPUTS.has(here.element.event?.type)) applyOutputs(run, here, here.instance.received)
}

/** What throw and end events have in common: they cause their event, or pass through. */
export const throwEvent = (run: Run, here: At): void => {
  const event = here.element.event
  if (event === undefined || throwers[event.type] === undefined) return passThrough(run, here)
  const thrower = throwers[event.type] as (run: Run, here: At, event: EventDefinition) => void
  return thrower(run, here, event)
}
