import type { Rejection, Result } from '../../values/rejection.ts'
import type { ProcessRejectionCode, UserTaskChanges } from './command.ts'
import type { ElementKind, ProcessDefinitions } from './definition.ts'
import type { IncidentType, ProcessState } from './state.ts'
import type { JsonValue, Key, Variables } from './values.ts'

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
  | ({
      readonly type: 'jobFailed'
      readonly job: Key
      readonly retries: number
      readonly message?: string
      readonly until?: string
    } & Of)
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
  | ({
      readonly type: 'timerCreated'
      readonly timer: Key
      readonly target: string
      readonly due: string
      readonly repetitions: number
    } & Of)
  | ({ readonly type: 'timerTriggered' | 'timerCancelled'; readonly timer: Key; readonly target: string } & Of)
  | ({
      readonly type: 'messageSubscriptionOpened'
      readonly subscription: Key
      readonly target: string
      readonly name: string
      readonly key: string
      readonly interrupting: boolean
    } & Of)
  | ({
      readonly type: 'messageCorrelated' | 'messageSubscriptionClosed'
      readonly subscription: Key
      readonly target: string
    } & Of)
  | ({
      readonly type: 'signalSubscriptionOpened'
      readonly subscription: Key
      readonly target: string
      readonly name: string
    } & Of)
  | ({ readonly type: 'signalReceived' | 'signalSubscriptionClosed'; readonly subscription: Key; readonly target: string } & Of)
  /** A throw event: the runtime broadcasts it to all other instances and to signal starts. This instance has heard it. */
  | ({ readonly type: 'signalThrown'; readonly name: string; readonly variables: Variables } & Of)
  | ({ readonly type: 'escalationThrown'; readonly code: string; readonly caughtBy?: string } & Of)
  | ({
      readonly type: 'compensationSubscribed' | 'compensationTriggered' | 'compensationCompleted'
      readonly compensation: Key
    } & Of)
  | ({
      readonly type: 'incidentCreated'
      readonly incident: Key
      readonly incidentType: IncidentType
      readonly message: string
    } & Of & {
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
  /** What the state calls the definition (default: its id). It matters where processes call others or migrate. */
  readonly reference?: string
  /** Needed where processes call others or migrate. */
  readonly definitions?: ProcessDefinitions
}
