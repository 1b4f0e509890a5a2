import type { DomainEvent } from '../values/domain-event.ts'
import type { Result } from '../values/rejection.ts'
import type { ProcessCommand, ProcessRejectionCode, ProcessState, Variables } from './types.ts'

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

/** What became of an element, in order: its id and `activated`, `completed`, `terminated` or `migrated`. */
export type PathEntry = readonly [element: string, to: 'activated' | 'completed' | 'terminated' | 'migrated']

/** What one transaction did to an instance. */
export type StepRow = OfInstance & {
  /** Revision of the instance after it. */
  readonly revision: number
  readonly at: string
  /** Types of the engine's commands, in order. */
  readonly commands: readonly string[]
  readonly path: readonly PathEntry[]
  /** Why, where somebody intervened. */
  readonly reason: string | null
}

/** What a step says besides the instance that it is of. */
export type StepPart = Pick<StepRow, 'commands' | 'path' | 'reason'>

export type SubscriptionRow = OfInstance & {
  readonly subscriptionKey: string
  readonly processId: string
  readonly kind: 'message' | 'signal'
  readonly name: string
  /** Empty for a signal. */
  readonly correlationKey: string
  readonly target: string
}

/** A published message. */
export type MessageRow = {
  readonly id: string
  readonly programId: string
  readonly areaPath: string
  readonly name: string
  readonly correlationKey: string
  /** Unique per name and key while the message lives; null may come twice. */
  readonly messageId: string | null
  readonly variables: Variables
  readonly publishedAt: string
  readonly expiresAt: string
}

/**
 * Rows of running workflows, in the transaction of the case. A saved instance whose revision is not the stored one is a ConcurrencyFault
 * of the store: the caller had it locked.
 */
export type ProcessStore = {
  /** May come after the instance's tasks and timers in the same transaction. With its first step, where there is one. */
  insertInstance(instance: ProcessInstance, step?: StepPart): Promise<void>
  /** Locks the instance until the transaction ends. */
  lockInstance(id: string): Promise<ProcessInstance | undefined>
  findInstanceOfApplication(applicationId: string): Promise<ProcessInstance | undefined>
  /** One revision on; with the step that led there, where there is one. */
  saveInstance(instance: ProcessInstance, at: string, step?: StepPart): Promise<void>
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
  /** Keeps rows by the ids of another definition: open tasks, timers, incidents that stand. */
  renameElements(of: {
    readonly instanceId: string
    readonly tasks: readonly { readonly taskKey: string; readonly element: string; readonly form: string | null }[]
    readonly incidents: readonly { readonly incidentKey: string; readonly element: string }[]
  }): Promise<void>
  /** Appends what an operator did. */
  appendEvent(event: DomainEvent, where: { readonly programId: string; readonly areaPath: string }): Promise<void>
  putSubscription(subscription: SubscriptionRow): Promise<void>
  removeSubscription(subscription: Pick<SubscriptionRow, 'instanceId' | 'subscriptionKey'>): Promise<void>
  /** Instances other than one that wait for a signal, each once. */
  listSignalListeners(query: { readonly name: string; readonly except: string }): Promise<readonly OfInstance[]>
  /** Subscriptions to a message in the order in which they were opened, with their instances locked. */
  lockSubscriptions(query: Pick<MessageRow, 'programId' | 'name' | 'correlationKey'>): Promise<readonly SubscriptionRow[]>
  /** False where a message with this id lives already; then nothing is written. */
  insertMessage(message: MessageRow): Promise<boolean>
  /** The oldest message that lives and that the process has not taken yet, locked. */
  findMessage(
    query: Pick<MessageRow, 'programId' | 'name' | 'correlationKey'> & { readonly processId: string; readonly now: string },
  ): Promise<MessageRow | undefined>
  /** Notes that a process took a message. */
  markMessageTaken(query: { readonly id: string; readonly processId: string }): Promise<void>
  /**
   * A subscription for which a message lives that its process has not taken, with its instance locked. Instances that somebody works on, and
   * those of `except`, are passed over.
   */
  takeMatchedSubscription(query: {
    readonly now: string
    readonly except: readonly string[]
  }): Promise<SubscriptionRow | undefined>
  /** Forgets messages whose time is over; returns how many. */
  removeExpiredMessages(now: string): Promise<number>
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
    /** Why, where somebody begins it by hand. */
    readonly reason?: string
  }): Promise<RuntimeResult>
  /** Completes a task that was locked and may be completed; the workflow goes on. */
  completeTask(task: TaskRow, variables: Variables): Promise<RuntimeResult>
  /** Fires a timer that was taken from the due ones. */
  triggerTimer(timer: TimerRow): Promise<RuntimeResult>
  /** Works a queued job that was taken from the due ones; a JobFault uses up one try. */
  workJob(job: JobRow): Promise<RuntimeResult>
  /** Tries again what an incident stopped, after its variables are mended where it says so. */
  resolveIncident(
    incident: Pick<IncidentRow, 'instanceId' | 'incidentKey'> & { readonly variables?: Variables; readonly reason?: string },
  ): Promise<RuntimeResult>
  /** Ends an instance: its tasks, timers and jobs with it. */
  cancelInstance(of: { readonly instanceId: string; readonly reason: string }): Promise<RuntimeResult>
  /** Ends and begins elements of a running instance. */
  modifyInstance(
    of: { readonly instanceId: string; readonly reason: string } & Omit<Extract<ProcessCommand, { type: 'modify' }>, 'type'>,
  ): Promise<RuntimeResult>
  /** Moves a running instance to another version of its programme; refused where a token would be lost. */
  migrateInstance(migration: InstanceMigration): Promise<RuntimeResult>
  /** What {@link migrateInstance} would say; nothing is changed. */
  checkMigration(migration: InstanceMigration): Promise<RuntimeResult>
  /** Gives a message to at most one waiting instance of each process; it is kept for later ones while it lives. */
  publishMessage(message: MessageRow): Promise<Result<PublishedMessage, ProcessRejectionCode>>
  /** Gives a waiting instance, taken by `takeMatchedSubscription`, the oldest message that it waits for. */
  correlate(subscription: SubscriptionRow): Promise<RuntimeResult>
}

export type InstanceMigration = {
  readonly instanceId: string
  readonly toBundleHash: string
  /** From element to element; every active element needs one. */
  readonly mapping: Readonly<Record<string, string>>
  readonly reason: string
}

/** `published`: false where a message with the same id lives already. */
export type PublishedMessage = { readonly published: boolean; readonly instances: readonly string[] }

export type RuntimeResult = Result<'done', ProcessRejectionCode>
