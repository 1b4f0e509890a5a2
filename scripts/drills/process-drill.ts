import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { compose } from '#app/_server/compose.ts'
import { findDemoScopes } from '#app/_server/demo/demo-scopes.ts'
import { workApplication } from '#app/_server/intake/work-applications.ts'
import { runDueJobs } from '#app/_server/process/run-due-jobs.ts'
import { runDueTimers } from '#app/_server/process/run-due-timers.ts'
import { seedInstallation } from '#app/_server/seed.ts'
import { openHome } from '#prisma/embedded/home.ts'
import { activateDrillProgram, buildApplications, type DrillCase, takeIn } from './drill-cases.ts'
import { type DrillDatabase, startDrillDatabase } from './drill-database.ts'
import { countDone, readOutcomes } from './read-outcomes.ts'

export type DrillOptions = {
  readonly cases: number
  /** Kills of workers and app processes. */
  readonly kills: number
  readonly databaseKills: number
  /** Pairs of a worker and an app process; default 2. */
  readonly pairs?: number
  readonly log: (line: string) => void
}

export type DrillReport = {
  readonly cases: number
  readonly kills: number
  readonly databaseKills: number
  /** Cases that did not end as in the undisturbed run; empty is what is wanted. */
  readonly differences: readonly { readonly row: number; readonly expected: unknown; readonly found: unknown }[]
  /** Cases by decision in the undisturbed run, so that it can be seen that something was decided. */
  readonly decisions: Readonly<Record<string, number>>
}

const repository = join(import.meta.dirname, '../..')

/**
 * Runs the same cases twice: undisturbed, and with processes and PostgreSQL killed all the while. Every case must end the same way, with every
 * effect as often.
 */
