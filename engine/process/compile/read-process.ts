import type { ElementDefinition, FlowDefinition, ProcessDefinition } from '../types.ts'
import { listNotExecuted } from './list-not-executed.ts'
import { compact, findExtension, getNode, getText, listNodes, localName, type Node } from './moddle.ts'
import { findKind, readCondition, readElement } from './read-element.ts'

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

const readScope = (
  container: Node,
  kind: ElementDefinition['kind'],
  place: { scope: string | undefined; flows: readonly FlowDefinition[] },
  draft: Draft,
): void => {
  const id = getText(container, 'id') ?? ''
  const nodes = listNodes(container, 'flowElements')
  const flows = nodes.filter(isFlow).map(readFlow)
  for (const flow of flows) draft.flows[flow.id] = flow
  const touching = (list: readonly FlowDefinition[], end: 'source' | 'target', element: string) =>
    list.filter((flow) => flow[end] === element).map((flow) => flow.id)

  const startEvents: string[] = []
  const eventSubProcesses: string[] = []
  const boundaries: Record<string, string[]> = {}
  for (const node of nodes) {
    if (isFlow(node)) continue
    const child = getText(node, 'id') ?? ''
    const childKind = findKind(node)
    draft.notExecuted.push(...listNotExecuted(node, childKind))
    if (childKind === undefined) continue
    if (childKind === 'subProcess' || childKind === 'eventSubProcess') readScope(node, childKind, { scope: id, flows }, draft)
    else
      draft.elements[child] = readElement(node, {
        kind: childKind,
        scope: id,
        incoming: touching(flows, 'target', child),
        outgoing: touching(flows, 'source', child),
      })
    if (childKind === 'startEvent') startEvents.push(child)
    if (childKind === 'eventSubProcess') eventSubProcesses.push(child)
    if (childKind === 'boundaryEvent') {
      const boundary = draft.elements[child]!
      const handler = findHandler(container, child)
      if (handler !== undefined) draft.elements[child] = { ...boundary, compensationHandler: handler }
      if (boundary.attachedTo !== undefined) boundaries[boundary.attachedTo] = [...(boundaries[boundary.attachedTo] ?? []), child]
    }
  }
  for (const [activity, events] of Object.entries(boundaries)) {
    const element = draft.elements[activity]
    if (element !== undefined) draft.elements[activity] = { ...element, boundaryEvents: events }
  }
  const self = readElement(container, {
    kind,
    scope: place.scope,
    incoming: touching(place.flows, 'target', id),
    outgoing: touching(place.flows, 'source', id),
  })
  draft.elements[id] = {
    ...self,
    ...(startEvents.length > 0 ? { startEvents } : {}),
    ...(eventSubProcesses.length > 0 ? { eventSubProcesses } : {}),
  }
}

/** One `bpmn:process` as a definition. Flow order is the document order of its `sequenceFlow` elements. */
export const readProcess = (node: Node, platformVersion: string | undefined): ProcessDefinition => {
  const draft: Draft = { elements: {}, flows: {}, notExecuted: [] }
  readScope(node, 'process', { scope: undefined, flows: [] }, draft)
  draft.notExecuted.push(...listNotExecuted(node, 'process'))
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
