import type { ElementKind } from '../types.ts'
import { findExtension, getNode, getText, listExtensions, localName, type Node } from './moddle.ts'
import { listUnknownEvents } from './read-event.ts'

export type NotExecuted = { readonly element: string; readonly what: string; readonly fix: string }

/** Extensions that are read, or that only serve the drawing. */
const knownExtensions = new Set([
  'zeebe:TaskDefinition',
  'zeebe:IoMapping',
  'zeebe:TaskHeaders',
  'zeebe:UserTask',
  'zeebe:AssignmentDefinition',
  'zeebe:TaskSchedule',
  'zeebe:PriorityDefinition',
  'zeebe:FormDefinition',
  'zeebe:Script',
  'zeebe:CalledElement',
  'zeebe:ExecutionListeners',
  'zeebe:Properties',
  'zeebe:VersionTag',
  'zeebe:LoopCharacteristics',
  'zeebe:Subscription',
])

/** Elements of a process that carry no behaviour. */
const silent = new Set(['DataObject', 'DataObjectReference', 'DataStoreReference', 'Lane', 'LaneSet'])

/** What a node says that the engine does not do. The publish check reports each; running ignores it. */
export const listNotExecuted = (node: Node, kind: ElementKind | undefined): readonly NotExecuted[] => {
  const element = getText(node, 'id') ?? ''
  const found: NotExecuted[] = []
  const add = (what: string, fix: string) => found.push({ element, what, fix })
  if (kind === undefined) {
    if (!silent.has(localName(node))) add(`element ${localName(node)}`, 'Use one of the executed elements instead.')
    return found
  }
  for (const event of listUnknownEvents(node))
    add(`event definition ${event}`, 'Use a timer, message, signal, error, escalation, link, compensation or terminate event.')
  for (const extension of listExtensions(node))
    if (!knownExtensions.has(extension.$type)) add(`extension ${extension.$type}`, 'Remove it: it would have no effect.')
  const loop = getNode(node, 'loopCharacteristics')
  if (loop !== undefined && localName(loop) !== 'MultiInstanceLoopCharacteristics')
    add(`loop of kind ${localName(loop)}`, 'Use a multi-instance, or draw the loop with gateways.')
  if (getText(findExtension(node, 'CalledElement'), 'businessId') !== undefined) add('attribute businessId', 'Remove it.')
  if (getText(node, 'completionQuantity') !== undefined || getText(node, 'startQuantity') !== undefined)
    add('attribute startQuantity or completionQuantity', 'Remove it.')
  return found
}
