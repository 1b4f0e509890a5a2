import type { ElementDefinition, ElementKind, FlowDefinition, ProcessDefinition } from '../types.ts'
import { listHeardTwice } from './list-heard-twice.ts'
import { listNotExecuted } from './list-not-executed.ts'
import { compact, findExtension, getNode, getText, listNodes, localName, type Node } from './moddle.ts'
import { type ElementPlace, findKind, readCondition, readElement } from './read-element.ts'

type Draft = {
  elements: Record<string, ElementDefinition>
  flows: Record<string, FlowDefinition>
  notExecuted: { element: string; what: string; fix: string }[]
}

const isFlow = (node: Node): boolean => localName(node) === 'SequenceFlow'

const readFlow = (node: Node): FlowDefinition =>
  compact({
    id: getText(node, 'id') ?? '',
    source: getText(getNode(node, 'sourceRef'), 'id') ?? '',
    target: getText(getNode(node, 'targetRef'), 'id') ?? '',
    condition: readCondition(node),
  })

/** Handlers of compensation are joined to their boundary event by an association, which stands among the artifacts. */
const findHandler = (container: Node, boundary: string): string | undefined => {
  const association = listNodes(container, 'artifacts').find(
    (artifact) => localName(artifact) === 'Association' && getText(getNode(artifact, 'sourceRef'), 'id') === boundary,
  )
  return getText(getNode(association, 'targetRef'), 'id')
}

type Place = { readonly kind: ElementKind; readonly scope: string | undefined; readonly flows: readonly FlowDefinition[] }

const placeOf = (node: Node, { kind, scope, flows }: Place): ElementPlace => {
  const id = getText(node, 'id')
  const at = (end: 'source' | 'target') => flows.filter((flow) => flow[end] === id).map((flow) => flow.id)
  return { kind, scope, incoming: at('target'), outgoing: at('source') }
}

const isContainer = (kind: ElementKind): boolean => kind === 'subProcess' || kind === 'eventSubProcess'

const readChild = (node: Node, place: Place, draft: Draft): void => {
  if (isContainer(place.kind)) readScope(node, place, draft)
  else draft.elements[getText(node, 'id') ?? ''] = readElement(node, placeOf(node, place))
}

/** A boundary event knows its handler, an activity its boundary events in document order. */
const joinBoundaries = (container: Node, boundaries: readonly string[], draft: Draft): void => {
  for (const id of boundaries) {
    const boundary = draft.elements[id]!
    const handler = findHandler(container, id)
    if (handler !== undefined) draft.elements[id] = { ...boundary, compensationHandler: handler }
    const activity = draft.elements[boundary.attachedTo ?? '']
    if (activity !== undefined)
      draft.elements[activity.id] = { ...activity, boundaryEvents: [...(activity.boundaryEvents ?? []), id] }
  }
}

/** Works here; a broker fails internally when it begins, or never begins it. */
const NESTED = {
  what: 'event subprocess directly within an event subprocess',
  fix: 'Put a subprocess between them, or use boundary events.',
}

const readScope = (container: Node, place: Place, draft: Draft): void => {
  const scope = getText(container, 'id') ?? ''
  const nodes = listNodes(container, 'flowElements')
  const flows = nodes.filter(isFlow).map(readFlow)
  for (const flow of flows) draft.flows[flow.id] = flow
  const children = nodes
    .filter((node) => !isFlow(node))
    .map((node) => ({ node, id: getText(node, 'id') ?? '', kind: findKind(node) }))
  for (const { node, kind } of children) {
    draft.notExecuted.push(...listNotExecuted(node, kind))
    if (kind === 'eventSubProcess' && place.kind === 'eventSubProcess')
      draft.notExecuted.push({ element: getText(node, 'id') ?? '', ...NESTED })
    if (kind !== undefined) readChild(node, { kind, scope, flows }, draft)
  }
  const idsOf = (kind: ElementKind) => children.filter((child) => child.kind === kind).map((child) => child.id)
  joinBoundaries(container, idsOf('boundaryEvent'), draft)
  const [startEvents, eventSubProcesses] = [idsOf('startEvent'), idsOf('eventSubProcess')]
  draft.elements[scope] = {
    ...readElement(container, placeOf(container, place)),
    ...(startEvents.length > 0 ? { startEvents } : {}),
    ...(eventSubProcesses.length > 0 ? { eventSubProcesses } : {}),
  }
}

/** One `bpmn:process` as a definition. Flow order is the document order of its `sequenceFlow` elements. */
export const readProcess = (node: Node, platformVersion: string | undefined): ProcessDefinition => {
  const draft: Draft = { elements: {}, flows: {}, notExecuted: [] }
  readScope(node, { kind: 'process', scope: undefined, flows: [] }, draft)
  draft.notExecuted.push(...listNotExecuted(node, 'process'), ...listHeardTwice(draft.elements))
  return compact({
    format: 1 as const,
    id: getText(node, 'id') ?? '',
    name: getText(node, 'name') || undefined,
    versionTag: getText(findExtension(node, 'VersionTag'), 'value'),
    platformVersion,
    elements: draft.elements,
    flows: draft.flows,
    notExecuted: draft.notExecuted,
  })
}
