import type { IncidentRow, PathEntry, ProcessInstance } from '../ports.ts'

/** Who carries an instance out. */
export type InstanceRuntime = 'embedded' | 'zeebe'

/** Running instances of one version of a programme, with how many are at each element. */
export type RunningDefinition = {
  readonly programId: string
  readonly bundleHash: string
  readonly processId: string
  readonly running: number
  readonly incidents: number
  readonly elements: readonly { readonly element: string; readonly running: number; readonly incidents: number }[]
}

export type OpenIncident = IncidentRow & {
  readonly createdAt: string
  readonly reference: string
  readonly applicationId: string
  readonly processId: string
  readonly bundleHash: string
  /** Where the page goes on. */
  readonly cursor: string
}

export type IncidentFilter = {
  readonly programId: string | null
  readonly element: string | null
  /** Part of a case's reference, of an element's id or of the message. */
  readonly search: string | null
  /** `cursor` of the row before the page, or null for the first page. */
  readonly after: string | null
  readonly limit: number
}
export type IncidentPage = { readonly rows: readonly OpenIncident[]; readonly total: number; readonly next: string | null }

/** One transaction of an instance's life, oldest first. */
export type InstanceStep = {
  readonly revision: number
  readonly at: string
  readonly actor: string
  readonly commands: readonly string[]
  readonly path: readonly PathEntry[]
  readonly reason: string | null
}

export type InstanceDetail = {
  readonly instance: ProcessInstance
  readonly reference: string
  readonly runtime: InstanceRuntime
  readonly endedAt: string | null
  readonly steps: readonly InstanceStep[]
  readonly incidents: readonly (IncidentRow & { readonly createdAt: string; readonly resolvedAt: string | null })[]
  readonly timers: readonly { readonly timerKey: string; readonly target: string; readonly dueAt: string }[]
  readonly jobs: readonly {
    readonly jobKey: string
    readonly type: string
    readonly retries: number
    readonly availableAt: string
  }[]
  readonly subscriptions: readonly { readonly name: string; readonly correlationKey: string; readonly target: string }[]
}

export type InstanceFilter = {
  readonly bundleHash: string
  readonly processId: string
  /** Only those that are at this element. */
  readonly element: string | null
  readonly after: string | null
  readonly limit: number
}
export type InstanceRow = {
  readonly id: string
  readonly reference: string
  readonly programId: string
  readonly areaPath: string
  readonly startedAt: string
  readonly runtime: InstanceRuntime
  readonly hasIncident: boolean
  readonly elements: readonly string[]
}

/** What operators ask of running workflows, bound to one transaction and its scope. */
export type ProcessQueries = {
  listRunning(programId: string | null): Promise<readonly RunningDefinition[]>
  listIncidents(filter: IncidentFilter): Promise<IncidentPage>
  /** Running instances of one version, in order of their ids. */
  listInstances(filter: InstanceFilter): Promise<readonly InstanceRow[]>
  findInstance(instanceId: string): Promise<InstanceDetail | undefined>
  /** How many commands to the cluster have not arrived yet, and since when. Only the system sees the outbox. */
  countWaitingCommands(): Promise<{ readonly waiting: number; readonly since: string | null; readonly failing: boolean }>
}
