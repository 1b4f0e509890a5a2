import { createHash, randomBytes } from 'node:crypto'
import { type AdminDatabase, openAdminDatabase } from '../connection/admin-database.ts'
import { type Database, openDatabase } from '../database.ts'
import { migrate } from '../migrate/migrate.ts'
import { computeChecksum, readMigrations } from '../migrate/read-migrations.ts'
import { getTestServer, type TestServer } from './test-server.ts'

export type TestDatabase = {
  /** As the product opens it: role `schemata_app`, row-level security in force. */
  readonly database: Database
  readonly appUrl: string
  /** The owner's address. Row-level security binds the owner too. */
  readonly adminUrl: string
  /** A superuser's address: sees and breaks everything, for tests about what an attacker with the server in hand could do. */
  readonly superuserUrl: string
  drop(): Promise<void>
}

/** A prepared state to clone, such as a seeded registry. `key` names its content: another content needs another key. */
export type TestTemplate = {
  readonly key: string
  prepare(urls: { adminUrl: string; appUrl: string }): Promise<void>
}

/** A database of its own for a test file: a clone of the migrated template (and of `template` on top, prepared once). */
export async function createTestDatabase({ template }: { template?: TestTemplate } = {}): Promise<TestDatabase> {
  const server = await getTestServer()
  const admin = await openAdminDatabase(server.urlAs('bootstrap', 'postgres'), 'schemata-test')
  const name = `schemata_test_${process.pid}_${randomBytes(5).toString('hex')}`
  try {
    const source = await ensureTemplate(server, admin, template)
    await admin.script(`create database ${name} template ${source} owner schemata_owner`)
  } finally {
    await admin.close()
  }
  const appUrl = server.urlAs('app', name)
  const database = openDatabase({ url: appUrl, poolSize: 5, name: 'schemata-test' })
  return {
    database,
    appUrl,
    adminUrl: server.urlAs('owner', name),
    superuserUrl: server.urlAs('bootstrap', name),
    async drop() {
      await database.close()
      await dropDatabase(server, name)
    },
  }
}

async function dropDatabase(server: TestServer, name: string): Promise<void> {
  const admin = await openAdminDatabase(server.urlAs('bootstrap', 'postgres'), 'schemata-test')
  try {
    await admin.script(`drop database if exists ${name} with (force)`)
  } finally {
    await admin.close()
  }
}

async function ensureTemplate(server: TestServer, admin: AdminDatabase, template: TestTemplate | undefined): Promise<string> {
  const migrations = readMigrations()
  const checksum = computeChecksum(migrations)
  const migrated = await ensurePrepared(admin, {
    name: `schemata_template_${checksum.slice(0, 16)}`,
    source: 'template0',
    prepare: async (name) => {
      const owner = await openAdminDatabase(server.urlAs('owner', name))
      try {
        await migrate(owner, migrations)
      } finally {
        await owner.close()
      }
    },
  })
  if (template === undefined) return migrated
  const key = createHash('sha256').update(`${checksum} ${template.key}`).digest('hex')
  return ensurePrepared(admin, {
    name: `schemata_template_${key.slice(0, 16)}`,
    source: migrated,
    prepare: (name) => template.prepare({ adminUrl: server.urlAs('owner', name), appUrl: server.urlAs('app', name) }),
  })
}

/** Any number, the same for all: one process prepares, the others wait. */
const PREPARE_LOCK = 72_707_370

/** Prepared under another name and renamed, so that a killed run leaves no half template. */
async function ensurePrepared(
  admin: AdminDatabase,
  { name, source, prepare }: { name: string; source: string; prepare: (name: string) => Promise<void> },
): Promise<string> {
  const isThere = async () => (await admin.rows('select 1 from pg_database where datname = $1', [name])).length > 0
  if (await isThere()) return name
  await admin.rows('select pg_advisory_lock($1)', [PREPARE_LOCK])
  try {
    if (await isThere()) return name
    const beside = `${name}_new`
    await admin.script(`drop database if exists ${beside} with (force)`)
    await admin.script(`create database ${beside} template ${source} owner schemata_owner`)
    await prepare(beside)
    await admin.script(`alter database ${beside} rename to ${name}`)
    return name
  } finally {
    await admin.rows('select pg_advisory_unlock($1)', [PREPARE_LOCK])
  }
}
