import type { Key, Variables } from './values.ts'

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
  | {
      readonly type: 'throwError'
      readonly job: Key
      readonly code: string
      readonly message?: string
      readonly variables?: Variables
    }
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
