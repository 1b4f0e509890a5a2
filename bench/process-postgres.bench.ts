import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { bundleHash, people } from '#engine/cases/testing/build-case.ts'
import { submit } from '#engine/cases/testing/case-store-contract.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import { renderForCluster } from '#engine/process/render-for-cluster.ts'
import type { ProcessDefinition, Variables } from '#engine/process/types.ts'
import { createInMemoryRegistry } from '#engine/testing/in-memory-registry.ts'
import { openAdminDatabase } from '#prisma/connection/admin-database.ts'
import { openDatabase, type Sql } from '#prisma/database.ts'
import { createCaseStore } from '#prisma/stores/case-store.ts'
import { createProcessStore } from '#prisma/stores/process-store.ts'
import { openCaseDatabase, system } from '#prisma/testing/open-case-database.ts'
import { continueInstance } from '#workflows/embedded/continue-instance.ts'
import { createEmbeddedRuntime, type RuntimeContext } from '#workflows/embedded/embedded-runtime.ts'
import { createZeebeClient, type ZeebeClient } from '#workflows/zeebe/zeebe-client.ts'
import { awardedWay, caseXml, commandsPerCase, compileCase } from './process/case-workflow.ts'
import { createPeer, type PeerCase } from './process/peer-elements.ts'
import { report } from './report.ts'

/**
 * Commands a second of the case workflow (20 elements, awarded: six commands a case), each a transaction of its own, over four connections: our
 * runtime on its real tables, bpmn-elements with its state in one row of the same server, and a Zeebe broker of the same machine.
 */
const connections = 4
const cases = Number(process.env.BENCH_PROCESS_CASES ?? 200)
const now = '2026-11-20T02:42:00.000Z'

const definition = await compileCase()
const fixture = await openCaseDatabase()
const database = openDatabase({ url: fixture.test.appUrl, poolSize: connections, name: 'schemata-bench' })

/** Shares the items among the connections, each taking the next. */
const share = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<number> => {
  const queue = [...items]
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
    }),
  )
  return (items.length * commandsPerCase) / ((performance.now() - begun) / 1000)
}

const program = {
  program: { definition: { calendar: 'mn' } },
  process: definition,
  processes: new Map([[definition.id, definition]]),
} as unknown as RunnableProgram
const contextOf = (sql: Sql): RuntimeContext =>
  ({
    now,
    today: now.slice(0, 10),
    actor: people.clerk,
    purpose: 'bench',
    newId: randomUUID,
    stores: {
      registry: createInMemoryRegistry(),
      cases: createCaseStore(sql),
      process: createProcessStore(sql),
      savepoint: <T>(work: () => Promise<T>) => sql.savepoint(work),
    },
    programs: {
      findActive: async () => undefined,
      get: async () => program,
      getCalendar: async (id: string) => ({ id, weekend: [6, 7], holidays: [], workdays: [] }),
    },
  }) as unknown as RuntimeContext

const inTransaction = <T>(work: (context: RuntimeContext, sql: Sql) => Promise<T>): Promise<T> =>
  database.transaction(system, (sql) => work(contextOf(sql), sql))

const addApplications = async (count: number) => {
  const added: ReturnType<typeof submit>['application'][] = []
  await database.transaction(system, async (sql) => {
    for (let index = 0; index < count; index += 1) {
      const submitted = submit()
      await createCaseStore(sql).addApplication({ ...submitted, externalReference: null })
      added.push(submitted.application)
    }
  })
  return added
}

/** One case on our tables: tasks are completed by their rows as people do, jobs by theirs as a worker does. */
const runOurs = async ({ id: applicationId, programId, areaPath }: ReturnType<typeof submit>['application']): Promise<void> => {
  await inTransaction((context) =>
    createEmbeddedRuntime(context).startInstance({ applicationId, programId, areaPath, bundleHash }),
  )
  const instance = await inTransaction((context) => context.stores.process.findInstanceOfApplication(applicationId))
  const instanceId = instance?.id ?? ''
  for (const [element, variables] of awardedWay)
    if (definition.elements[element]?.kind === 'userTask') await completeTask(applicationId, element, variables)
    else await completeJob(instanceId, element, variables)
}

const completeTask = async (applicationId: string, element: string, variables: Variables): Promise<void> => {
  await inTransaction(async (context) => {
    const open = (await context.stores.process.findTasks({ applicationId })).find(
      (task) => task.status === 'open' && task.element === element,
    )
    const task = await context.stores.process.lockTask(open?.id ?? '')
    if (task === undefined) throw new Error(`Expected an open task ${element}.`)
    const done = await createEmbeddedRuntime(context).completeTask(task, variables)
    if (!done.ok) throw new Error(done.rejection.message)
  })
}

const completeJob = async (instanceId: string, element: string, variables: Variables): Promise<void> => {
  await inTransaction(async (context) => {
    const done = await continueInstance(context, instanceId, {
      listCommands: (state) => {
        const job = Object.keys(state.jobs ?? {}).find((key) => state.elements[state.jobs?.[key]?.on ?? '']?.id === element)
        return [{ type: 'completeJob', job: job ?? '', variables }]
      },
    })
    if (!done.ok) throw new Error(done.rejection.message)
  })
}

