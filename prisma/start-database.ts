import { ensureAppRole } from './access/ensure-roles.ts'
import { checkAppDatabase, checkDatabase, DatabaseCheckFault } from './checks/check-database.ts'
import { openAdminDatabase } from './connection/admin-database.ts'
import type { Home } from './embedded/home.ts'
import { startEmbedded } from './embedded/start-embedded.ts'
import { migrate } from './migrate/migrate.ts'

export type RunningDatabase = {
  /** Owner: migrations and seed bootstrap only. */
  readonly ownerUrl: string
  /** The role of the product, `schemata_app`. */
  readonly appUrl: string
  /** Port of the embedded server; undefined for a database of somebody else's. */
  readonly port: number | undefined
  /** Settles when the embedded server has ended; never for a database of somebody else's. */
  readonly exited: Promise<void>
  stop(): Promise<void>
}

/**
 * Brings the database of an installation up: the embedded one of a locked home, or the one that `databaseUrl` names; checks it and migrates it.
 * @throws HomeFault, DatabaseCheckFault, MigrationFault; whatever was started is stopped again.
 */
export async function startDatabase(
  home: Home,
  {
    databaseUrl,
    appDatabaseUrl,
    log,
  }: { databaseUrl?: string | undefined; appDatabaseUrl?: string | undefined; log: (line: string) => void },
): Promise<RunningDatabase> {
  const running = databaseUrl === undefined ? await startEmbedded(home, log) : await adopt(home, databaseUrl, appDatabaseUrl)
  try {
    if (databaseUrl === undefined) requireNone(await checkDatabase(running.ownerUrl))
    const admin = await openAdminDatabase(running.ownerUrl)
    try {
      for (const name of await migrate(admin)) log(`Migration ${name} applied`)
    } finally {
      await admin.close()
    }
    requireNone(await checkAppDatabase(running.appUrl, running.ownerUrl))
    return running
  } catch (error) {
    await running.stop()
    throw error
  }
}

/** Somebody else's server: checked before anything is changed in it. */
async function adopt(home: Home, ownerUrl: string, appDatabaseUrl: string | undefined): Promise<RunningDatabase> {
  requireNone(await checkDatabase(ownerUrl))
  const appUrl = appDatabaseUrl ?? (await makeAppUrl(home, ownerUrl))
  return { ownerUrl, appUrl, port: undefined, exited: new Promise(() => {}), stop: async () => {} }
}

/** Without an address for the product, its role gets a password that the home keeps. */
async function makeAppUrl(home: Home, ownerUrl: string): Promise<string> {
  const admin = await openAdminDatabase(ownerUrl)
  try {
    await ensureAppRole(admin, home.secrets.appPassword)
  } finally {
    await admin.close()
  }
  const url = new URL(ownerUrl)
  url.username = 'schemata_app'
  url.password = home.secrets.appPassword
  return url.href
}

function requireNone(problems: Awaited<ReturnType<typeof checkDatabase>>): void {
  if (problems.length > 0) throw new DatabaseCheckFault(problems)
}
