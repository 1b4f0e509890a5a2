import type { CaseQueries } from '#engine/cases/queries/case-queries.ts'
import type { TaskQueries } from '#engine/cases/queries/task-queries.ts'
import type { WorkContext } from '#engine/cases/work-context.ts'
import type { ProgramStore } from '#engine/definition/ports.ts'
import type { PaymentQueries } from '#engine/payments/queries/payment-queries.ts'
import type { ClusterStore } from '#engine/process/cluster-ports.ts'
import type { InstanceRuntime, ProcessQueries } from '#engine/process/queries/process-queries.ts'
import type { AccessStore } from '#prisma/access/access-store.ts'
import type { GroupStore } from '#prisma/access/group-store.ts'
import type { AccessEntry } from '#prisma/access/log-access.ts'
import type { StaffStore } from '#prisma/access/staff-store.ts'
import type { AuditReport } from '#prisma/audit/verify-audit.ts'
import type { Scope } from '#prisma/database.ts'
import type { AuditQueries } from '#prisma/stores/audit-queries/audit-queries.ts'
import type { DraftStore } from '#prisma/stores/draft-store.ts'
import type { Installation } from '#prisma/stores/installation-store.ts'
import type { PaymentFileStore } from '#prisma/stores/payment-file-store.ts'
import type { PresenceStore } from '#prisma/stores/presence-store.ts'
import type { SavedViewStore } from '#prisma/stores/saved-view-store.ts'
import type { SearchQueries } from '#prisma/stores/search-queries/search-queries.ts'
import type { WorkloadQueries } from '#prisma/stores/workload-queries/workload-queries.ts'

/** A unit of work: the context of commands, and the stores that only the server itself uses. */
export type ServerContext = WorkContext & {
  readonly scope: Scope
  readonly programStore: ProgramStore
  readonly installation: Installation
  /** Types of jobs that wait as rows for a worker. */
  readonly queuedJobTypes: readonly string[]
  /** What pages ask of cases. */
  readonly caseQueries: CaseQueries
  /** What pages ask of tasks. */
  readonly taskQueries: TaskQueries
  /** What operators ask of running workflows. */
  readonly processQueries: ProcessQueries
  /** What is known of workflows that a cluster carries out. */
  readonly cluster: ClusterStore
  /** Who carries out workflows that begin now. */
  readonly processRuntime: InstanceRuntime
  /** What pages ask of payments. */
  readonly paymentQueries: PaymentQueries
  /** The payer's accounts and the files that left for the bank. */
  readonly paymentFiles: PaymentFileStore
  readonly access: AccessStore
  /** People who work here, as administrators keep them. */
  readonly staff: StaffStore
  readonly groups: GroupStore
  readonly auditQueries: AuditQueries
  readonly searchQueries: SearchQueries
  readonly savedViews: SavedViewStore
  /** Forms that somebody has not sent yet. */
  readonly drafts: DraftStore
  /** Who has which case open. */
  readonly presence: PresenceStore
  /** How work is shared among colleagues. */
  readonly workloadQueries: WorkloadQueries
  /** Writes to the audit trail who read whose data; once a request. */
  readonly logAccess: (entry: Omit<AccessEntry, 'id' | 'at'>) => Promise<void>
  /** Random bytes for public references. */
  readonly randomBytes: (count: number) => Uint8Array
}

/** What the server is made of. Pages, command line and worker get it from `compose`, and nothing else. */
export type Services = {
  /** Runs `work` in one transaction under `scope`; commits when it returns, undoes everything when it throws. */
  work<T>(scope: Scope, work: (context: ServerContext) => Promise<T>): Promise<T>
  /** Chains the audit events that are not sealed yet; a worker does so every second. */
  sealAudit(): Promise<void>
  /** Computes the chain of the audit trail anew. */
  verifyAudit(): Promise<AuditReport>
  close(): Promise<void>
}
