/**
 * The published language of the process engine: definitions, instance state, commands and events. All of it is plain JSON.
 * Semantics are those of Zeebe 8.6 (`README.md` in this folder); names are ours.
 */
import type { Rejection, Result } from '../values/rejection.ts'

/** A JSON value, as process variables hold it. Process variables are ids and outcome codes; amounts and facts stay out. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue }
export type Variables = { readonly [name: string]: JsonValue }

/** Decimal text, unique within one instance (called processes included) and rising in order of creation. */
export type Key = string

/** An attribute or mapping source: FEEL where it begins with `=`, else the text as it stands. */
export type Expression = { readonly feel: string } | { readonly text: string }

// ---------------------------------------------------------------- definition

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

// --------------------------------------------------------------------- state

export type ElementInstance = {
  readonly id: string
  /** Key of the scope around it: a subprocess, a multi-instance body, the process; for a called process its call activity. */
  readonly in?: Key
  /** Absent while active. */
  readonly phase?: 'entering' | 'leaving'
  readonly variables?: Variables
  /** A process: the reference of its definition. */
  readonly process?: string
  /** Tokens waiting at the joins of this scope, by gateway and flow. */
  readonly joins?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** A multi-instance body: how many instances it has begun and has completed, and of how many (parallel). */
  readonly body?: { readonly begun: number; readonly completed: number; readonly of?: number }
  /** An instance inside a multi-instance body: its number from 1. */
  readonly loop?: number
  /** Index of the execution listener that is being worked. */
  readonly listener?: number
  /** An event that was triggered: what to do with these variables is decided when it completes. */
  readonly received?: Variables
  /** True on an event whose variables stay local unless mapped (a boundary event that caught an error). */
  readonly keepLocal?: true
  /** Triggered by an interruption of its scope: which event subprocess took over. */
  readonly interrupted?: true
  /** A gateway: the flows its conditions chose. */
  readonly flows?: readonly string[]
  /** A compensation handler or its boundary event: key of its entry in `compensations`. */
  readonly compensates?: Key
}

