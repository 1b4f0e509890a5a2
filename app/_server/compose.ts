import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { InstanceRuntime } from '#engine/process/queries/process-queries.ts'
import { createAccessStore } from '#prisma/access/access-store.ts'
import { createGroupStore } from '#prisma/access/group-store.ts'
import { logAccess } from '#prisma/access/log-access.ts'
import { createStaffStore } from '#prisma/access/staff-store.ts'
import { sealAudit } from '#prisma/audit/seal.ts'
import { verifyAudit } from '#prisma/audit/verify-audit.ts'
import { openDatabase, type Scope, type Sql } from '#prisma/database.ts'
import { createAuditQueries } from '#prisma/stores/audit-queries/audit-queries.ts'
import { createCaseQueries } from '#prisma/stores/case-queries/case-queries.ts'
import { createClusterStore } from '#prisma/stores/cluster-store.ts'
import { createDraftStore } from '#prisma/stores/draft-store.ts'
import { findInstallation } from '#prisma/stores/installation-store.ts'
import { createPaymentFileStore } from '#prisma/stores/payment-file-store.ts'
import { createPaymentQueries } from '#prisma/stores/payment-queries/payment-queries.ts'
import { createPresenceStore } from '#prisma/stores/presence-store.ts'
import { createProcessQueries } from '#prisma/stores/process-queries/process-queries.ts'
import { createProgramStore } from '#prisma/stores/program-store.ts'
import { createSavedViewStore } from '#prisma/stores/saved-view-store.ts'
import { createSearchQueries } from '#prisma/stores/search-queries/search-queries.ts'
import { createTaskQueries } from '#prisma/stores/task-queries/task-queries.ts'
import { createWorkloadQueries } from '#prisma/stores/workload-queries/workload-queries.ts'
import { createEmbeddedRuntime } from '#workflows/embedded/embedded-runtime.ts'
import { SIGNAL_HEARD, SIGNAL_THROWN } from '#workflows/embedded/keep-signal.ts'
import { queuedJobTypes } from '#workflows/jobs/catalogue.ts'
import { chooseRuntime } from '#workflows/zeebe/choose-runtime.ts'
import { readClock } from './clock.ts'
import { createStores } from './create-stores.ts'
import { createProgramCache } from './programs/program-cache.ts'
import type { ServerContext, Services } from './services.ts'

export type ComposeOptions = {
  /** The database as the role `schemata_app`. */
  readonly appUrl: string
  readonly poolSize?: number
  /** Shown in the database's list of connections. */
  readonly name?: string
  /** Who carries out workflows; default: embedded, and no cluster is asked for anything. */
  readonly process?: ProcessChoice
}

/** `cluster`: instances may run on a cluster, whether or not new ones do. */
export type ProcessChoice = { readonly runtime: InstanceRuntime; readonly cluster: boolean }
const embeddedOnly: ProcessChoice = { runtime: 'embedded', cluster: false }

/** Thrown when the database has no installation yet: the start command seeds it. */
export class NotSeededFault extends Error {
  override readonly name = 'NotSeededFault'
}

/** Wires engine, stores and runtimes: the one place that knows all three. */
export const compose = ({ appUrl, process = embeddedOnly, ...options }: ComposeOptions): Services => {
  const database = openDatabase({ url: appUrl, ...options })
  const programs = createProgramCache()
  return {
    work: (scope, work) =>
      database.transaction(scope, async (sql) => work(await createContext({ sql, scope, programs, process }))),
    sealAudit: async () => {
      await sealAudit(database, new Date().toISOString())
    },
    verifyAudit: () => verifyAudit(database),
    close: () => database.close(),
  }
}

type Composed = {
  readonly sql: Sql
  readonly scope: Scope
  readonly programs: ReturnType<typeof createProgramCache>
  readonly process: ProcessChoice
}

const createContext = async ({ sql, scope, programs, process }: Composed): Promise<ServerContext> => {
  const installation = await findInstallation(sql)
  if (installation === undefined)
    throw new NotSeededFault('The database has no installation yet. Run `npm start` once; it sets one up.')
  const programStore = createProgramStore(sql)
  const clock = readClock(installation)
  const work = {
    ...clock,
    actor: scope.actor,
    purpose: scope.purpose,
    newId: uuidv7,
    stores: createStores(sql),
    programs: programs.sourceOf(programStore),
  }
  const cluster = createClusterStore(sql)
  return {
    ...work,
    runtime: process.cluster ? chooseRuntime({ ...work, cluster }, process.runtime) : createEmbeddedRuntime(work),
    cluster,
    queuedJobTypes: [...queuedJobTypes, SIGNAL_THROWN, SIGNAL_HEARD],
    scope,
    programStore,
    installation,
    caseQueries: createCaseQueries(sql),
    taskQueries: createTaskQueries(sql),
    processQueries: createProcessQueries(sql),
    processRuntime: process.runtime,
    paymentQueries: createPaymentQueries(sql),
    paymentFiles: createPaymentFileStore(sql),
    access: createAccessStore(sql),
    staff: createStaffStore(sql),
    groups: createGroupStore(sql),
    auditQueries: createAuditQueries(sql),
    searchQueries: createSearchQueries(sql),
    savedViews: createSavedViewStore(sql),
    drafts: createDraftStore(sql),
    presence: createPresenceStore(sql),
    workloadQueries: createWorkloadQueries(sql),
    logAccess: (entry) => logAccess(sql, { ...entry, id: uuidv7(), at: clock.now }),
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
  }
}