export const runProcessDrill = async ({ cases, kills, databaseKills, pairs = 2, log }: DrillOptions): Promise<DrillReport> => {
  const folder = mkdtempSync(join(tmpdir(), 'schemata-drill-'))
  const database = await startDrillDatabase(openHome(folder))
  try {
    const households = cases * 3
    log('PostgreSQL is up')
    await seedInstallation({ appUrl: database.appUrl, log: () => {}, households, cases: false })
    log('seeded')
    const calmUrl = await database.copy('schemata_calm')
    const bytes = buildApplications(cases, households)
    const calm = await runCalm(calmUrl, bytes)
    const expected = await readOutcomes(calmUrl, calm)
    log(`${calm.length} cases ended undisturbed`)
    const steps = countSteps(expected)
    const disturbed = await runDisturbed({ database, folder, bytes, steps, pairs, kills, databaseKills, log })
    const found = await readOutcomes(database.appUrl, disturbed)
    const differences = [...expected]
      .map(([row, outcome]) => ({ row, expected: outcome, found: found.get(row) }))
      .filter((pair) => JSON.stringify(pair.expected) !== JSON.stringify(pair.found))
    return { cases: calm.length, kills, databaseKills, differences, decisions: countDecisions(expected) }
  } finally {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const countSteps = (outcomes: ReadonlyMap<number, unknown>): number =>
  [...outcomes.values()].reduce<number>((sum, outcome) => sum + (outcome as { path: readonly unknown[] }).path.length, 0)

const countDecisions = (outcomes: ReadonlyMap<number, unknown>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const outcome of outcomes.values()) {
    const { decision, status } = outcome as { decision: string | null; status: string }
    counts[decision ?? status] = (counts[decision ?? status] ?? 0) + 1
  }
  return counts
}

const runCalm = async (appUrl: string, bytes: Uint8Array): Promise<readonly DrillCase[]> => {
  const services = compose({ appUrl, name: 'schemata-drill-calm', poolSize: 4 })
  try {
    await activateDrillProgram(services)
    const cases = await takeIn(services, bytes)
    await runDueJobs(services)
    await runDueTimers(services)
    const people = await findDemoScopes(services)
    for (const { applicationId } of cases)
      await workApplication(services, applicationId, { first: people.caseworker, second: people.supervisor })
    return cases
  } finally {
    await services.close()
  }
}

/** Kills are spread over the work, so that each meets processes that have begun; what moves nothing for long is killed as well. */
const waitForSteps = async (appUrl: string, wanted: number): Promise<void> => {
  for (const end = performance.now() + 20_000; performance.now() < end; await sleep(50)) {
    const done = await countDone(appUrl).catch(() => 0)
    if (done >= wanted) return
  }
}

type Disturbed = Pick<DrillOptions, 'kills' | 'databaseKills' | 'log'> & {
  /** How many steps the undisturbed run took. */
  readonly steps: number
  readonly pairs: number
  readonly database: DrillDatabase
  readonly folder: string
  readonly bytes: Uint8Array
}

const runDisturbed = async ({
  database,
  folder,
  bytes,
  steps,
  pairs,
  kills,
  databaseKills,
  log,
}: Disturbed): Promise<readonly DrillCase[]> => {
  const services = compose({ appUrl: database.appUrl, name: 'schemata-drill', poolSize: 4 })
  const file = join(folder, 'cases.json')
  const parts = Array.from({ length: pairs }, (_none, pair) => [
    () => startPart('app/worker.ts', [], database.appUrl, folder),
    () => startPart('scripts/drills/clerk.ts', [database.appUrl, file, String(pair / pairs)], database.appUrl, folder),
  ]).flat()
  const running: ChildProcess[] = []
  try {
    await activateDrillProgram(services)
    const cases = await takeIn(services, bytes)
    log('taken in')
    writeFileSync(file, JSON.stringify(cases))
    running.push(...parts.map((start) => start()))
    const everyDatabase = Math.floor(kills / (databaseKills + 1))
    for (let kill = 1; kill <= kills; kill += 1) {
      await waitForSteps(database.appUrl, Math.floor((steps * kill) / (kills + 1)))
      const place = kill % parts.length
      await killPart(running[place])
      running[place] = (parts[place] as () => ChildProcess)()
      if (kill % everyDatabase === 0 && kill / everyDatabase <= databaseKills) {
        await database.killAndRestart()
        log(`PostgreSQL killed and started again after ${kill} kills`)
      }
    }
    log(`${kills} kills done; waiting for the cases to end`)
    await waitForEnd(services, cases)
    return cases
  } finally {
    await Promise.all(running.map(killPart))
    await services.close()
  }
}

const startPart = (script: string, args: readonly string[], appUrl: string, home: string): ChildProcess => {
  const env = {
    ...process.env,
    SCHEMATA_APP_URL: appUrl,
    SCHEMATA_HOME: home,
    BETTER_AUTH_SECRET: 'a drill signs nobody in, but the worker reads it',
    BETTER_AUTH_URL: 'http://127.0.0.1:3000',
  }
  return spawn(process.execPath, [join(repository, script), ...args], { cwd: repository, env, stdio: 'ignore' })
}

const killPart = async (part: ChildProcess | undefined): Promise<void> => {
  if (part === undefined || part.exitCode !== null || part.signalCode !== null) return
  const exited = new Promise((resolve) => part.once('exit', resolve))
  part.kill('SIGKILL')
  await exited
}

const patienceMs = 300_000

/** Until the processes have carried every case on, so that nothing is left that one of them could do. */
const waitForEnd = async (services: ReturnType<typeof compose>, cases: readonly DrillCase[]): Promise<void> => {
  const people = await findDemoScopes(services)
  for (const end = performance.now() + patienceMs; ; await sleep(500)) {
    if ((await countUnended(services, cases, people.caseworker)) === 0) return
    if (performance.now() > end) return
  }
}

const countUnended = async (
  services: ReturnType<typeof compose>,
  cases: readonly DrillCase[],
  scope: Parameters<typeof services.work>[0],
): Promise<number> =>
  services.work(scope, async ({ stores }) => {
    let unended = 0
    for (const { applicationId } of cases) {
      const instance = await stores.process.findInstanceOfApplication(applicationId)
      const tasks = await stores.process.findTasks({ applicationId })
      const waitsForFacts = tasks.some(({ status, element }) => status === 'open' && needsPerson.includes(element))
      if (instance?.state.status === 'active' && !waitsForFacts) unended += 1
    }
    return unended
  })

/** Tasks that no script can do: there the undisturbed run waits as well. */
const needsPerson = ['obtain-facts', 'resolve-exception']
