import type { Result } from '../values/rejection.ts'
import type { ProcessRejectionCode, ProcessState, Variables } from './types.ts'

/** A running workflow of one case. `revision` guards against two writers. */
export type ProcessInstance = {
  readonly id: string
  readonly revision: number
  readonly applicationId: string
  readonly programId: string
  readonly areaPath: string
  readonly bundleHash: string
  readonly processId: string
  readonly state: ProcessState
  readonly startedAt: string
}

/** A task that waits for a person. This row, not the engine's state, is authoritative for claiming and completing. */
export type TaskRow = {
  readonly id: string
  readonly instanceId: string
  readonly taskKey: string
  readonly applicationId: string
  readonly programId: string
  readonly areaPath: string
  readonly element: string
  /** Name by which the programme binds a form; null for a task that only needs to be confirmed. */
  readonly form: string | null
  readonly queue: string
  /** Only someone who has not worked on the case yet may complete it. */
  readonly secondPerson: boolean
  readonly status: 'open' | 'completed' | 'cancelled'
  readonly assignee: string | null
  /** 0 to 100; 50 unless the workflow says otherwise. */
  readonly priority: number
  readonly dueOn: string | null
  readonly createdAt: string
  readonly endedAt: string | null
  readonly endedBy: string | null
}

type OfInstance = { readonly instanceId: string; readonly programId: string; readonly areaPath: string }

export type TimerRow = OfInstance & { readonly timerKey: string; readonly target: string; readonly dueAt: string }
export type JobRow = OfInstance & {
  readonly id: string
  readonly jobKey: string
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  readonly retries: number
  readonly availableAt: string
}
export type IncidentRow = OfInstance & {
  readonly incidentKey: string
  readonly element: string
  readonly type: string
  readonly message: string
}

/**
 * Rows of running workflows, in the transaction of the case. A saved instance whose revision is not the stored one is a ConcurrencyFault
 * of the store: the caller had it locked.
 */
export type ProcessStore = {
  /** May come after the instance's tasks and timers in the same transaction. */
  insertInstance(instance: ProcessInstance): Promise<void>
  /** Locks the instance until the transaction ends. */
  lockInstance(id: string): Promise<ProcessInstance | undefined>
  findInstanceOfApplication(applicationId: string): Promise<ProcessInstance | undefined>
  saveInstance(instance: ProcessInstance, at: string): Promise<void>
  insertTask(task: TaskRow): Promise<void>
  /** Locks the task until the transaction ends; of two people one waits and then sees what the other did. */
  lockTask(id: string): Promise<TaskRow | undefined>
  findTasks(query: { readonly applicationId: string }): Promise<readonly TaskRow[]>
  assignTask(query: { readonly id: string; readonly assignee: string | null }): Promise<void>
  endTask(query: {
    readonly instanceId: string
    readonly taskKey: string
    readonly status: 'completed' | 'cancelled'
    readonly at: string
    readonly by: string
  }): Promise<void>
  putTimer(timer: TimerRow): Promise<void>
  removeTimer(timer: Pick<TimerRow, 'instanceId' | 'timerKey'>): Promise<void>
  /** Takes one due timer that no other worker holds, with its instance locked. */
  takeDueTimer(now: string): Promise<TimerRow | undefined>
  insertJob(job: JobRow): Promise<void>
  removeJob(job: Pick<JobRow, 'instanceId' | 'jobKey'>): Promise<void>
  /** Another number of tries, and when the job may be taken again; nothing where the job has no row. */
  updateJob(job: Pick<JobRow, 'instanceId' | 'jobKey' | 'retries' | 'availableAt'>): Promise<void>
  /** Takes one job that may be worked and has tries left, that no other worker holds, with its instance locked. */
  takeDueJob(query: { readonly types: readonly string[]; readonly now: string }): Promise<JobRow | undefined>
  putIncident(incident: IncidentRow, at: string): Promise<void>
  resolveIncident(incident: Pick<IncidentRow, 'instanceId' | 'incidentKey'>, at: string): Promise<void>
}

/** What a handler of a service task is told. */
export type JobRequest = {
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  readonly variables: Variables
  readonly applicationId: string
  /** The same at every try: by it an effect outside happens once. */
  readonly key: string
}

/** What the rest of the product asks of workflows, whichever runtime carries them out. Bound to one unit of work. */
export type ProcessRuntime = {
  /** Begins the workflow of an application, pinned to its bundle. */
  startInstance(of: {
    readonly applicationId: string
    readonly programId: string
    readonly areaPath: string
    readonly bundleHash: string
  }): Promise<RuntimeResult>
  /** Completes a task that was locked and may be completed; the workflow goes on. */
  completeTask(task: TaskRow, variables: Variables): Promise<RuntimeResult>
  /** Fires a timer that was taken from the due ones. */
  triggerTimer(timer: TimerRow): Promise<RuntimeResult>
  /** Works a queued job that was taken from the due ones; a JobFault uses up one try. */
  workJob(job: JobRow): Promise<RuntimeResult>
  /** Tries again what an incident stopped. */
  resolveIncident(incident: Pick<IncidentRow, 'instanceId' | 'incidentKey'>): Promise<RuntimeResult>
}

export type RuntimeResult = Result<'done', ProcessRejectionCode>
