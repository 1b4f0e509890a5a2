import * as elements from 'bpmn-elements'
import type { ElementDefinition, Expression, ProcessDefinition, Variables } from '#engine/process/types.ts'

type Described = { readonly id: string; readonly type: string; readonly Behaviour: unknown; readonly [name: string]: unknown }

/** A case of the peer as it is stored: its own state, and the variables that conditions read. */
export type PeerCase = { readonly state: unknown; readonly variables: Variables }

/** What the peer needs of one running case. */
export type Peer = {
  begin(): PeerCase
  /** Carries a stored case over one task. */
  complete(stored: PeerCase, element: string, variables: Variables): PeerCase
  isCompleted(stored: PeerCase): boolean
}

/** Behaviours of the peer for the elements that the case workflow is made of. Jobs and tasks both wait for a signal from outside. */
const behaviours: Readonly<Record<string, readonly [type: string, Behaviour: unknown]>> = {
  startEvent: ['bpmn:StartEvent', elements.StartEvent],
  endEvent: ['bpmn:EndEvent', elements.EndEvent],
  exclusiveGateway: ['bpmn:ExclusiveGateway', elements.ExclusiveGateway],
  userTask: ['bpmn:UserTask', elements.UserTask],
  serviceTask: ['bpmn:UserTask', elements.UserTask],
  boundaryEvent: ['bpmn:BoundaryEvent', elements.BoundaryEvent],
}

const textOf = (expression: Expression | undefined): string =>
  expression === undefined ? '' : 'feel' in expression ? expression.feel : expression.text

const describeElement = (element: ElementDefinition, parent: object): Described => {
  const [type, Behaviour] = behaviours[element.kind] ?? []
  if (type === undefined) throw new Error(`Expected an element that the peer is set up for, but it is ${element.kind}.`)
  const timer = element.event?.type === 'timer' ? [describeTimer(element)] : []
  const attached = element.attachedTo === undefined ? {} : { attachedTo: { id: element.attachedTo }, cancelActivity: true }
  const behaviour = { ...attached, ...(timer.length > 0 ? { eventDefinitions: timer } : {}) }
  return { id: element.id, type, name: element.name, parent, behaviour, Behaviour }
}

const describeTimer = (element: ElementDefinition) => ({
  id: `${element.id}-timer`,
  type: 'bpmn:TimerEventDefinition',
  Behaviour: elements.TimerEventDefinition,
  behaviour: { timeDuration: element.event?.type === 'timer' ? textOf(element.event.value) : '' },
})

/** The definition in the form that the peer's own serialiser gives. */
const describe = (definition: ProcessDefinition) => {
  const parent = { id: definition.id, type: 'bpmn:Process' }
  const activities = Object.values(definition.elements)
    .filter(({ kind }) => kind !== 'process')
    .map((element) => describeElement(element, parent))
  const flows = Object.values(definition.flows).map(({ id, source, target, condition }) => ({
    id,
    type: 'bpmn:SequenceFlow',
    parent,
    sourceId: source,
    targetId: target,
    isDefault: definition.elements[source]?.default === id,
    behaviour:
      condition === undefined ? {} : { conditionExpression: { $type: 'bpmn:FormalExpression', body: textOf(condition) } },
    Behaviour: elements.SequenceFlow,
  }))
  const process = {
    ...parent,
    name: definition.name,
    isExecutable: true,
    behaviour: { isExecutable: true },
    Behaviour: elements.Process,
  }
  const none = () => []
  return {
    id: `${definition.id}-definition`,
    type: 'bpmn:Definitions',
    name: definition.name,
    getProcesses: () => [process],
    getExecutableProcesses: () => [process],
    getProcessById: (id: string) => (id === process.id ? process : undefined),
    getActivities: () => activities,
    getActivityById: (id: string) => activities.find((one) => one.id === id),
    getSequenceFlows: () => flows,
    getSequenceFlowById: (id: string) => flows.find((one) => one.id === id),
    getInboundSequenceFlows: (id: string) => flows.filter(({ targetId }) => targetId === id),
    getOutboundSequenceFlows: (id: string) => flows.filter(({ sourceId }) => sourceId === id),
    getInboundAssociations: none,
    getOutboundAssociations: none,
    getAssociations: none,
    getMessageFlows: none,
    getDataObjectById: () => undefined,
    getDataStoreById: () => undefined,
    getDataStoreReferenceById: () => undefined,
  }
}

/** The case workflow's conditions compare one variable with one text, and some of them several by `or`. */
const isTrue = (expression: string, variables: Variables): boolean =>
  expression.split(' or ').some((part) => {
    const [, name, value] = /(\w+)\s*=\s*"([^"]*)"/.exec(part) ?? []
    return name !== undefined && variables[name] === value
  })

/** The same workflow on bpmn-elements. */
export const createPeer = (definition: ProcessDefinition): Peer => {
  const described = describe(definition)
  const open = (variables: Variables) => {
    const environment = new elements.Environment({
      expressions: { resolveExpression: (expression: string) => isTrue(expression, variables) },
    } as never)
    return new elements.Definition(elements.Context(described as never, environment))
  }
  const close = (run: InstanceType<typeof elements.Definition>, variables: Variables): PeerCase => {
    const state = run.getState()
    run.stop()
    return { state, variables }
  }
  return {
    begin: () => {
      const run = open({})
      run.run()
      return close(run, {})
    },
    complete: (stored, element, variables) => {
      const merged = { ...stored.variables, ...variables }
      const run = open(merged)
      run.recover(stored.state as never)
      run.resume()
      run.signal({ id: element })
      return close(run, merged)
    },
    isCompleted: ({ state }) => (state as { execution?: { status?: string } }).execution?.status === 'completed',
  }
}
