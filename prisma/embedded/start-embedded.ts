import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureAppRole, ensureRole } from '../access/ensure-roles.ts'
import { openAdminDatabase } from '../connection/admin-database.ts'
import type { Home } from './home.ts'
import { HomeFault } from './home-fault.ts'
import { findBlockingFolder, findPostgresAccount, type PostgresAccount } from './postgres-account.ts'
import { findPostgresBinaries, makeSharedFolder, SHARED_FOLDER } from './postgres-binaries.ts'
import { initCluster, startServer } from './postgres-server.ts'

export const DATABASE_NAME = 'schemata'
const BOOTSTRAP_ROLE = 'schemata_bootstrap'
const OWNER_ROLE = 'schemata_owner'
const PREFERRED_PORT = 54_620

export type EmbeddedDatabase = {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly port: number
  readonly exited: Promise<void>
  stop(): Promise<void>
}

/** Addresses of the database of a home, for whoever finds it running. */
export const renderEmbeddedUrls = ({ secrets }: Home, port: number): { ownerUrl: string; appUrl: string } => ({
  ownerUrl: renderUrl(OWNER_ROLE, secrets.ownerPassword, port, DATABASE_NAME),
  appUrl: renderUrl('schemata_app', secrets.appPassword, port, DATABASE_NAME),
})

const renderUrl = (role: string, password: string, port: number, database: string): string =>
  `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`

/**
 * Starts the PostgreSQL of a home that the caller has locked; sets it up at the first time.
 * @throws HomeFault
 */
export async function startEmbedded(home: Home, log: (line: string) => void): Promise<EmbeddedDatabase> {
  const account = findPostgresAccount()
  const binaries = findPostgresBinaries(account)
  const dataFolder = chooseDataFolder(home, account, log)
  const superuser = { name: BOOTSTRAP_ROLE, password: home.secrets.bootstrapPassword }
  const created = await initCluster({ binaries, account, dataFolder }, superuser)
  if (created) log(`PostgreSQL set up in ${dataFolder}`)
  const preferredPort = home.readConfig().databasePort ?? PREFERRED_PORT
  const server = await startServer({ binaries, account, dataFolder, preferredPort, logFile: home.logFile })
  home.changeConfig({ databasePort: server.port })
  try {
    await ensureRolesAndDatabase(home, renderUrl(BOOTSTRAP_ROLE, superuser.password, server.port, 'postgres'))
  } catch (error) {
    await server.stop()
    throw error
  }
  return { ...renderEmbeddedUrls(home, server.port), port: server.port, exited: server.exited, stop: server.stop }
}

/** Root's PostgreSQL runs as nobody: a home below a folder that only root may enter keeps its data elsewhere, and remembers where. */
function chooseDataFolder(home: Home, account: PostgresAccount, log: (line: string) => void): string {
  const blocking = findBlockingFolder(home.dataFolder, account)
  if (blocking === undefined || account === undefined) return home.dataFolder
  // Data that are already there must not be replaced by an empty database in another place.
  const isNew = home.readConfig().dataFolder === undefined && !existsSync(join(home.dataFolder, 'PG_VERSION'))
  if (!isNew) throw blockedFault(home, blocking)
  const folder = join(SHARED_FOLDER, `home-${randomBytes(6).toString('hex')}`)
  try {
    makeSharedFolder()
    mkdirSync(folder, { mode: 0o700 })
    chownSync(folder, account.uid, account.gid)
  } catch (error) {
    throw blockedFault(home, blocking, error)
  }
  const dataFolder = join(folder, 'postgres')
  home.changeConfig({ dataFolder })
  log(`Only root may enter ${blocking}, and PostgreSQL does not run as root: the database lies in ${dataFolder}`)
  return dataFolder
}

const blockedFault = (home: Home, blocking: string, cause?: unknown): HomeFault =>
  new HomeFault(
    `PostgreSQL does not run as root, and nobody else may enter ${blocking}, above the data in ${home.dataFolder}. ` +
      'Let others pass (chmod o+x), set SCHEMATA_HOME to another folder, or start as an ordinary user. Nothing was changed.',
    { cause },
  )

/** Asked at each start, because the first one may have been killed between its steps. */
async function ensureRolesAndDatabase({ secrets }: Home, bootstrapUrl: string): Promise<void> {
  const admin = await openAdminDatabase(bootstrapUrl)
  try {
    await ensureRole(admin, { name: OWNER_ROLE, password: secrets.ownerPassword })
    await ensureAppRole(admin, secrets.appPassword)
    const known = await admin.rows('select 1 from pg_database where datname = $1', [DATABASE_NAME])
    if (known.length === 0) await admin.script(`create database ${DATABASE_NAME} owner ${OWNER_ROLE}`)
  } finally {
    await admin.close()
  }
}
