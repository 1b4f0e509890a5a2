import { BpmnModdle } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }

/** Job type by which a cluster says that an instance has come to its end. */
export const INSTANCE_ENDED = 'schemata.instance-ended'

/** Job type by which a cluster asks before it does what an expression may stop. */
export const ELEMENT_AHEAD = 'schemata.element-ahead'

/** What the parser's types leave out. */
type Factory = { readonly create: (type: string, attributes: object) => Node }

type Node = {
  readonly $type: string
  id?: string
  readonly outgoing?: readonly { readonly conditionExpression?: unknown }[]
  readonly loopCharacteristics?: unknown
  extensionElements?: { values: Node[] } & Node
  externalReference?: string
  formKey?: string
}

/**
 * The file as it is deployed to a cluster. Four things differ, none of which changes the way through the diagram:
 * - user tasks are worked through jobs, because a broker without secondary storage tells nobody the key of a native one;
 * - an end listener of the process says when an instance has ended;
 * - a start listener asks us before a gateway looks at its conditions and before a script: a broker without secondary storage tells nobody the
 *   key of an incident, so that we hold what would become one;
 * - the process has an id of its own for each version, so that a running instance is pinned to it.
 */
export const renderForCluster = async (xml: string, processId: string): Promise<string> => {
  const moddle = new BpmnModdle({ zeebe })
  const factory: Factory = { create: (type, attributes) => (moddle as unknown as Factory).create(type, attributes) }
  const { rootElement, elementsById } = (await moddle.fromXML(xml)) as unknown as {
    rootElement: Node
    elementsById: Readonly<Record<string, Node>>
  }
  for (const node of Object.values(elementsById)) {
    if (node.$type === 'bpmn:UserTask') workThroughJobs(node)
    if (mayStop(node)) addListener(factory, node, { eventType: 'start', type: ELEMENT_AHEAD })
    if (node.$type !== 'bpmn:Process') continue
    node.id = processId
    addListener(factory, node, { eventType: 'end', type: INSTANCE_ENDED })
  }
  return (await moddle.toXML(rootElement as never, { format: true })).xml
}

/** A job has no priority and names its form by another attribute; the rest of a user task is the same. */
const workThroughJobs = ({ extensionElements }: Node): void => {
  if (extensionElements === undefined) return
  const values = extensionElements.values.filter(
    ({ $type }) => $type !== 'zeebe:UserTask' && $type !== 'zeebe:PriorityDefinition',
  )
  for (const form of values.filter(({ $type }) => $type === 'zeebe:FormDefinition')) {
    if (form.externalReference === undefined) continue
    form.formKey = form.externalReference
    delete form.externalReference
  }
  extensionElements.values = values
}

/** Whether an element decides by expressions when it is entered. Inside a multi-instance body it is asked for each instance. */
const mayStop = ({ $type, outgoing, loopCharacteristics }: Node): boolean =>
  $type === 'bpmn:ScriptTask'
    ? loopCharacteristics === undefined
    : ($type === 'bpmn:ExclusiveGateway' || $type === 'bpmn:InclusiveGateway') &&
      (outgoing ?? []).some(({ conditionExpression }) => conditionExpression !== undefined)

type Listener = { readonly eventType: 'start' | 'end'; readonly type: string }

const addListener = ({ create }: Factory, node: Node, of: Listener): void => {
  const listener = create('zeebe:ExecutionListener', of)
  node.extensionElements ??= create('bpmn:ExtensionElements', { values: [] }) as NonNullable<Node['extensionElements']>
  const found = node.extensionElements.values.find(({ $type }) => $type === 'zeebe:ExecutionListeners') as
    | (Node & { listeners: Node[] })
    | undefined
  if (found === undefined) node.extensionElements.values.push(create('zeebe:ExecutionListeners', { listeners: [listener] }))
  else found.listeners.push(listener)
}
