import type { JobRow } from './ports.ts'
import type { Variables } from './types.ts'

/** A job of a cluster that has come to us; user tasks come as jobs too. Keys are text: they pass 2^53. */
export type ClusterJob = Pick<JobRow, 'instanceId' | 'programId' | 'areaPath' | 'type' | 'headers'> & {
  readonly jobKey: string
  readonly element: string
  readonly variables: Variables
  /**
   * `open` waits for a person, `held` was stopped by an incident, `done` has its completion in the outbox, `gone` is not known to the cluster
   * any more.
   */
  readonly status: 'open' | 'held' | 'done' | 'gone'
}

/** What is asked of the cluster once the transaction that asked for it has committed; it waits in the outbox. */
export const clusterCommands = ['zeebe.start', 'zeebe.complete', 'zeebe.publish', 'zeebe.cancel'] as const
export type ClusterCommandKind = (typeof clusterCommands)[number]

export type ClusterCommand = {
  readonly id: string
  readonly kind: ClusterCommandKind
  readonly key: string
  readonly payload: Readonly<Record<string, string | null>>
  /** How often it was tried before. */
  readonly attempts: number
}

/** What is known of instances that a cluster carries out, in the transaction of the case. Times are those of the machine: a lease is real. */
export type ClusterStore = {
  insertInstance(of: Pick<ClusterJob, 'instanceId' | 'programId' | 'areaPath'>): Promise<void>
  findInstance(instanceId: string): Promise<{ readonly instanceKey: string | null } | undefined>
  /** False where the instance has another key already: this one was begun twice. */
  bindInstance(of: { readonly instanceId: string; readonly instanceKey: string }): Promise<boolean>
  insertJob(job: ClusterJob): Promise<void>
  /** Locks the job. */
  findJob(jobKey: string): Promise<ClusterJob | undefined>
  /** Also notes that it was seen now. */
  setJob(of: { readonly jobKey: string; readonly status: ClusterJob['status'] }): Promise<void>
  /** Jobs of an instance that are open or held. */
  listWaitingJobs(instanceId: string): Promise<readonly ClusterJob[]>
  /** Open or held jobs that were not seen for a while: they count as seen now. */
  takeUnseenJobs(query: { readonly forMs: number; readonly limit: number }): Promise<readonly ClusterJob[]>
  /** The oldest command that is due and that nobody else holds. */
  takeCommand(): Promise<ClusterCommand | undefined>
  finishCommand(id: string): Promise<void>
  /** Tried again after a while; `error` is a code. */
  postponeCommand(of: { readonly id: string; readonly delayMs: number; readonly error: string }): Promise<void>
  /** Sends a command again that had been sent: the cluster shows that it did not arrive. */
  renewCommand(of: { readonly kind: ClusterCommandKind; readonly key: string }): Promise<void>
}
