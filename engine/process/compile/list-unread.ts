import { getNode, listExtensions, listNodes, localName, type Node } from './moddle.ts'

/** Properties that are read, or that only serve the drawing and its readers. References are followed and do not show as properties. */
const READ: ReadonlySet<string> = new Set([
  '$type',
  'id',
  'name',
  'di',
  'documentation',
  'extensionElements',
  'eventDefinitions',
  'loopCharacteristics',
  'flowElements',
  'artifacts',
  'laneSets',
  'isExecutable',
  'isClosed',
  'processType',
  'gatewayDirection',
  'cancelActivity',
  'isInterrupting',
  'triggeredByEvent',
  'isForCompensation',
  'conditionExpression',
  'timeDate',
  'timeDuration',
  'timeCycle',
  'isSequential',
  'completionCondition',
])

/** Attributes of our extensions that are read, by type. */
const READ_OF_EXTENSION: Readonly<Record<string, readonly string[]>> = {
  'zeebe:TaskDefinition': ['type', 'retries'],
  'zeebe:IoMapping': ['inputParameters', 'outputParameters'],
  'zeebe:Input': ['source', 'target'],
  'zeebe:Output': ['source', 'target'],
  'zeebe:TaskHeaders': ['values'],
  'zeebe:Header': ['key', 'value'],
  'zeebe:UserTask': [],
  'zeebe:AssignmentDefinition': ['assignee', 'candidateGroups', 'candidateUsers'],
  'zeebe:TaskSchedule': ['dueDate', 'followUpDate'],
  'zeebe:PriorityDefinition': ['priority'],
  'zeebe:FormDefinition': ['externalReference', 'formId'],
  'zeebe:Script': ['expression', 'resultVariable'],
  'zeebe:CalledElement': ['processId', 'bindingType', 'versionTag', 'propagateAllChildVariables', 'propagateAllParentVariables'],
  'zeebe:ExecutionListeners': ['listeners'],
  'zeebe:ExecutionListener': ['eventType', 'type', 'retries'],
  'zeebe:Properties': ['properties'],
  'zeebe:Property': ['name', 'value'],
  'zeebe:VersionTag': ['value'],
  'zeebe:LoopCharacteristics': ['inputCollection', 'inputElement', 'outputCollection', 'outputElement'],
  'zeebe:Subscription': ['correlationKey'],
}

/** Foreign attributes without behaviour: of the modeller, of colours, of XML itself. */
const SILENT = /^(xmlns|xml:|xsi:|modeler:|bioc:|color:|zeebe:modelerTemplate)/

const listForeign = (node: Node): readonly string[] =>
  Object.keys((node.$attrs as Record<string, unknown> | undefined) ?? {}).filter((name) => !SILENT.test(name))

const listOfExtension = (extension: Node): readonly string[] => {
  const read = READ_OF_EXTENSION[extension.$type]
  // An extension that is not known at all is reported as such.
  if (read === undefined) return []
  const own = [...Object.keys(extension).filter((name) => name !== '$type' && !read.includes(name)), ...listForeign(extension)]
  return [...own, ...read.flatMap((name) => listNodes(extension, name).flatMap(listOfExtension))]
}

const listOfNode = (node: Node): readonly string[] => [
  ...Object.keys(node).filter((name) => !READ.has(name) && !SILENT.test(name)),
  ...listForeign(node),
  ...listExtensions(node).flatMap(listOfExtension),
]

/** Names of attributes and parts of an element, its events and its repetition, that nothing reads: they would silently be lost. */
export const listUnread = (node: Node): readonly string[] => {
  const loop = getNode(node, 'loopCharacteristics')
  const inner = [...listNodes(node, 'eventDefinitions'), ...(loop === undefined ? [] : [loop])]
  return [...listOfNode(node), ...inner.flatMap((part) => listOfNode(part).map((name) => `${name} of ${localName(part)}`))]
}