const checkOurs = async (ids: readonly string[]): Promise<void> => {
  const [counted] = await database.transaction(system, (sql) =>
    sql.rows<{ ended: number }>(
      `SELECT count(*)::int AS ended FROM process_instance WHERE status = 'completed' AND application_id = ANY ($1::uuid[])
         AND NOT EXISTS (SELECT FROM task t WHERE t.instance_id = process_instance.id AND t.status = 'open')
         AND NOT EXISTS (SELECT FROM process_job j WHERE j.instance_id = process_instance.id)`,
      [ids],
    ),
  )
  if (counted?.ended !== ids.length) throw new Error(`Expected ${ids.length} cases to be awarded, but ${counted?.ended} were.`)
}

const peer = createPeer(definition)

/** One case of the peer: one row, read and written in each transaction. */
const runPeer = async (id: number): Promise<void> => {
  await database.transaction(system, (sql) =>
    sql.run('INSERT INTO bench_peer (id, state) VALUES ($1, $2)', [id, JSON.stringify(peer.begin())]),
  )
  for (const [element, variables] of awardedWay)
    await database.transaction(system, async (sql) => {
      const row = await sql.one<{ state: string }>('SELECT state FROM bench_peer WHERE id = $1 FOR UPDATE', [id])
      const next = peer.complete(JSON.parse(row?.state ?? '{}') as PeerCase, element, variables)
      await sql.run('UPDATE bench_peer SET state = $2 WHERE id = $1', [id, JSON.stringify(next)])
    })
}

const checkPeer = async (ids: readonly number[]): Promise<void> => {
  const rows = await database.transaction(system, (sql) =>
    sql.rows<{ state: string }>('SELECT state FROM bench_peer WHERE id = ANY ($1::int[])', [ids]),
  )
  const ended = rows.filter(({ state }) => peer.isCompleted(JSON.parse(state) as PeerCase)).length
  if (ended !== ids.length) throw new Error(`Expected ${ids.length} cases of the peer to end, but ${ended} did.`)
}

/** All cases on a broker: begun over four calls at a time, every job taken and completed as it comes. */
const runZeebe = async (client: ZeebeClient, { id }: ProcessDefinition, count: number): Promise<number> => {
  const processId = `${id}.bench`
  // The end listener is ours and no part of the workflow.
  const xml = (await renderForCluster(caseXml, processId)).replace(
    /<zeebe:executionListeners>.*?<\/zeebe:executionListeners>/s,
    '',
  )
  await client.deploy({ name: 'bench.bpmn', xml })
  const answers = new Map(awardedWay)
  const types = ['bench.facts.collect', 'bench.rules.determine', 'bench.enrolment.open', 'io.camunda.zeebe:userTask']
  let left = count * awardedWay.length
  const begun = performance.now()
  const work = async (type: string): Promise<void> => {
    while (left > 0) {
      const jobs = await client.activate({ type, worker: 'bench', leaseMs: 60_000, waitMs: 200, limit: 64 })
      await Promise.all(
        jobs.map(async ({ key, elementId }) => {
          await client.complete({ jobKey: key, variables: answers.get(elementId) ?? {} })
          left -= 1
        }),
      )
    }
  }
  const starts = Array.from({ length: count }, (_none, index) => index)
  const start = async () => {
    for (let next = starts.shift(); next !== undefined; next = starts.shift()) await client.start({ processId, variables: {} })
  }
  await Promise.all([...Array.from({ length: connections }, start), ...types.map(work)])
  return (count * commandsPerCase) / ((performance.now() - begun) / 1000)
}

const admin = await openAdminDatabase(fixture.test.adminUrl)
await admin.script(
  'CREATE TABLE bench_peer (id integer PRIMARY KEY, state text NOT NULL); GRANT ALL ON bench_peer TO schemata_app',
)
await admin.close()

const numbers = (from: number, count: number) => Array.from({ length: count }, (_none, index) => from + index)
const warmUp = Math.ceil(cases / 10)
await share(await addApplications(warmUp), runOurs)
await share(numbers(0, warmUp), runPeer)

const applications = await addApplications(cases)
const ours = await share(applications, runOurs)
await checkOurs(applications.map(({ id }) => id))
const peerIds = numbers(warmUp, cases)
const theirs = await share(peerIds, runPeer)
await checkPeer(peerIds)
const unit = 'commands/s'
report({ bench: 'process.postgres', value: ours, unit, peer: 'bpmn-elements', ratio: ours / theirs })

const address = process.env.ZEEBE_GRPC_ADDRESS
if (address === undefined) {
  console.error(
    'process.postgres: no broker to compare with; npm run zeebe:up -- --real-clock --no-records, and set ZEEBE_GRPC_ADDRESS.',
  )
} else {
  const client = createZeebeClient({ grpcAddress: address })
  await runZeebe(client, definition, warmUp)
  const broker = await runZeebe(client, definition, cases)
  report({ bench: 'process.postgres', value: ours, unit, peer: 'zeebe', ratio: ours / broker })
  await client.close()
}
await database.close()
await fixture.test.drop()
process.exit(0)
