import { type ProcessCommand, type ProcessEvent, step } from '#engine/process/index.ts'
import type { Answer } from '../script.ts'
import { type Broker, type Deployed, definitionsOf, getDeployed, type Instance } from './broker.ts'
import { instantOf } from './clock.ts'
import { keepLeftCompensations } from './keep-left-compensations.ts'

const CODES = {
  NOT_FOUND: 'NOT_FOUND',
  INVALID_STATE: 'FAILED_PRECONDITION',
  INVALID_ARGUMENT: 'INVALID_ARGUMENT',
  STEP_LIMIT: 'RESOURCE_EXHAUSTED',
  DEFINITION: 'INTERNAL',
} as const

export type Sent = { readonly answer: Answer; readonly events: readonly ProcessEvent[] }

/** Steps one instance and records what it did. What other instances must hear of is left to the caller (`react`). */
export const sendCommand = (broker: Broker, instance: Instance, command: ProcessCommand): Sent => {
  const { definition } = getDeployed(broker, instance.reference)
  const context = { now: instantOf(broker), reference: instance.reference, definitions: definitionsOf(broker) }
  const result = step(definition, instance.state, command, context)
  if (!result.ok) return { answer: { code: CODES[result.rejection.code], message: result.rejection.message }, events: [] }
  const before = instance.state
  instance.state = result.value.state
  keepLeftCompensations(instance, { before, definition, command, events: result.value.events })
  instance.reference = result.value.state.process
  broker.recorder.see(broker, instance, result.value.events)
  trackSubscriptions(broker, instance, result.value.events)
  return { answer: 'ok', events: result.value.events }
}

export type NewInstance = {
  readonly deployed: Deployed
  readonly command: Extract<ProcessCommand, { type: 'start' }>
  readonly startKey?: string
}

export const createInstance = (
  broker: Broker,
  { deployed, command, startKey }: NewInstance,
): Sent & { readonly instance?: Instance } => {
  const context = { now: instantOf(broker), reference: deployed.reference, definitions: definitionsOf(broker) }
  const result = step(deployed.definition, undefined, command, context)
  if (!result.ok) return { answer: { code: CODES[result.rejection.code], message: result.rejection.message }, events: [] }
  const { state, events } = result.value
  const instance: Instance = {
    number: broker.instances.length + 1,
    reference: deployed.reference,
    state,
    left: [],
    ...(startKey === undefined ? {} : { startKey }),
  }
  broker.instances.push(instance)
  broker.recorder.see(broker, instance, events)
  trackSubscriptions(broker, instance, events)
  return { answer: 'ok', events, instance }
}

/** Keeps the order in which subscriptions were opened, over all instances: the first one gets a message. */
const trackSubscriptions = (broker: Broker, instance: Instance, events: readonly ProcessEvent[]): void => {
  for (const event of events)
    if (event.type === 'messageSubscriptionOpened')
      broker.subscriptions.push({ instance: instance.number, subscription: event.subscription })
  const open = broker.subscriptions.filter(
    (entry) => broker.instances[entry.instance - 1]!.state.messages?.[entry.subscription] !== undefined,
  )
  broker.subscriptions.splice(0, broker.subscriptions.length, ...open)
}
