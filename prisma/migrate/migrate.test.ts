import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AdminDatabase, openAdminDatabase } from '../connection/admin-database.ts'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts'
import { MigrationFault, migrate } from './migrate.ts'
import { MIGRATIONS_FOLDER, readMigrations } from './read-migrations.ts'

let test: TestDatabase
let admin: AdminDatabase
let folder: string

beforeEach(async () => {
  test = await createTestDatabase()
  admin = await openAdminDatabase(test.adminUrl)
  folder = mkdtempSync(join(tmpdir(), 'schemata-migrations-'))
  cpSync(MIGRATIONS_FOLDER, folder, { recursive: true })
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await admin.close()
  await test.drop()
})

function addMigration(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

const run = (): Promise<string[]> => migrate(admin, readMigrations(folder))
const tables = (): Promise<unknown[]> =>
  admin.rows(`select tablename from pg_tables where tablename in ('yurt', 'stove', 'roof') order by tablename`)
const recorded = async (): Promise<number> => (await admin.rows('select * from _prisma_migrations')).length
const names = (): string[] => readMigrations(folder).map(({ name }) => name)

describe('migrate', () => {
  it('applies what is missing, in order of name, and nothing the second time', async () => {
    addMigration('29990101000002_stove', 'create table stove (id integer references yurt (id))')
    addMigration('29990101000001_yurt', 'create table yurt (id integer primary key); create table roof (id integer)')
    expect(await run()).toEqual(['29990101000001_yurt', '29990101000002_stove'])
    expect(await tables()).toHaveLength(3)
    expect(await run()).toEqual([])
  })

  it('records what Prisma records', async () => {
    const rows = await admin.rows<Record<string, unknown>>('select * from _prisma_migrations order by migration_name')
    expect(rows.map((row) => row.migration_name)).toEqual(names())
    for (const row of rows) {
      expect(row).toMatchObject({ applied_steps_count: 1, rolled_back_at: null, logs: null })
      expect(row.checksum).toMatch(/^[0-9a-f]{64}$/)
      expect(row.finished_at).not.toBeNull()
    }
  })

  it('refuses when a migration was edited after it ran, names it, and changes nothing', async () => {
    const [first] = names()
    addMigration(first as string, 'select 1')
    addMigration('29990101000001_yurt', 'create table yurt (id integer)')
    await expect(run()).rejects.toThrow(new RegExp(`${first}.*was edited afterwards.*Nothing was changed.*new migration`))
    expect(await tables()).toEqual([])
  })

  it('refuses a database that a newer version has migrated', async () => {
    const last = names().at(-1) as string
    rmSync(join(folder, last), { recursive: true })
    await expect(run()).rejects.toThrow(new RegExp(`${last}.*older than the database.*Nothing was changed`))
  })

  it('refuses a migration that sorts before one that has run', async () => {
    addMigration('20000101000000_yurt', 'create table yurt (id integer)')
    await expect(run()).rejects.toThrow(/20000101000000_yurt sorts before .*later number/)
    expect(await tables()).toEqual([])
  })

  it('undoes a migration that fails, keeps the ones before it, and goes on when it is mended', async () => {
    addMigration('29990101000001_yurt', 'create table yurt (id integer)')
    addMigration('29990101000002_stove', 'create table stove (id integer); select 1 / 0')
    const failure = await run().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(MigrationFault)
    expect(String(failure)).toMatch(/29990101000002_stove failed and was undone.*division by zero/)
    expect(await tables()).toEqual([{ tablename: 'yurt' }])
    addMigration('29990101000002_stove', 'create table stove (id integer)')
    expect(await run()).toEqual(['29990101000002_stove'])
  })

  it('refuses a migration that another tool left half done', async () => {
    await admin.rows('update _prisma_migrations set finished_at = null where migration_name = $1', [names()[0]])
    await expect(run()).rejects.toThrow(/never finished.*migrate resolve/)
  })

  it('lets two starts at once apply each migration once', async () => {
    addMigration('29990101000001_yurt', 'create table yurt (id integer)')
    const other = await openAdminDatabase(test.adminUrl)
    const applied = await Promise.all([run(), migrate(other, readMigrations(folder))])
    await other.close()
    expect(applied.flat()).toEqual(['29990101000001_yurt'])
    expect(await recorded()).toBe(readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).length)
  })

  it('runs a data migration under a scope that sees every row', async () => {
    addMigration('29990101000001_seen', `update principal set name_latin = name_latin || '!' where kind = 'system'`)
    await run()
    const [row] = await admin.rows(`select set_config('schemata.actor', '00000000-0000-7000-8000-000000000001', false)`)
    expect(row).toBeDefined()
    const renamed = await admin.rows<{ count: number }>(`select count(*)::int as count from principal where name_latin like '%!'`)
    expect(renamed[0]?.count).toBeGreaterThan(5)
  })
})
