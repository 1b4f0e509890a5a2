import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RegistryTable } from '#engine/registry/changes.ts'
import { createInMemoryRegistry } from '#engine/testing/in-memory-registry.ts'
import { calendarDate } from '#engine/values/date.ts'
import { instant } from '#engine/values/instant.ts'
import { systemScope } from '../scope.ts'
import { registryColumns } from '../stores/registry/registry-columns.ts'
import { createRegistryStore } from '../stores/registry-store.ts'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts'
import { type CopyProgress, copyAreas, copyPopulation, renderCopyLine } from './copy-population.ts'
import { generatePopulation } from './generate-population.ts'
import type { PopulationRow } from './rows/family-writer.ts'
import { seedAreas } from './seed-areas.ts'

const seedScope = systemScope('seed')
const families: readonly (readonly PopulationRow[])[] = [
  ...generatePopulation({ seed: 'copy', referenceDate: calendarDate('2026-11-20'), households: 60 }),
]
const rows = families.flat()

let test: TestDatabase
let progress: CopyProgress
beforeAll(async () => {
  test = await createTestDatabase()
  progress = await test.database.transaction(seedScope, async (sql) => {
    await copyAreas(sql, seedAreas)
    return copyPopulation(sql, families)
  })
})
afterAll(() => test.drop())

it('loads every row into its table', async () => {
  expect(progress).toEqual({ rows: rows.length, families: families.length })
  for (const table of Object.keys(registryColumns) as RegistryTable[]) {
    const text = `select count(*) as n from ${registryColumns[table].table}`
    const found = await test.database.transaction(seedScope, (sql) => sql.one<{ n: bigint }>(text))
    expect([table, found?.n]).toEqual([table, BigInt(rows.filter((row) => row.table === table).length)])
  }
})

it('reads back from PostgreSQL what a registry in memory says of the same rows', { timeout: 60_000 }, async () => {
  const memory = createInMemoryRegistry(seedAreas)
  await memory.applyChanges(rows.map((row) => ({ change: 'add', ...row })))
  const subjectIds = rows.flatMap(({ table, row }) => (table === 'household' ? [row.id] : []))
  const query = {
    subjectKind: 'household',
    subjectIds,
    attributes: ['household.members', 'household.score', 'household.areaKind'],
    knownAt: instant('2024-06-01T00:00:00Z'),
  } as const
  const stored = await test.database.transaction(seedScope, (sql) => createRegistryStore(sql).readAttributes(query))
  const expected = await memory.readAttributes(query)
  expect(expected.size).toBeGreaterThan(50)
  expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(expected))
})

it('loads nothing when one row contradicts the rest', async () => {
  const twice = families.slice(0, 1)
  const load = test.database.transaction(seedScope, (sql) => copyPopulation(sql, twice))
  await expect(load).rejects.toMatchObject({ constraint: 'person_pkey' })
})

it('adds areas once', async () => {
  expect(await test.database.transaction(seedScope, (sql) => copyAreas(sql, seedAreas))).toBe(0)
})

it('writes signs of the format as text', () => {
  const account = rows.find((row) => row.table === 'account')
  if (account?.table !== 'account') throw new Error('Expected an account.')
  const line = renderCopyLine({ table: 'account', row: { ...account.row, holderName: 'a\tb\\c\nd', validTo: null } })
  expect(line).toContain('\ta\\tb\\\\c\\nd\t')
  expect(line).toContain('\t\\N\t')
  expect(line.trimEnd().split('\n').length).toBe(1)
})
