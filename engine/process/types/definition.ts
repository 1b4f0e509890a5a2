import type { Expression } from './values.ts'

export const ELEMENT_KINDS = [
  'process',
  'subProcess',
  'eventSubProcess',
  'startEvent',
  'endEvent',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'boundaryEvent',
  'task',
  'manualTask',
  'userTask',
  'serviceTask',
  'sendTask',
  'businessRuleTask',
  'scriptTask',
  'receiveTask',
  'callActivity',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'eventBasedGateway',
] as const
export type ElementKind = (typeof ELEMENT_KINDS)[number]

export type Mapping = { readonly source: Expression; readonly target: string }

/** What makes an event happen, or what it causes. Absent on a none event. */
export type EventDefinition =
  | { readonly type: 'timer'; readonly timer: 'date' | 'duration' | 'cycle'; readonly value: Expression }
  | { readonly type: 'message'; readonly name: Expression; readonly correlationKey?: Expression }
  | { readonly type: 'signal'; readonly name: Expression }
  /** Without `code` a catcher catches every code. */
  | { readonly type: 'error'; readonly code?: Expression }
  | { readonly type: 'escalation'; readonly code?: Expression }
  | { readonly type: 'link'; readonly name: string }
  | { readonly type: 'compensation'; readonly activity?: string }
  | { readonly type: 'terminate' }

export type JobDefinition = {
  readonly type: Expression
  readonly retries: Expression
  readonly headers: Readonly<Record<string, string>>
}

export type UserTaskDefinition = {
  /** `zeebe:userTask` present. Without it the task is a job of type `io.camunda.zeebe:userTask`. */
  readonly native: boolean
  readonly assignee?: Expression
  readonly candidateGroups?: Expression
  readonly candidateUsers?: Expression
  readonly dueDate?: Expression
  readonly followUpDate?: Expression
  readonly priority?: Expression
  /** `externalReference` of the form definition: the id of a form of the programme. */
  readonly form?: string
  /** A form deployed to a cluster (`formId`): there is none here, so entering the task is an incident. */
  readonly formId?: string
}

export type ListenerDefinition = { readonly type: Expression; readonly retries: Expression }

export type MultiInstanceDefinition = {
  readonly sequential: boolean
  readonly inputCollection: Expression
  readonly inputElement?: string
  readonly outputCollection?: string
  readonly outputElement?: Expression
  readonly completionCondition?: Expression
}

export type CalledProcessDefinition = {
  readonly processId: Expression
  readonly propagateAllParentVariables: boolean
  readonly propagateAllChildVariables: boolean
  readonly binding: 'latest' | 'deployment' | 'versionTag'
  readonly versionTag?: string
}

export type ElementDefinition = {
  readonly id: string
  readonly kind: ElementKind
  readonly name?: string
  /** Id of the process or subprocess around it; absent on the process. */
  readonly scope?: string
  /** Flow ids in document order of the `sequenceFlow` elements. */
  readonly incoming: readonly string[]
  readonly outgoing: readonly string[]
  readonly default?: string
  readonly inputs?: readonly Mapping[]
  readonly outputs?: readonly Mapping[]
  readonly event?: EventDefinition
  readonly job?: JobDefinition
  readonly userTask?: UserTaskDefinition
  readonly script?: { readonly expression: Expression; readonly resultVariable: string }
  readonly call?: CalledProcessDefinition
  readonly loop?: MultiInstanceDefinition
  readonly startListeners?: readonly ListenerDefinition[]
  readonly endListeners?: readonly ListenerDefinition[]
  /** `zeebe:properties`: of our own use, e.g. `dueWorkingDays`. */
  readonly properties?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Boundary event: the activity it is attached to. */
  readonly attachedTo?: string
  /** Boundary event, or start event of an event subprocess: whether it ends what it interrupts. */
  readonly interrupting?: boolean
  /** Activity: its boundary events in document order. */
  readonly boundaryEvents?: readonly string[]
  /** Process or subprocess: its own start events and event subprocesses in document order. */
  readonly startEvents?: readonly string[]
  readonly eventSubProcesses?: readonly string[]
  /** Compensation boundary event: the activity that undoes. */
  readonly compensationHandler?: string
  readonly isForCompensation?: boolean
}

export type FlowDefinition = {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly condition?: Expression
}

/** One executable process of a file, compiled. JSON, so that it may be stored and cached by the hash of its file. */
export type ProcessDefinition = {
  readonly format: 1
  readonly id: string
  readonly name?: string
  readonly versionTag?: string
  /** `executionPlatformVersion` of the file. */
  readonly platformVersion?: string
  /** By id; the process itself is among them. */
  readonly elements: Readonly<Record<string, ElementDefinition>>
  readonly flows: Readonly<Record<string, FlowDefinition>>
  /** What the file says that this engine does not execute: reported by the publish check. */
  readonly notExecuted: readonly { readonly element: string; readonly what: string; readonly fix: string }[]
}

/**
 * How a step finds the definitions of called processes. A reference is text that the caller chooses (process id and version, or a hash);
 * it is stored in the state, and must lead to the same definition for as long as the instance lives.
 */
export type ProcessDefinitions = {
  /** The reference to use for a call made now, or undefined: then the call is an incident. */
  find(request: {
    readonly processId: string
    readonly binding: CalledProcessDefinition['binding']
    readonly versionTag?: string
    readonly calledFrom: string
  }): string | undefined
  get(reference: string): ProcessDefinition | undefined
}
