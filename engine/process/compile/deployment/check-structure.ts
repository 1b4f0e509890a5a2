import type { ElementDefinition, ProcessDefinition } from '../../types.ts'
import { type DeploymentCheck, perElement, type Refusal, refusal } from './refusal.ts'

const noneStarts = (element: ElementDefinition, definition: ProcessDefinition): readonly string[] =>
  (element.startEvents ?? []).filter((id) => definition.elements[id]?.event === undefined)

const checkStarts = (element: ElementDefinition, definition: ProcessDefinition): readonly Refusal[] => {
  const { id, kind, startEvents = [] } = element
  const none = noneStarts(element, definition).length
  if (kind === 'process' && startEvents.length === 0)
    return [refusal(id, 'The process has no start event.', 'Draw a start event.')]
  if (kind === 'process' && none > 1) return [refusal(id, 'The process has several none start events.', 'Keep one.')]
  if (kind === 'subProcess' && (none !== 1 || startEvents.length !== 1))
    return [refusal(id, 'A subprocess must have exactly one start event, of kind none.', 'Draw one none start event in it.')]
  if (kind === 'eventSubProcess' && (startEvents.length !== 1 || none > 0))
    return [
      refusal(
        id,
        'An event subprocess must have exactly one start event, with an event definition.',
        'Draw one start event with a trigger in it.',
      ),
    ]
  return []
}

const checkBoundary = (element: ElementDefinition, definition: ProcessDefinition): readonly Refusal[] => {
  if (element.kind !== 'boundaryEvent') return []
  const { id, event, incoming, attachedTo } = element
  if (attachedTo === undefined || definition.elements[attachedTo] === undefined)
    return [refusal(id, 'The boundary event is attached to nothing.', 'Attach it to an activity.')]
  if (incoming.length > 0) return [refusal(id, 'A boundary event cannot have incoming flows.', 'Remove the flow to it.')]
  if (event === undefined) return [refusal(id, 'A boundary event must have a trigger.', 'Give it an event definition.')]
  if (event.type === 'compensation' && element.compensationHandler === undefined)
    return [refusal(id, 'The compensation event has no handler.', 'Draw an association to the activity that undoes.')]
  if (event.type === 'error' && element.interrupting === false)
    return [refusal(id, 'An error event always interrupts.', 'Make it interrupting.')]
  return []
}

const STARTS_EVENT_SUB_PROCESS = new Set(['timer', 'message', 'signal', 'error', 'escalation'])

const checkEventSubProcess = (element: ElementDefinition, definition: ProcessDefinition): readonly Refusal[] => {
  const start = definition.elements[element.startEvents?.[0] ?? '']
  if (element.kind !== 'eventSubProcess' || start?.event === undefined) return []
  if (start.event.type === 'error' && start.interrupting === false)
    return [refusal(start.id, 'An error event always interrupts.', 'Make it interrupting.')]
  return STARTS_EVENT_SUB_PROCESS.has(start.event.type)
    ? []
    : [refusal(start.id, `An event subprocess cannot begin by ${start.event.type}.`, 'Use another trigger.')]
}

const CATCHABLE = new Set(['timer', 'message', 'signal'])

const checkEventGateway = (element: ElementDefinition, definition: ProcessDefinition): readonly Refusal[] => {
  if (element.kind !== 'eventBasedGateway') return []
  if (element.outgoing.length < 2)
    return [refusal(element.id, 'An event-based gateway must have at least two outgoing flows.', 'Draw a flow to each event.')]
  return element.outgoing
    .map((flow) => definition.elements[definition.flows[flow]!.target])
    .filter((target) => target?.kind !== 'intermediateCatchEvent' || !CATCHABLE.has(target.event?.type ?? ''))
    .map((target) =>
      refusal(
        element.id,
        `An event-based gateway must lead to timer, message or signal events only, but leads to '${target?.id ?? ''}'.`,
        'Put a catching event there.',
      ),
    )
    .concat(
      element.outgoing
        .map((flow) => definition.elements[definition.flows[flow]!.target])
        .filter((target) => target !== undefined && target.incoming.length > 1)
        .map((target) =>
          refusal(
            element.id,
            `'${target?.id ?? ''}' belongs to an event-based gateway and has another incoming flow.`,
            'Remove the other flow.',
          ),
        ),
    )
}