export type JobState = {
  readonly on: Key
  readonly type: string
  readonly retries: number
  readonly listener?: 'start' | 'end'
  /** Absent while it may be worked. */
  readonly status?: 'backoff' | 'failed' | 'errorThrown'
  /** Instant (UTC ISO) at which back-off ends. */
  readonly until?: string
  readonly code?: string
  readonly message?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What is evaluated for a user task. Dates are date-time text as the broker writes it; absent means empty. */
export type UserTaskState = {
  readonly on: Key
  readonly assignee?: string
  readonly candidateGroups?: readonly string[]
  readonly candidateUsers?: readonly string[]
  readonly dueDate?: string
  readonly followUpDate?: string
  /** 0–100, absent means 50. */
  readonly priority?: number
}

export type TimerState = {
  /** Element instance that waits. */
  readonly on: Key
  /** Element that the timer triggers: the catch event itself, a boundary event, the start event of an event subprocess. */
  readonly target: string
  /** Instant, UTC ISO with milliseconds. */
  readonly due: string
  /** How often it fires still; -1 without end; absent means once. */
  readonly repetitions?: number
  /** A cycle's interval or cron text. */
  readonly cycle?: string
}

export type MessageSubscriptionState = {
  readonly on: Key
  readonly target: string
  readonly name: string
  readonly key: string
}
export type SignalSubscriptionState = { readonly on: Key; readonly target: string; readonly name: string }

export type CompensationState = {
  readonly of: string
  readonly handler: string
  /** Key of the scope in which the activity completed. */
  readonly in: Key
  /** Key of the throwing event once triggered. */
  readonly by?: Key
}

export const INCIDENT_TYPES = [
  'IO_MAPPING_ERROR',
  'EXTRACT_VALUE_ERROR',
  'CONDITION_ERROR',
  'JOB_NO_RETRIES',
  'EXECUTION_LISTENER_NO_RETRIES',
  'UNHANDLED_ERROR_EVENT',
  'CALLED_ELEMENT_ERROR',
  'CALLED_DECISION_ERROR',
  'DECISION_EVALUATION_ERROR',
  'FORM_NOT_FOUND',
] as const
export type IncidentType = (typeof INCIDENT_TYPES)[number]

export type IncidentState = {
  readonly on: Key
  readonly type: IncidentType
  readonly message: string
  readonly job?: Key
  /** What resolving tries again. */
  readonly retry: 'enter' | 'listen' | 'activate' | 'complete' | 'finish' | 'job'
}

/** One running instance. Every list is keyed by {@link Key}; empty lists are absent. */
export type ProcessState = {
  readonly format: 1
  /** Reference of the root definition. */
  readonly process: string
  readonly status: 'active' | 'completed' | 'terminated'
  /** Key of the root element instance, whose variables are the instance's. */
  readonly root: Key
  /** Next key. */
  readonly next: number
  readonly elements: Readonly<Record<Key, ElementInstance>>
  readonly jobs?: Readonly<Record<Key, JobState>>
  readonly userTasks?: Readonly<Record<Key, UserTaskState>>
  readonly timers?: Readonly<Record<Key, TimerState>>
  readonly messages?: Readonly<Record<Key, MessageSubscriptionState>>
  readonly signals?: Readonly<Record<Key, SignalSubscriptionState>>
  readonly compensations?: Readonly<Record<Key, CompensationState>>
  readonly incidents?: Readonly<Record<Key, IncidentState>>
}

// ------------------------------------------------------------------ commands

export type ProcessCommand =
  /** Begins an instance (`state` undefined). `startEvent` names a message, timer or signal start; `startBefore` begins elsewhere. */
  | {
      readonly type: 'start'
      readonly variables?: Variables
      readonly startEvent?: string
      readonly startBefore?: readonly string[]
    }
  | { readonly type: 'completeJob'; readonly job: Key; readonly variables?: Variables }
  | {
      readonly type: 'failJob'
      readonly job: Key
      readonly retries: number
      readonly message?: string
      readonly backoffMs?: number
      readonly variables?: Variables
    }
  | { readonly type: 'throwError'; readonly job: Key; readonly code: string; readonly message?: string; readonly variables?: Variables }
  | { readonly type: 'updateRetries'; readonly job: Key; readonly retries: number }
  | { readonly type: 'completeUserTask'; readonly task: Key; readonly variables?: Variables }
  | { readonly type: 'assignUserTask'; readonly task: Key; readonly assignee: string; readonly allowOverride?: boolean }
  | { readonly type: 'unassignUserTask'; readonly task: Key }
  /** `null` or an empty date clears it. */
  | { readonly type: 'updateUserTask'; readonly task: Key; readonly changes: UserTaskChanges }
  /** Fires one timer, whether or not it is due: the caller has seen the clock. */
  | { readonly type: 'triggerTimer'; readonly timer: Key }
  /** Fires every timer and ends every back-off that is due at `now`, in order of their instants; a cycle that jumped fires once. */
  | { readonly type: 'triggerDue' }
  | { readonly type: 'correlateMessage'; readonly subscription: Key; readonly variables?: Variables }
  | { readonly type: 'broadcastSignal'; readonly name: string; readonly variables?: Variables }
  | { readonly type: 'resolveIncident'; readonly incident: Key }
  /** Not local: a name that exists is changed where it is, the rest go to the root. */
  | { readonly type: 'setVariables'; readonly element: Key; readonly variables: Variables; readonly local?: boolean }
  | { readonly type: 'cancel' }
  | {
      readonly type: 'modify'
      readonly activate?: readonly {
        readonly element: string
        readonly ancestor?: Key
        readonly variables?: readonly { readonly scope?: string; readonly values: Variables }[]
      }[]
      readonly terminate?: readonly Key[]
    }
  /** Moves a running instance to another definition. Every active element needs a mapping of its id; nothing is moved silently. */
  | { readonly type: 'migrate'; readonly to: string; readonly mapping: Readonly<Record<string, string>> }

export type UserTaskChanges = {
  readonly candidateGroups?: readonly string[]
  readonly candidateUsers?: readonly string[]
  readonly dueDate?: string | null
  readonly followUpDate?: string | null
  readonly priority?: number
}

export type ProcessRejectionCode =
  | 'NOT_FOUND'
  | 'INVALID_STATE'
  | 'INVALID_ARGUMENT'
  /** The step would not come to rest within the limit of elements: a loop without a wait. */
  | 'STEP_LIMIT'
  /** An error that the engine did not foresee in a definition, e.g. a reference that leads nowhere. */
  | 'DEFINITION'

// -------------------------------------------------------------------- events

type Of = { readonly element: string; readonly elementKey: Key }

/** What happened, in order. A runtime keeps its rows (tasks, jobs, timers, subscriptions, incidents) by applying these. */
export type ProcessEvent =
  | ({
      readonly type: 'elementEntering' | 'elementActivated' | 'elementCompleted' | 'elementTerminated'
      readonly kind: ElementKind
      readonly scope?: Key
      /** True for the body around the instances of a multi-instance. */
      readonly body?: true
      /** A process: the reference of its definition. */
      readonly process?: string
    } & Of)
  | { readonly type: 'flowTaken'; readonly flow: string; readonly scope: Key }
  | { readonly type: 'variableSet'; readonly scope: Key; readonly name: string; readonly value: JsonValue }
  | ({ readonly type: 'jobCreated'; readonly job: Key; readonly jobType: string; readonly retries: number } & Of & {
        readonly listener?: 'start' | 'end'
        readonly headers: Readonly<Record<string, string>>
      })
  | ({ readonly type: 'jobCompleted' | 'jobCancelled' | 'jobErrorThrown' | 'jobReopened'; readonly job: Key } & Of)
  | ({ readonly type: 'jobFailed'; readonly job: Key; readonly retries: number; readonly message?: string; readonly until?: string } & Of)
  | ({ readonly type: 'jobRetriesUpdated'; readonly job: Key; readonly retries: number } & Of)
  | ({
      readonly type: 'userTaskCreated'
      readonly task: Key
      readonly form?: string
      readonly assignee?: string
      readonly candidateGroups: readonly string[]
      readonly candidateUsers: readonly string[]
      readonly dueDate?: string
      readonly followUpDate?: string
      readonly priority: number
      readonly headers: Readonly<Record<string, string>>
      /** `zeebe:properties`, e.g. `dueWorkingDays`: the runtime sets the due date from it by the programme's calendar. */
      readonly properties: Readonly<Record<string, string>>
    } & Of)
  | ({ readonly type: 'userTaskAssigned'; readonly task: Key; readonly assignee?: string } & Of)
  | ({ readonly type: 'userTaskUpdated'; readonly task: Key; readonly changes: UserTaskChanges } & Of)
  | ({ readonly type: 'userTaskCompleted' | 'userTaskCancelled'; readonly task: Key } & Of)
  | ({ readonly type: 'timerCreated'; readonly timer: Key; readonly target: string; readonly due: string; readonly repetitions: number } & Of)
  | ({ readonly type: 'timerTriggered' | 'timerCancelled'; readonly timer: Key; readonly target: string } & Of)
  | ({
      readonly type: 'messageSubscriptionOpened'
      readonly subscription: Key
      readonly target: string
      readonly name: string
      readonly key: string
      readonly interrupting: boolean
    } & Of)
  | ({ readonly type: 'messageCorrelated' | 'messageSubscriptionClosed'; readonly subscription: Key; readonly target: string } & Of)
  | ({ readonly type: 'signalSubscriptionOpened'; readonly subscription: Key; readonly target: string; readonly name: string } & Of)
  | ({ readonly type: 'signalReceived' | 'signalSubscriptionClosed'; readonly subscription: Key; readonly target: string } & Of)
  /** A throw event: the runtime broadcasts it to all instances and signal starts, this instance included. */
  | ({ readonly type: 'signalThrown'; readonly name: string; readonly variables: Variables } & Of)
  | ({ readonly type: 'escalationThrown'; readonly code: string; readonly caughtBy?: string } & Of)
  | ({ readonly type: 'compensationSubscribed' | 'compensationTriggered' | 'compensationCompleted'; readonly compensation: Key } & Of)
  | ({ readonly type: 'incidentCreated'; readonly incident: Key; readonly incidentType: IncidentType; readonly message: string } & Of & {
        readonly job?: Key
      })
  | ({ readonly type: 'incidentResolved'; readonly incident: Key; readonly job?: Key } & Of)
  | ({ readonly type: 'elementMigrated'; readonly from: string } & Of)
  | { readonly type: 'processCompleted' | 'processTerminated'; readonly process: string; readonly variables: Variables }

export type Step = { readonly state: ProcessState; readonly events: readonly ProcessEvent[] }
export type StepResult = Result<Step, ProcessRejectionCode>
export type ProcessRejection = Rejection<ProcessRejectionCode>

export type StepContext = {
  /** Instant, UTC ISO. The engine has no clock. */
  readonly now: string
  /** Needed where processes call others or migrate. */
  readonly definitions?: ProcessDefinitions
}
