import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureAppRole, ensureRole } from '../access/ensure-roles.ts'
import { openAdminDatabase } from '../connection/admin-database.ts'
import { type Home, openHome } from '../embedded/home.ts'
import { HomeFault } from '../embedded/home-fault.ts'
import { type HomeLock, lockHome } from '../embedded/home-lock.ts'
import { findBlockingFolder, findPostgresAccount } from '../embedded/postgres-account.ts'
import { findPostgresBinaries } from '../embedded/postgres-binaries.ts'
import { findServer, initCluster, startServer, stopServer } from '../embedded/postgres-server.ts'
import { findStartTime } from '../embedded/process-identity.ts'

/** The environment variable with the process id of the test run; every process of the run inherits it. */
export const RUN_VARIABLE = 'SCHEMATA_TEST_RUN'

/** Nothing in a test cluster must survive a power cut, so nothing waits for the disk. */
const FAST = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'shared_buffers=64MB',
  'max_connections=200',
]

const PREFERRED_PORT = 55_620

export type TestServer = {
  urlAs(role: 'bootstrap' | 'owner' | 'app', database: string): string
}

let server: Promise<TestServer> | undefined

/**
 * The PostgreSQL of all test runs in this checkout: started by the first test that asks, shared by parallel runs, set up once and kept in
 * `node_modules/.cache`.
 */
export function getTestServer(): Promise<TestServer> {
  server ??= ensureServer()
  return server
}

async function ensureServer(): Promise<TestServer> {
  const home = openTestHome()
  const lock = await waitForLock(home)
  try {
    registerRun(home)
    const port = findServer(home.dataFolder)?.port ?? (await startFresh(home))
    return { urlAs: (role, database) => renderUrl(home, port, role, database) }
  } finally {
    lock.release()
  }
}

/** Takes this run off the list; stops the server when no other run needs it. */
export async function leaveTestServer(): Promise<void> {
  if (!existsSync(testFolder())) return
  const home = openTestHome()
  const lock = await waitForLock(home)
  try {
    rmSync(join(usersFolder(home), String(findRun())), { force: true })
    const running = findServer(home.dataFolder)
    if (running !== undefined && listRuns(home).length === 0) await stopServer(running.pid)
  } finally {
    lock.release()
  }
}

function testFolder(): string {
  const caches = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url))
  mkdirSync(caches, { recursive: true })
  // Checkouts that share their modules by a link share the server too: by one name, else each takes the other's for a dead one.
  const cache = join(realpathSync(caches), 'schemata-test-postgres')
  const blocked = findBlockingFolder(cache, findPostgresAccount()) !== undefined
  return blocked ? join(tmpdir(), 'schemata-test-postgres') : cache
}

const openTestHome = (): Home => openHome(testFolder())

async function startFresh(home: Home): Promise<number> {
  const account = findPostgresAccount()
  const binaries = findPostgresBinaries(account)
  const { dataFolder, secrets, logFile } = home
  // Without fsync a server that was killed may leave a broken cluster; a cluster of another version cannot be opened.
  const clean = !existsSync(join(dataFolder, 'postmaster.pid')) && readVersion(home) === binaries.version
  if (!clean) rmSync(dataFolder, { recursive: true, force: true })
  const place = { binaries, account, dataFolder }
  await initCluster(place, { name: 'schemata_bootstrap', password: secrets.bootstrapPassword })
  writeFileSync(versionFile(home), binaries.version)
  const { port } = await startServer({ ...place, preferredPort: PREFERRED_PORT, logFile, settings: FAST })
  const admin = await openAdminDatabase(renderUrl(home, port, 'bootstrap', 'postgres'))
  try {
    await ensureRole(admin, { name: 'schemata_owner', password: secrets.ownerPassword })
    await ensureAppRole(admin, secrets.appPassword)
    // What killed runs left, and templates of earlier migrations: nobody is connected yet.
    for (const { datname } of await admin.rows<{ datname: string }>(
      `select datname from pg_database where datname like 'schemata\\_%'`,
    )) {
      await admin.script(`drop database ${datname}`)
    }
  } finally {
    await admin.close()
  }
  return port
}

const versionFile = (home: Home): string => join(home.folder, 'version')
const readVersion = (home: Home): string | undefined =>
  existsSync(versionFile(home)) ? readFileSync(versionFile(home), 'utf8') : undefined

const ROLES = { bootstrap: 'schemata_bootstrap', owner: 'schemata_owner', app: 'schemata_app' } as const

function renderUrl({ secrets }: Home, port: number, role: keyof typeof ROLES, database: string): string {
  return `postgresql://${ROLES[role]}:${secrets[`${role}Password`]}@127.0.0.1:${port}/${database}`
}

async function waitForLock(home: Home): Promise<HomeLock> {
  const end = performance.now() + 120_000
  for (;;) {
    try {
      return lockHome(home, 'command')
    } catch (error) {
      if (!(error instanceof HomeFault) || performance.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
}

const findRun = (): number => Number(process.env[RUN_VARIABLE] ?? process.pid)
const usersFolder = (home: Home): string => join(home.folder, 'runs')

function registerRun(home: Home): void {
  mkdirSync(usersFolder(home), { recursive: true })
  writeFileSync(join(usersFolder(home), String(findRun())), findStartTime(findRun()) ?? '')
}

/** Runs that still live; the files of dead ones are removed. */
function listRuns(home: Home): number[] {
  mkdirSync(usersFolder(home), { recursive: true })
  return readdirSync(usersFolder(home)).flatMap((name) => {
    const file = join(usersFolder(home), name)
    if (findStartTime(Number(name)) === readFileSync(file, 'utf8')) return [Number(name)]
    rmSync(file, { force: true })
    return []
  })
}