const checkConditions = (element: ElementDefinition, definition: ProcessDefinition): readonly Refusal[] => {
  if ((element.kind !== 'exclusiveGateway' && element.kind !== 'inclusiveGateway') || element.outgoing.length < 2) return []
  return element.outgoing
    .filter((flow) => flow !== element.default && definition.flows[flow]!.condition === undefined)
    .map((flow) =>
      refusal(flow, `The flow from '${element.id}' must have a condition.`, 'Give it a condition, or make it the default flow.'),
    )
}

const DECIDES = new Set(['exclusiveGateway', 'inclusiveGateway'])

const checkUnusedConditions: DeploymentCheck = (definition) =>
  Object.values(definition.flows)
    .filter((flow) => flow.condition !== undefined && !DECIDES.has(definition.elements[flow.source]?.kind ?? 'exclusiveGateway'))
    .map((flow) =>
      refusal(flow.source, 'Only flows out of exclusive and inclusive gateways have conditions.', 'Put a gateway between.'),
    )

const checkEnds = (element: ElementDefinition): readonly Refusal[] =>
  element.kind === 'endEvent' && element.outgoing.length > 0
    ? [refusal(element.id, 'An end event cannot have outgoing flows.', 'Remove the flow from it.')]
    : []

const checkLink = (element: ElementDefinition, definition: ProcessDefinition): readonly Refusal[] => {
  const event = element.event
  if (event?.type !== 'link') return []
  if (event.name === '') return [refusal(element.id, 'The link has no name.', 'Name it as its other end.')]
  const catchers = Object.values(definition.elements).filter(
    (other) =>
      other.kind === 'intermediateCatchEvent' &&
      other.scope === element.scope &&
      other.event?.type === 'link' &&
      other.event.name === event.name,
  )
  return catchers.length === 1
    ? []
    : [
        refusal(
          element.id,
          `The link '${event.name}' is caught ${catchers.length} times in its scope.`,
          'Draw exactly one catching link of that name.',
        ),
      ]
}

const checkCatchEvent = (element: ElementDefinition): readonly Refusal[] =>
  element.kind === 'intermediateCatchEvent' && element.event === undefined
    ? [refusal(element.id, 'An intermediate catch event must wait for something.', 'Give it an event definition.')]
    : []

/** A flow or reference that leads nowhere would only show when a case comes there. */
const checkFlows: DeploymentCheck = (definition) =>
  Object.values(definition.flows)
    .filter((flow) => definition.elements[flow.source] === undefined || definition.elements[flow.target] === undefined)
    .map((flow) => refusal(flow.id, 'The flow does not connect two elements of this process.', 'Draw it anew.'))

/** The broker answers this with a null pointer. */
const checkCalls: DeploymentCheck = (definition, together) =>
  Object.values(definition.elements).flatMap((element) => {
    const id = element.call?.processId
    if (id === undefined) return []
    if ('text' in id && id.text.trim() === '')
      return [refusal(element.id, 'The call activity names no process.', 'Name the process it calls.')]
    const called = 'text' in id ? together.find((other) => other.id === id.text) : undefined
    if (called === undefined || noneStarts(called.elements[called.id]!, called).length > 0) return []
    return [refusal(element.id, `The called process '${called.id}' has no none start event.`, 'Give it one.')]
  })

export const structureChecks: readonly DeploymentCheck[] = [
  checkFlows,
  ...[
    checkStarts,
    checkBoundary,
    checkEventGateway,
    checkConditions,
    checkEnds,
    checkLink,
    checkCatchEvent,
    checkEventSubProcess,
  ].map(perElement),
  checkCalls,
  checkUnusedConditions,
]
