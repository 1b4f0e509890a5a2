import type { EventDefinition } from '../types.ts'
import {
  compact,
  findExtension,
  getBodyExpression,
  getExpression,
  getNode,
  getText,
  listNodes,
  localName,
  type Node,
} from './moddle.ts'

const readTimer = (node: Node): EventDefinition => {
  const date = getBodyExpression(node, 'timeDate')
  const duration = getBodyExpression(node, 'timeDuration')
  const cycle = getBodyExpression(node, 'timeCycle')
  if (duration !== undefined) return { type: 'timer', timer: 'duration', value: duration }
  if (cycle !== undefined) return { type: 'timer', timer: 'cycle', value: cycle }
  return { type: 'timer', timer: 'date', value: date ?? { text: '' } }
}

/** The message of a receive task or of a message event. */
export const readMessage = (message: Node | undefined): EventDefinition =>
  compact({
    type: 'message' as const,
    name: getExpression(message, 'name') ?? { text: '' },
    correlationKey: getExpression(findExtension(message, 'Subscription'), 'correlationKey'),
  })

const readers: Readonly<Record<string, (node: Node) => EventDefinition>> = {
  TimerEventDefinition: readTimer,
  MessageEventDefinition: (node) => readMessage(getNode(node, 'messageRef')),
  SignalEventDefinition: (node) => ({ type: 'signal', name: getExpression(getNode(node, 'signalRef'), 'name') ?? { text: '' } }),
  ErrorEventDefinition: (node) =>
    compact({ type: 'error' as const, code: getExpression(getNode(node, 'errorRef'), 'errorCode') }),
  EscalationEventDefinition: (node) =>
    compact({ type: 'escalation' as const, code: getExpression(getNode(node, 'escalationRef'), 'escalationCode') }),
  LinkEventDefinition: (node) => ({ type: 'link', name: getText(node, 'name') ?? '' }),
  CompensateEventDefinition: (node) =>
    compact({ type: 'compensation' as const, activity: getText(getNode(node, 'activityRef'), 'id') }),
  TerminateEventDefinition: () => ({ type: 'terminate' }),
}

/** What an event waits for or causes; undefined for a none event, and for kinds that are not executed (see {@link listUnknownEvents}). */
export const readEvent = (node: Node): EventDefinition | undefined => {
  const definition = listNodes(node, 'eventDefinitions')[0]
  return definition === undefined ? undefined : readers[localName(definition)]?.(definition)
}

export const listUnknownEvents = (node: Node): readonly string[] =>
  listNodes(node, 'eventDefinitions')
    .map(localName)
    .filter((name) => readers[name] === undefined)

/** Links and compensations without an id are refused by the broker with a null pointer. */
export const listEventsWithoutId = (node: Node): readonly string[] =>
  listNodes(node, 'eventDefinitions')
    .filter((definition) => ['LinkEventDefinition', 'CompensateEventDefinition'].includes(localName(definition)))
    .filter((definition) => getText(definition, 'id') === undefined)
    .map(localName)
