import { describe, it } from 'vitest'
import { createTestIds } from '#engine/benefits/testing/build-line.ts'
import { createMemoryBenefitStore, type MemoryLedger } from '#engine/benefits/testing/memory-benefit-store.ts'
import type { Application } from '#engine/cases/application/application.ts'
import { people } from '#engine/cases/testing/build-case.ts'
import { createMemoryPaymentStore, createMemoryPayments } from '#engine/payments/testing/memory-payment-store.ts'
import type { IncidentRow } from '#engine/process/ports.ts'
import { describeProcessRuntime } from '#engine/process/testing/process-runtime-contract.ts'
import type { RuntimeHarness } from '#engine/process/testing/runtime-harness.ts'
import { createInMemoryCaseStore, createInMemoryCases } from '#engine/testing/in-memory-case-store.ts'
import { createInMemoryCaseWork, createInMemoryCaseWorkStore } from '#engine/testing/in-memory-case-work-store.ts'
import { createInMemoryProcesses, createInMemoryProcessStore } from '#engine/testing/in-memory-process-store.ts'
import { createInMemoryRegistry } from '#engine/testing/in-memory-registry.ts'
import { runOrUndo } from '#engine/testing/run-or-undo.ts'
import { createClusterStore } from '#prisma/stores/cluster-store.ts'
import { openCaseDatabase, system } from '#prisma/testing/open-case-database.ts'
import { createEmbeddedRuntime } from '#workflows/embedded/embedded-runtime.ts'
import type { ClusterContext } from '#workflows/zeebe/ask-cluster.ts'
import { chooseRuntime } from '#workflows/zeebe/choose-runtime.ts'
import { createClusterWork } from '#workflows/zeebe/cluster-work.ts'
import { createInMemoryCluster } from '#workflows/zeebe/testing/in-memory-cluster.ts'
import { createZeebeClient, type ZeebeClient } from '#workflows/zeebe/zeebe-client.ts'
import { createStores } from '../create-stores.ts'
import { createRuntimeHarness } from '../testing/create-runtime-harness.ts'

/** Address of a real broker, such as `npm run test:zeebe` starts. */
const address = process.env.SCHEMATA_ZEEBE_ADDRESS
const actor = people.clerk

const openInMemory = async (): Promise<RuntimeHarness> => {
  const [cases, processes, ledger] = [createInMemoryCases(), createInMemoryProcesses(), { lines: [] } as MemoryLedger]
  const [caseWork, payments, sent] = [createInMemoryCaseWork(), createMemoryPayments(ledger), new Set<string>()]
  const stores = {
    registry: createInMemoryRegistry(),
    cases: createInMemoryCaseStore(cases),
    caseWork: createInMemoryCaseWorkStore(caseWork),
    process: createInMemoryProcessStore(processes),
    benefits: createMemoryBenefitStore(ledger),
    payments: createMemoryPaymentStore(payments),
    outbox: { put: async ({ key }: { readonly key: string }) => void sent.add(key) },
    savepoint: <T>(work: () => Promise<T>) => runOrUndo([cases, processes], work),
  }
  return createRuntimeHarness({
    transaction: (work) => runOrUndo([cases, processes], () => work({ stores })),
    runtimeOf: createEmbeddedRuntime,
    actor,
    newId: createTestIds(9_000_000),
    addVersion: async () => {},
    setStatus: async (id, status) => {
      cases.applications.set(id, { ...(cases.applications.get(id) as Application), status })
    },
    listIncidents: async (instanceId) =>
      [...processes.incidents.values()].filter((one) => one.instanceId === instanceId && one.resolvedAt === null),
    close: async () => {},
  })
}

/** A database of its own, and what each runtime on it needs of it. */
const openPostgres = async () => {
  const { test } = await openCaseDatabase()
  return {
    transaction: <T>(work: (stores: Pick<ClusterContext, 'stores' | 'cluster'>) => Promise<T>) =>
      test.database.transaction(system, (sql) => work({ stores: createStores(sql), cluster: createClusterStore(sql) })),
    actor,
    newId: createTestIds(9_000_000),
    addVersion: (hash: string) =>
      test.database.transaction(system, async (sql) => {
        await sql.run(
          `INSERT INTO program_version (root_hash, program_id, title, imported_at, imported_by)
           VALUES ($1, 'child-benefit', '{}', '2020-01-01T00:00:00Z', 'seed')`,
          [hash],
        )
      }),
    setStatus: (id: string, status: string) =>
      test.database.transaction(system, async (sql) => {
        await sql.run('UPDATE application SET status = $2 WHERE id = $1', [id, status])
      }),
    listIncidents: (instanceId: string) =>
      test.database.transaction(system, (sql) =>
        sql.rows<Pick<IncidentRow, 'incidentKey' | 'element' | 'type'>>(
          `SELECT incident_key AS "incidentKey", element, type FROM process_incident WHERE instance_id = $1 AND resolved_at IS NULL
           ORDER BY created_at`,
          [instanceId],
        ),
      ),
    close: () => test.drop(),
  }
}

const openOnPostgres = async (): Promise<RuntimeHarness> =>
  createRuntimeHarness({ ...(await openPostgres()), runtimeOf: createEmbeddedRuntime })

type OpenedCluster = {
  readonly client: ZeebeClient
  readonly letPass: (ms: number) => Promise<void>
  /** How often nothing must have happened before nothing more will. */
  readonly quietRounds: number
}

const openOnCluster = async ({ client, letPass, quietRounds }: OpenedCluster): Promise<RuntimeHarness> => {
  const postgres = await openPostgres()
  const settle = async (work: <T>(work: (context: ClusterContext) => Promise<T>) => Promise<T>): Promise<void> => {
    const cluster = createClusterWork({ client, work, worker: 'contract', leaseMs: 60_000, waitMs: 300 })
    for (let quiet = 0; quiet < quietRounds; ) {
      const delivered = await cluster.deliver()
      const taken = await Promise.all(cluster.jobTypes.map((type) => cluster.take(type)))
      quiet = delivered + taken.reduce((a, b) => a + b) === 0 ? quiet + 1 : 0
    }
  }
  return createRuntimeHarness<ClusterContext>({
    ...postgres,
    runtimeOf: (context) => chooseRuntime(context, 'zeebe'),
    settle,
    letPass,
    close: async () => {
      await client.close()
      await postgres.close()
    },
  })
}

const openOnClusterInMemory = (): Promise<RuntimeHarness> => {
  const client = createInMemoryCluster('2020-11-20T02:42:00.000Z')
  const letPass = async (ms: number): Promise<void> => {
    client.now = new Date(Date.parse(client.now) + ms).toISOString()
    client.triggerDue()
  }
  return openOnCluster({ client, letPass, quietRounds: 1 })
}

describeProcessRuntime('embedded, in memory', openInMemory)
describeProcessRuntime('embedded, on PostgreSQL', openOnPostgres)
describeProcessRuntime('on a Zeebe cluster in memory', openOnClusterInMemory)

if (address === undefined)
  describe('the process runtime on a Zeebe cluster that is real', () => {
    it.skip('is held to the same by npm run test:zeebe, which starts a broker where there is Java', () => {})
  })
else
  describeProcessRuntime('on a Zeebe cluster that is real', () =>
    openOnCluster({
      client: createZeebeClient({ grpcAddress: address }),
      letPass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      quietRounds: 3,
    }),
  )
