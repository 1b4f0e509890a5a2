import type { JsonValue, Variables } from '#engine/process/types.ts'

/** Variables as an object, or as JSON text that is taken as it stands. */
export type ScriptVariables = Variables | string

type Nth = { readonly nth?: number }
type OfJob = Nth & { readonly type: string }
type OfTask = Nth & { readonly element: string }
type Message = {
  readonly name: string
  readonly key?: string
  readonly variables?: ScriptVariables
  readonly ttlMs?: number
  readonly messageId?: string
}

/** What each step of a script may be: an object with one of these keys. */
export type ScriptSteps = {
  start: {
    readonly process: string
    readonly variables?: ScriptVariables
    readonly version?: number
    readonly startBefore?: readonly string[]
  }
  startMessage: Message
  publish: Message
  signal: { readonly name: string; readonly variables?: ScriptVariables }
  completeJob: OfJob & { readonly variables?: ScriptVariables }
  failJob: OfJob & {
    readonly retries: number
    readonly message?: string
    readonly backoffMs?: number
    readonly variables?: ScriptVariables
  }
  throwError: OfJob & { readonly code: string; readonly message?: string; readonly variables?: ScriptVariables }
  updateRetries: OfJob & { readonly retries: number }
  completeUserTask: OfTask & { readonly variables?: ScriptVariables }
  assignUserTask: OfTask & { readonly assignee: string; readonly allowOverride?: boolean }
  unassignUserTask: OfTask
  updateUserTask: OfTask & { readonly changeset: Readonly<Record<string, JsonValue>> }
  /** ISO duration by which the clock moves on. */
  advance: string
  deploy: string | readonly string[]
  resolveIncident: Nth & {
    readonly element: string
    readonly setVariables?: ScriptVariables
    readonly scope?: string
    readonly local?: boolean
    readonly retries?: number
  }
  setVariables: { readonly element: string; readonly variables: ScriptVariables; readonly local?: boolean }
  cancel: { readonly instance?: number }
  modify: {
    readonly instance?: number
    readonly activate?: readonly {
      readonly element: string
      readonly ancestor?: string
      readonly variables?: readonly { readonly scope?: string; readonly values: Variables }[]
    }[]
    readonly terminate?: readonly string[]
  }
  migrate: {
    readonly instance?: number
    readonly to: string | { readonly process: string; readonly version?: number }
    readonly mapping: Readonly<Record<string, string>>
  }
}
export type ScriptVerb = keyof ScriptSteps
export type ScriptStep = { readonly [Verb in ScriptVerb]?: ScriptSteps[Verb] }

/** What is done with a process, and from which instant. The clock moves only by `advance`. */
export type Script = {
  readonly about?: string
  readonly clock?: string
  readonly deploy?: readonly string[]
  readonly steps: readonly ScriptStep[]
}

export type RecordedEvent = Readonly<Record<string, JsonValue>>
export type RecordedState = Readonly<Record<string, JsonValue>>
export type Answer = 'ok' | { readonly code: string; readonly message: string }

/** A command that the broker refused. */
type RecordedRefusal = { readonly command: string; readonly type: string; readonly reason: string }

export type RecordedStep = {
  readonly step: ScriptStep
  readonly answer: Answer
  readonly rejections?: readonly RecordedRefusal[]
  readonly unsettled?: true
  readonly events: readonly RecordedEvent[]
  readonly state: RecordedState
}

/** What an engine decided after every step of a script. */
export type Recording = {
  /** Of the embedded engine: its name; of a broker: its version. */
  readonly engine?: string
  readonly zeebe?: string
  readonly clock: string
  readonly deployment: {
    readonly files: readonly string[]
    readonly processes?: readonly string[]
    readonly rejected?: { readonly code: string; readonly message: string }
    readonly events?: readonly RecordedEvent[]
    readonly rejections?: readonly RecordedRefusal[]
    readonly state: RecordedState
  }
  readonly steps: readonly RecordedStep[]
}
