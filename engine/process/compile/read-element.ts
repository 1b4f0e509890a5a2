import type {
  ElementDefinition,
  ElementKind,
  Expression,
  JobDefinition,
  ListenerDefinition,
  Mapping,
  MultiInstanceDefinition,
} from '../types.ts'
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
  toExpression,
} from './moddle.ts'
import { readEvent, readMessage } from './read-event.ts'

const kinds: Readonly<Record<string, ElementKind>> = {
  StartEvent: 'startEvent',
  EndEvent: 'endEvent',
  IntermediateCatchEvent: 'intermediateCatchEvent',
  IntermediateThrowEvent: 'intermediateThrowEvent',
  BoundaryEvent: 'boundaryEvent',
  Task: 'task',
  ManualTask: 'manualTask',
  UserTask: 'userTask',
  ServiceTask: 'serviceTask',
  SendTask: 'sendTask',
  BusinessRuleTask: 'businessRuleTask',
  ScriptTask: 'scriptTask',
  ReceiveTask: 'receiveTask',
  CallActivity: 'callActivity',
  SubProcess: 'subProcess',
  ExclusiveGateway: 'exclusiveGateway',
  ParallelGateway: 'parallelGateway',
  InclusiveGateway: 'inclusiveGateway',
  EventBasedGateway: 'eventBasedGateway',
}

export const findKind = (node: Node): ElementKind | undefined =>
  localName(node) === 'SubProcess' && node.triggeredByEvent === true ? 'eventSubProcess' : kinds[localName(node)]

const readMappings = (node: Node, property: string): readonly Mapping[] | undefined => {
  const mappings = listNodes(findExtension(node, 'IoMapping'), property).map((mapping) => ({
    source: getExpression(mapping, 'source') ?? { text: '' },
    target: getText(mapping, 'target') ?? '',
  }))
  return mappings.length > 0 ? mappings : undefined
}

const readPairs = (node: Node, extension: string, list: string, name: string): Readonly<Record<string, string>> | undefined => {
  const pairs = listNodes(findExtension(node, extension), list)
    .map((pair) => [getText(pair, name) ?? '', getText(pair, 'value') ?? ''] as const)
    .filter(([key]) => key !== '')
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined
}

const readJob = (node: Node): JobDefinition | undefined => {
  const task = findExtension(node, 'TaskDefinition')
  if (task === undefined) return undefined
  return {
    type: getExpression(task, 'type') ?? { text: '' },
    retries: getExpression(task, 'retries') ?? { text: '3' },
    headers: readPairs(node, 'TaskHeaders', 'values', 'key') ?? {},
  }
}

const readUserTask = (node: Node) => {
  const assignment = findExtension(node, 'AssignmentDefinition')
  const schedule = findExtension(node, 'TaskSchedule')
  const form = findExtension(node, 'FormDefinition')
  return compact({
    native: findExtension(node, 'UserTask') !== undefined,
    assignee: getExpression(assignment, 'assignee'),
    candidateGroups: getExpression(assignment, 'candidateGroups'),
    candidateUsers: getExpression(assignment, 'candidateUsers'),
    dueDate: getExpression(schedule, 'dueDate'),
    followUpDate: getExpression(schedule, 'followUpDate'),
    priority: getExpression(findExtension(node, 'PriorityDefinition'), 'priority'),
    form: getText(form, 'externalReference'),
    formId: getText(form, 'formId'),
  })
}

const readScript = (node: Node): ElementDefinition['script'] => {
  const script = findExtension(node, 'Script')
  if (script === undefined) return undefined
  return {
    expression: getExpression(script, 'expression') ?? { text: '' },
    resultVariable: getText(script, 'resultVariable') ?? '',
  }
}

const readCall = (node: Node): ElementDefinition['call'] => {
  const called = findExtension(node, 'CalledElement')
  const binding = getText(called, 'bindingType')
  return compact({
    processId: getExpression(called, 'processId') ?? { text: '' },
    propagateAllParentVariables: called?.propagateAllParentVariables !== false,
    propagateAllChildVariables: called?.propagateAllChildVariables !== false,
    binding: binding === 'deployment' || binding === 'versionTag' ? binding : ('latest' as const),
    versionTag: getText(called, 'versionTag'),
  })
}

const readLoop = (node: Node): MultiInstanceDefinition | undefined => {
  const loop = getNode(node, 'loopCharacteristics')
  if (loop === undefined || localName(loop) !== 'MultiInstanceLoopCharacteristics') return undefined
  const zeebe = findExtension(loop, 'LoopCharacteristics')
  return compact({
    sequential: loop.isSequential === true,
    inputCollection: getExpression(zeebe, 'inputCollection') ?? { text: '' },
    inputElement: getText(zeebe, 'inputElement') || undefined,
    outputCollection: getText(zeebe, 'outputCollection') || undefined,
    outputElement: getExpression(zeebe, 'outputElement'),
    completionCondition: getBodyExpression(loop, 'completionCondition'),
  })
}

const readListeners = (node: Node, on: 'start' | 'end'): readonly ListenerDefinition[] | undefined => {
  const listeners = listNodes(findExtension(node, 'ExecutionListeners'), 'listeners')
    .filter((listener) => getText(listener, 'eventType') === on)
    .map((listener) => ({
      type: getExpression(listener, 'type') ?? { text: '' },
      retries: getExpression(listener, 'retries') ?? { text: '3' },
    }))
  return listeners.length > 0 ? listeners : undefined
}

/** What is particular to a kind; the rest is read alike for all. */
const particulars: Partial<Record<ElementKind, (node: Node) => object>> = {
  userTask: (node) => ({ userTask: readUserTask(node), headers: readPairs(node, 'TaskHeaders', 'values', 'key') }),
  scriptTask: (node) => ({ script: readScript(node) }),
  callActivity: (node) => ({ call: readCall(node) }),
  receiveTask: (node) => ({ event: readMessage(getNode(node, 'messageRef')) }),
  boundaryEvent: (node) => ({
    attachedTo: getText(getNode(node, 'attachedToRef'), 'id'),
    interrupting: node.cancelActivity !== false,
  }),
  startEvent: (node) => ({ interrupting: node.isInterrupting !== false }),
}

export type ElementPlace = {
  readonly kind: ElementKind
  readonly scope: string | undefined
  readonly incoming: readonly string[]
  readonly outgoing: readonly string[]
}

export const readElement = (node: Node, place: ElementPlace): ElementDefinition =>
  compact({
    id: getText(node, 'id') ?? '',
    name: getText(node, 'name') || undefined,
    ...place,
    default: getText(getNode(node, 'default'), 'id'),
    inputs: readMappings(node, 'inputParameters'),
    outputs: readMappings(node, 'outputParameters'),
    event: readEvent(node),
    job: readJob(node),
    loop: readLoop(node),
    startListeners: readListeners(node, 'start'),
    endListeners: readListeners(node, 'end'),
    properties: readPairs(node, 'Properties', 'properties', 'name'),
    isForCompensation: node.isForCompensation === true ? true : undefined,
    ...particulars[place.kind]?.(node),
  }) as ElementDefinition

export const readCondition = (flow: Node): Expression | undefined => {
  const body = getText(getNode(flow, 'conditionExpression'), 'body')
  return body === undefined ? undefined : toExpression(body.trim())
}
