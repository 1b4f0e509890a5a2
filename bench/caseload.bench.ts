import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compose } from '#app/_server/compose.ts'
import { seedInstallation } from '#app/_server/seed.ts'
import { openAdminDatabase } from '#prisma/connection/admin-database.ts'
import { openHome } from '#prisma/embedded/home.ts'
import { startProduct } from '../e2e/support/product-server.ts'
import { startDrillDatabase } from '../scripts/drills/drill-database.ts'
import { makeCaseload } from './caseload/make-caseload.ts'
import { makeWorkers } from './caseload/make-workers.ts'
import { type Play, playWorker, type Record, signIn } from './caseload/play-worker.ts'
import { report } from './report.ts'

/** A queue of a hundred thousand cases, and an office that works it through the real server. `--short` tries it with a tenth of everything. */
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } }, allowPositionals: true })
const size = values.short
  ? { cases: 10_000, households: 2500, workers: 10, seconds: 20 }
  : { cases: 100_000, households: 10_000, workers: 50, seconds: 180 }
const WARM_MS = 10_000
const say = (line: string) => console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`)
const began = performance.now()

const folder = mkdtempSync(join(tmpdir(), 'schemata-caseload-'))
chmodSync(folder, 0o711)
try {
  execFileSync(process.execPath, ['scripts/build.ts'], { stdio: 'ignore' })
  const { accounts, adminUrl } = await prepare()
  const server = await startProduct({ home: folder, port: 4300 })
  say(`${size.workers} people work for ${size.seconds} s`)
  try {
    const plays = await work(server.baseUrl, accounts)
    await judge(plays, adminUrl())
  } finally {
    await server.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

async function prepare() {
  const home = openHome(folder)
  const database = await startDrillDatabase(home)
  const urlAt = (port: string) => `postgresql://schemata_bootstrap:${home.secrets.bootstrapPassword}@127.0.0.1:${port}/schemata`
  const services = compose({ appUrl: database.appUrl, name: 'schemata-bench' })
  try {
    await seedInstallation({ appUrl: database.appUrl, log: () => {}, households: size.households, cases: false })
    say(`${size.households} households`)
    const open = await makeCaseload({
      services,
      adminUrl: urlAt(new URL(database.appUrl).port),
      households: size.households,
      cases: size.cases,
    })
    say(`${size.cases} cases, ${open} of them wait`)
    const accounts = await makeWorkers(services, database.appUrl, size.workers)
    return { accounts, adminUrl: () => urlAt(String(home.readConfig().databasePort)) }
  } finally {
    await services.close()
    await database.stop()
  }
}

async function work(baseUrl: string, accounts: Awaited<ReturnType<typeof makeWorkers>>): Promise<readonly Play[]> {
  const cookies: string[] = []
  for (const [seed, account] of accounts.entries()) cookies.push(await signIn(baseUrl, account, seed))
  const start = performance.now()
  const times = { from: start + WARM_MS, until: start + WARM_MS + size.seconds * 1000 }
  return Promise.all(accounts.map((account, seed) => playWorker(cookies[seed] ?? '', { baseUrl, account, seed, ...times })))
}

/** Nothing failed, and what the database holds is what the server said: each task completed once, by who was told so. */
async function judge(plays: readonly Play[], adminUrl: string): Promise<void> {
  const records = plays.flatMap((play) => play.records)
  const completed = plays.flatMap((play) => play.completed)
  const errors = plays.flatMap((play) => play.errors)
  const admin = await openAdminDatabase(adminUrl)
  const twice = await admin.rows<{ count: bigint | number }>(
    `SELECT count(*) FROM (SELECT payload->>'taskId' FROM domain_event WHERE type = 'task-worked' AND payload->>'taskId' = ANY ($1)
     GROUP BY 1 HAVING count(*) > 1) t`,
    [completed],
  )
  const ended = await admin.rows<{ count: bigint | number }>(
    `SELECT count(*) FROM task WHERE status = 'completed' AND id::text = ANY ($1)`,
    [completed],
  )
  await admin.close()
  const saidTwice = completed.length - new Set(completed).size
  const worked = saidTwice + Number(twice[0]?.count ?? 0) + Math.abs(completed.length - Number(ended[0]?.count ?? 0))
  say(`${completed.length} cases decided, ${errors.length} errors`)
  for (const kind of ['queue', 'next', 'case', 'decide'] as const) reportTimes(records, kind)
  report({ bench: 'caseload.decided', value: completed.length, unit: 'cases' })
  report({ bench: 'caseload.errors', value: errors.length, unit: 'errors' })
  report({ bench: 'caseload.worked-twice', value: worked, unit: 'tasks' })
  if (errors.length === 0 && worked === 0) return
  console.error([...new Set(errors)].slice(0, 10).join('\n'))
  process.exitCode = 1
}

function reportTimes(records: readonly Record[], kind: Record['kind']): void {
  const times = records.filter((record) => record.kind === kind).map(({ ms }) => ms)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  report({ bench: `caseload.${kind}-p50-ms`, value: at(0.5), unit: 'ms' })
  report({ bench: `caseload.${kind}-p95-ms`, value: at(0.95), unit: 'ms' })
}
