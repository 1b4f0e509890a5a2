import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openAdminDatabase } from '#prisma/connection/admin-database.ts'
import { findFreePort } from '#prisma/embedded/find-free-port.ts'
import { findHomeFolder, type Home, openHome } from '#prisma/embedded/home.ts'
import { type HomeLock, lockHome } from '#prisma/embedded/home-lock.ts'
import { type RunningDatabase, startDatabase } from '#prisma/start-database.ts'
import { parseStartConfig, type StartConfig } from '../../_server/config.ts'
import { buildPages } from './build-pages.ts'
import { createProgress, type Progress } from './progress.ts'
import { StartFault } from './start-fault.ts'
import { type Supervised, supervise } from './supervise.ts'
import { type Demo, renderWelcome } from './welcome.ts'

/** How a new installation is filled. It writes the row `installation` last, so that a killed seed is known to be incomplete. */
export type Seed = {
  seedInstallation(how: { adminUrl: string; appUrl: string; log: (line: string) => void }): Promise<void>
  /** Sign-ins and what to try; undefined where the installation is no demo. */
  findDemo?(how: { appUrl: string }): Promise<Demo | undefined>
}

export type StartOptions = {
  /** `next dev` instead of the production build. */
  readonly dev: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly loadSeed: () => Promise<Seed>
  readonly repository?: string
}

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')

/**
 * Brings the installation up and keeps it up until it is asked to stop (SIGINT, SIGTERM) or a part of it ends.
 * @returns the exit code: 0 after a stop that was asked for, 1 after a failure.
 */
export async function start({ dev, env, loadSeed, repository = REPOSITORY }: StartOptions): Promise<number> {
  const asked = waitForSignal()
  const cleanups: (() => Promise<void> | void)[] = []
  const progress = createProgress(dev ? 3 : 4)
  try {
    const config = parseStartConfig(env)
    const home = openHome(findHomeFolder(repository, config.SCHEMATA_HOME))
    const lock = lockHome(home, 'server')
    cleanups.push(() => lock.release())
    const installation = await bringUp({ dev, config, home, lock, repository, loadSeed, progress, cleanups, asked })
    if (installation === undefined) return 0
    const ended = await Promise.race([asked.then(() => undefined), installation.failed])
    if (ended === undefined) return 0
    console.error(`\n${ended} Stopping the rest.`)
    return 1
  } catch (error) {
    console.error(`\n${renderFailure(error)}`)
    return 1
  } finally {
    for (const cleanup of cleanups.reverse()) await cleanup()
  }
}

type BringUp = Omit<StartOptions, 'env'> & {
  config: StartConfig
  home: Home
  lock: HomeLock
  repository: string
  progress: Progress
  cleanups: (() => Promise<void> | void)[]
  asked: Promise<void>
}

/** The steps, in order; undefined when a signal came between them. */
async function bringUp(up: BringUp): Promise<{ failed: Promise<string> } | undefined> {
  const { config, home, lock, repository, progress, cleanups, dev } = up
  let stopped = false
  void up.asked.then(() => {
    stopped = true
  })
  const database = await progress.step('Database', (log) =>
    startDatabase(home, { databaseUrl: config.DATABASE_URL, appDatabaseUrl: config.SCHEMATA_APP_DATABASE_URL, log }),
  )
  cleanups.push(() => database.stop())
  if (database.port !== undefined) lock.describe({ databasePort: database.port })
  if (stopped) return undefined
  const demo = await progress.step('Content', (log) => fillInstallation(database, up.loadSeed, log))
  if (stopped) return undefined
  if (!dev)
    await progress.step('Pages', (log) =>
      buildPages(repository, { logFile: join(home.folder, 'logs', 'build.log'), log, asked: up.asked }),
    )
  if (stopped) return undefined
  const served = await progress.step('Web server and worker', () => serve({ ...up, database }, () => stopped))
  if (served === undefined) return undefined
  lock.describe({ address: served.address })
  progress.done()
  console.log(renderWelcome({ address: served.address, home: home.folder, demo }))
  return served
}

type Serve = BringUp & { database: RunningDatabase }

/** Starts the parts and waits for the first answer. Another process may take the port between finding and using it: then once more. */
async function serve(up: Serve, isStopped: () => boolean): Promise<{ address: string; failed: Promise<string> } | undefined> {
  const { config, database, cleanups, asked } = up
  for (let preferred = config.PORT; ; ) {
    const port = await findFreePort(preferred, config.HOST)
    const address = config.SCHEMATA_PUBLIC_URL ?? renderAddress(config.HOST, port)
    const parts = runParts(up, port, address)
    cleanups.push(() => parts.stop())
    const failed = Promise.race([parts.failed, database.exited.then(() => 'The database ended by itself.')])
    const failure = await Promise.race([waitForAnswer(renderAddress(config.HOST, port)), failed, asked])
    if (isStopped()) return undefined
    if (failure === undefined) return { address, failed }
    await parts.stop()
    if ((await findFreePort(port, config.HOST)) === port) throw new StartFault(failure)
    preferred = port + 1
  }
}

function renderAddress(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** Seeds at the first start only: the installation's own row tells. */
async function fillInstallation(
  { ownerUrl, appUrl }: RunningDatabase,
  loadSeed: StartOptions['loadSeed'],
  log: (line: string) => void,
): Promise<Demo | undefined> {
  const seed = await loadSeed()
  const admin = await openAdminDatabase(ownerUrl)
  const known = await admin.rows('select id from installation').finally(() => admin.close())
  if (known.length === 0) await seed.seedInstallation({ adminUrl: ownerUrl, appUrl, log })
  return seed.findDemo?.({ appUrl })
}

function runParts({ dev, config, home, database, repository }: Serve, port: number, address: string): Supervised {
  const worker = join(repository, 'app', 'worker.ts')
  if (!existsSync(worker))
    throw new StartFault(`Expected the worker at ${worker}, but it is not there. Check the repository out anew.`)
  // The owner's address stays here: what serves people never holds it.
  const { DATABASE_URL: _owner, SCHEMATA_APP_DATABASE_URL: _app, ...inherited } = process.env
  const env = {
    ...inherited,
    NODE_ENV: dev ? ('development' as const) : ('production' as const),
    NEXT_TELEMETRY_DISABLED: '1',
    SCHEMATA_HOME: home.folder,
    SCHEMATA_APP_URL: database.appUrl,
    BETTER_AUTH_SECRET: home.secrets.signInSecret,
    BETTER_AUTH_URL: address,
    PORT: String(port),
  }
  const next = join(repository, 'node_modules', 'next', 'dist', 'bin', 'next')
  const parts = [
    { name: 'web server', args: [next, dev ? 'dev' : 'start', '-p', String(port), '-H', config.HOST] },
    { name: 'worker', args: [worker] },
  ]
  return supervise(parts, { cwd: repository, env })
}

/** Any answer will do, an error page too: then the server is up. */
async function waitForAnswer(address: string): Promise<undefined> {
  const end = performance.now() + 120_000
  for (;;) {
    try {
      await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(30_000) })
      return undefined
    } catch (error) {
      if (performance.now() > end) throw new StartFault(`The web server does not answer at ${address}.`, { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Settles at the first SIGINT or SIGTERM; the second one ends the process at once. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    let count = 0
    const onSignal = () => {
      count += 1
      if (count > 1) process.exit(130)
      console.error('\nStopping.')
      resolve()
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
    process.on('SIGHUP', onSignal)
  })
}

/** Faults that were meant for whoever starts are their message; anything else is a bug and shows its stack. */
function renderFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.name.endsWith('Fault') ? error.message : (error.stack ?? error.message)
}
