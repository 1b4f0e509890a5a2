import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeProgramStore } from '#engine/definition/testing/program-store-contract.ts'
import { openAdminDatabase } from '../connection/admin-database.ts'
import { AccessFault } from '../connection/faults.ts'
import type { Scope } from '../database.ts'
import { systemScope } from '../scope.ts'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts'
import { createProgramStore } from './program-store.ts'

const actor = '019aa000-0000-7000-8000-000000000001'
const at = '2026-01-01T00:00:00.000Z'
let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await test.database.transaction(systemScope('seed'), async (sql) => {
    const store = createProgramStore(sql)
    const there = { rootHash: 'b'.repeat(64), programId: 'there', activatedAt: at }
    await store.addVersion({ ...there, title: {}, importedAt: at, importedBy: actor }, [
      { path: 'a.json', hash: 'b'.repeat(64), normalForm: '{}', sourceBytes: new Uint8Array([1]) },
    ])
    await store.activate({ ...there, id: '019aa000-0000-7000-8000-0000000000ff', activatedBy: actor })
    await store.addCalendar({ id: 'there', weekend: [7], holidays: [], workdays: [] }, at)
  })
})
afterAll(() => test.drop())

const system = systemScope('command-line', 'import')
describeProgramStore('in PostgreSQL', (work) => test.database.transaction(system, (sql) => work(createProgramStore(sql))))

const as = (role: string): Scope => ({ actor, role, programs: 'all', areas: 'all', purpose: 'test' })
const hash = 'a'.repeat(64)

const attempt = async (scope: Scope, work: (store: ReturnType<typeof createProgramStore>) => Promise<unknown>) =>
  test.database
    .transaction(scope, async (sql) => {
      await work(createProgramStore(sql))
      // Undone, so that no test depends on another.
      throw 'allowed'
    })
    .catch((thrown: unknown) => (thrown instanceof AccessFault ? 'refused' : thrown))

const addVersion = (store: ReturnType<typeof createProgramStore>) =>
  store.addVersion({ rootHash: hash, programId: 'p', title: {}, importedAt: at, importedBy: actor }, [])
const addParts = (store: ReturnType<typeof createProgramStore>) =>
  store.addVersion({ rootHash: hash, programId: 'p', title: {}, importedAt: at, importedBy: actor }, [
    { path: 'a.json', hash, normalForm: '{}', sourceBytes: new Uint8Array([1]) },
  ])
const activate = async (store: ReturnType<typeof createProgramStore>) => {
  await addVersion(store)
  await store.activate({
    id: '019aa000-0000-7000-8000-0000000000fe',
    programId: 'p',
    rootHash: hash,
    activatedAt: at,
    activatedBy: actor,
  })
}

describe('who may change which programme runs', () => {
  it.each<[string, string, typeof addVersion | typeof activate, string]>([
    ['a designer adds a version', 'designer', addParts, 'allowed'],
    ['an administrator adds a version', 'administrator', addParts, 'allowed'],
    ['a caseworker adds no version', 'caseworker', addVersion, 'refused'],
    ['a supervisor adds no version', 'supervisor', addVersion, 'refused'],
    ['an auditor adds no version', 'auditor', addVersion, 'refused'],
    ['an administrator puts a version into force', 'administrator', activate, 'allowed'],
    ['a designer puts no version into force', 'designer', activate, 'refused'],
  ])('%s', async (_, role, work, expected) => {
    expect(await attempt(as(role), work)).toBe(expected)
  })

  it.each(['program_part', 'program_version', 'program_version_part', 'program_activation'])(
    'nobody of the product changes or removes a row of %s',
    async (table) => {
      for (const statement of [`UPDATE ${table} SET root_hash = root_hash`, `DELETE FROM ${table}`]) {
        const text = table === 'program_part' ? statement.replaceAll('root_hash', 'hash') : statement
        const thrown = await test.database.transaction(system, (sql) => sql.run(text)).catch((error: unknown) => error)
        expect(thrown).toBeInstanceOf(AccessFault)
      }
    },
  )

  it.each(['program_part', 'program_version', 'program_version_part', 'program_activation', 'working_calendar'])(
    'without a scope nobody reads %s',
    async (table) => {
      const client = await openAdminDatabase(test.appUrl)
      try {
        expect(await client.rows(`select 1 from ${table}`)).toEqual([])
      } finally {
        await client.close()
      }
    },
  )
})
