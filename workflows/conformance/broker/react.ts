import { listStartTriggers, type ProcessCommand, type ProcessEvent, type Variables } from '#engine/process/index.ts'
import type { Answer } from '../script.ts'
import { type Broker, type BufferedMessage, type Deployed, findLatest, getDeployed, type Instance } from './broker.ts'
import { instantOf } from './clock.ts'
import { createInstance, type NewInstance, type Sent, sendCommand } from './send-command.ts'

/** Sends a command, and does what follows from it elsewhere: buffered messages, signals, starts that waited for an end. */
export const act = (broker: Broker, instance: Instance, command: ProcessCommand): Answer => {
  const sent = sendCommand(broker, instance, command)
  react(broker, instance, sent.events)
  return sent.answer
}

export const start = (broker: Broker, request: NewInstance): Answer => {
  const sent: Sent & { readonly instance?: Instance } = createInstance(broker, request)
  if (sent.instance !== undefined) react(broker, sent.instance, sent.events)
  return sent.answer
}

const processOf = (broker: Broker, instance: Instance): string => getDeployed(broker, instance.reference).definition.id

const react = (broker: Broker, instance: Instance, events: readonly ProcessEvent[]): void => {
  for (const event of events) {
    if (event.type === 'messageSubscriptionOpened') takeBuffered(broker, instance, event)
    if (event.type === 'signalThrown') broadcast(broker, event.name, event.variables, instance)
    if (event.type === 'processCompleted' || event.type === 'processTerminated') startNextWaiting(broker, instance)
  }
}

type Opened = Extract<ProcessEvent, { type: 'messageSubscriptionOpened' }>

/** A subscription that opens takes the oldest buffered message that its process has not had; one that does not interrupt takes them all. */
const takeBuffered = (broker: Broker, instance: Instance, opened: Opened): void => {
  const process = processOf(broker, instance)
  for (const message of broker.messages) {
    if (instance.state.messages?.[opened.subscription] === undefined) return
    if (message.name !== opened.name || message.key !== opened.key || message.takenBy.has(process)) continue
    message.takenBy.add(process)
    act(broker, instance, { type: 'correlateMessage', subscription: opened.subscription, variables: message.variables })
  }
}

const correlateToInstances = (broker: Broker, message: BufferedMessage): void => {
  for (const { instance: number, subscription } of [...broker.subscriptions]) {
    const instance = broker.instances[number - 1]!
    const open = instance.state.messages?.[subscription]
    if (
      open === undefined ||
      open.name !== message.name ||
      open.key !== message.key ||
      message.takenBy.has(processOf(broker, instance))
    )
      continue
    message.takenBy.add(processOf(broker, instance))
    act(broker, instance, { type: 'correlateMessage', subscription, variables: message.variables })
  }
}

const latestOfEach = (broker: Broker): readonly Deployed[] =>
  broker.deployed.filter((entry) => findLatest(broker, entry.definition.id) === entry)

export const listMessageStarts = (
  broker: Broker,
): readonly { readonly deployed: Deployed; readonly element: string; readonly name: string }[] =>
  latestOfEach(broker).flatMap((deployed) =>
    listStartTriggers(deployed.definition, instantOf(broker)).flatMap((trigger) =>
      trigger.type === 'message' ? [{ deployed, ...trigger }] : [],
    ),
  )

export const listSignalStarts = (
  broker: Broker,
): readonly { readonly deployed: Deployed; readonly element: string; readonly name: string }[] =>
  latestOfEach(broker).flatMap((deployed) =>
    listStartTriggers(deployed.definition, instantOf(broker)).flatMap((trigger) =>
      trigger.type === 'signal' ? [{ deployed, ...trigger }] : [],
    ),
  )

/** One active instance for each key of a message start; an empty key has no such limit. */
const isBusy = (broker: Broker, process: string, key: string): boolean =>
  key !== '' &&
  broker.instances.some(
    (instance) => instance.startKey === key && instance.state.status === 'active' && processOf(broker, instance) === process,
  )

const correlateToStarts = (broker: Broker, message: BufferedMessage): void => {
  for (const { deployed, element, name } of listMessageStarts(broker)) {
    const process = deployed.definition.id
    if (name !== message.name || message.takenBy.has(process) || isBusy(broker, process, message.key)) continue
    message.takenBy.add(process)
    start(broker, {
      deployed,
      command: { type: 'start', startEvent: element, variables: message.variables },
      startKey: message.key,
    })
  }
}

const startNextWaiting = (broker: Broker, ended: Instance): void => {
  if (ended.startKey === undefined || ended.startKey === '') return
  for (const message of [...broker.messages]) if (message.key === ended.startKey) correlateToStarts(broker, message)
}

export type Publication = Omit<BufferedMessage, 'deadline' | 'takenBy'> & { readonly ttlMs: number }

/** To one instance of each process, and to starts; kept for its time to live. */
export const publish = (broker: Broker, { ttlMs, ...rest }: Publication): Answer => {
  const twin = broker.messages.some(
    (other) => rest.messageId !== '' && other.messageId === rest.messageId && other.name === rest.name && other.key === rest.key,
  )
  if (twin)
    return {
      code: 'ALREADY_EXISTS',
      message: `Expected to publish a new message with id '${rest.messageId}', but a message with that id was already published`,
    }
  const message: BufferedMessage = { ...rest, deadline: broker.clock + ttlMs, takenBy: new Set() }
  if (ttlMs > 0) broker.messages.push(message)
  correlateToInstances(broker, message)
  correlateToStarts(broker, message)
  return 'ok'
}

/** To signal starts and to every instance but the one that threw it, which has heard it already. */
export const broadcast = (broker: Broker, name: string, variables: Variables, thrower?: Instance): void => {
  for (const { deployed, element, name: own } of listSignalStarts(broker))
    if (own === name) start(broker, { deployed, command: { type: 'start', startEvent: element, variables } })
  for (const instance of [...broker.instances])
    if (instance !== thrower && instance.state.status === 'active')
      act(broker, instance, { type: 'broadcastSignal', name, variables })
}
