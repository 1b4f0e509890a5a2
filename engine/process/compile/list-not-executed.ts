import type { ElementKind } from '../types.ts'
import { listUnread } from './list-unread.ts'
import { getNode, getText, listExtensions, localName, type Node } from './moddle.ts'
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

/** What to do in place of extensions that somebody meant. */
const instead: Readonly<Record<string, string>> = {
  'zeebe:CalledDecision':
    'Let the rules decide: give the task the job type rules.determine, and branch on the code of its outcome.',
  'zeebe:TaskListeners': 'Use an execution listener, or a service task before or after the task.',
}

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
    if (!knownExtensions.has(extension.$type))
      add(`extension ${extension.$type}`, instead[extension.$type] ?? 'Remove it: it would have no effect.')
  const loop = getNode(node, 'loopCharacteristics')
  if (loop !== undefined && localName(loop) !== 'MultiInstanceLoopCharacteristics')
    add(`loop of kind ${localName(loop)}`, 'Use a multi-instance, or draw the loop with gateways.')
  for (const name of listUnread(node)) add(`attribute or part ${name}`, 'Remove it: nothing carries it out.')
  return found
}
