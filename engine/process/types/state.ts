import type { Key, Variables } from './values.ts'

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
  /** How many of those tokens do not keep the scope alive any more: an element that was begun by hand took one's place. */
  readonly forgiven?: number
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
  /** Empty where a scope has no handler of its own, but something in it has. */
  readonly handler: string
  /** Key of the entry of the scope that it completed in. */
  readonly under?: Key
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
