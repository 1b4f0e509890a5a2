import type { AdminDatabase } from '../connection/admin-database.ts'
import { DatabaseFault } from '../connection/faults.ts'
import { renderScope, systemScope } from '../scope.ts'
import { type Migration, readMigrations } from './read-migrations.ts'

/** The migrations on disk and those that the database has seen do not fit; nothing was changed. */
export class MigrationFault extends DatabaseFault {
  override name = 'MigrationFault'
}

/** Prisma's own table, so that `prisma migrate deploy` goes on where this runner stopped. */
const MIGRATIONS_TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

/** Prisma's own advisory lock. */
const LOCK = 72_707_369

/**
 * Applies what is missing, each migration in its own transaction, under an advisory lock; returns the names applied.
 * @throws MigrationFault when an applied migration was edited or is not on disk, or when one fails: nothing of it stays.
 */
export async function migrate(admin: AdminDatabase, migrations: readonly Migration[] = readMigrations()): Promise<string[]> {
  await admin.rows('select pg_advisory_lock($1)', [LOCK])
  try {
    await admin.script(MIGRATIONS_TABLE)
    const missing = await listMissing(admin, migrations)
    for (const migration of missing) await applyMigration(admin, migration)
    return missing.map(({ name }) => name)
  } finally {
    await admin.rows('select pg_advisory_unlock($1)', [LOCK])
  }
}

type Recorded = { migration_name: string; checksum: string; finished: boolean }

async function listMissing(admin: AdminDatabase, migrations: readonly Migration[]): Promise<Migration[]> {
  const recorded = await admin.rows<Recorded>(
    'select migration_name, checksum, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null',
  )
  const onDisk = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const row of recorded) requireUnchanged(row, onDisk.get(row.migration_name))
  const done = new Set(recorded.map((row) => row.migration_name))
  const missing = migrations.filter(({ name }) => !done.has(name))
  requireOrder(missing, recorded)
  return missing
}

function requireUnchanged(recorded: Recorded, migration: Migration | undefined): void {
  const name = recorded.migration_name
  if (migration === undefined) {
    throw new MigrationFault(
      `Expected migration ${name} in prisma/migrations, because the database has run it, but it is not there. ` +
        'This version of Schemata is older than the database. Nothing was changed. Start the newer version, or restore a backup made before it.',
    )
  }
  if (migration.checksum !== recorded.checksum) {
    throw new MigrationFault(
      `Expected migration ${name} to be as it was when it ran, but its file was edited afterwards ` +
        `(${recorded.checksum.slice(0, 12)} is now ${migration.checksum.slice(0, 12)}). Nothing was changed. ` +
        'Restore the file, and put the change into a new migration.',
    )
  }
  if (!recorded.finished) {
    throw new MigrationFault(
      `Migration ${name} was begun by another tool and never finished. Nothing was changed. ` +
        'See the column logs of _prisma_migrations, and resolve it with `prisma migrate resolve`.',
    )
  }
}

/** A migration that sorts before one that has run would leave two databases with the same list and different histories. */
function requireOrder(missing: readonly Migration[], recorded: readonly Recorded[]): void {
  const last = recorded
    .map((row) => row.migration_name)
    .sort()
    .at(-1)
  const late = missing.find(({ name }) => last !== undefined && name < last)
  if (late === undefined) return
  throw new MigrationFault(
    `Migration ${late.name} sorts before ${last}, which has already run. Nothing was changed. Give it a later number.`,
  )
}

async function applyMigration(admin: AdminDatabase, { name, sql, checksum }: Migration): Promise<void> {
  const settings = Object.entries(renderScope(systemScope('migration')))
  try {
    await admin.transaction(async () => {
      // The owner is bound by row-level security as well (FORCE): a data migration without a scope would silently touch no row.
      for (const [key, value] of settings) await admin.rows('select set_config($1, $2, true)', [`schemata.${key}`, value])
      await admin.script(sql)
      await admin.rows(
        `insert into _prisma_migrations (id, checksum, started_at, finished_at, migration_name, applied_steps_count)
         values (gen_random_uuid()::text, $1, now(), clock_timestamp(), $2, 1)`,
        [checksum, name],
      )
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationFault(`Migration ${name} failed and was undone; the ones before it stay. ${reason}`, { cause: error })
  }
}
