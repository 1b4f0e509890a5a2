import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeProgramStore } from '#engine/definition/testing/program-store-contract.ts'
import type { Scope } from '../scope.ts'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts'
import { createProgramStore } from './program-store.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const scopeOf = (role: string): Scope => ({
  actor: '019aa000-0000-7000-8000-000000000001',
  role,
  programs: 'all',
  areas: 'all',
  purpose: 'definition',
})
const run = <T>(work: (programs: ReturnType<typeof createProgramStore>) => Promise<T>, role = 'administrator'): Promise<T> =>
  test.database.transaction(scopeOf(role), (sql) => work(createProgramStore(sql)))

describeProgramStore('in PostgreSQL', run)

describe('who may change programmes', () => {
  const version = (rootHash: string) => ({
    rootHash,
    programId: 'guarded',
    title: {},
    importedAt: '2020-11-20T00:00:00.000Z',
    importedBy: 'designer',
  })
  const activation = (id: string) => ({
    id,
    programId: 'guarded',
    rootHash: 'c'.repeat(64),
    activatedAt: '2020-11-20T00:00:00.000Z',
    activatedBy: 'x',
  })
  beforeAll(() => run((programs) => programs.addVersion(version('c'.repeat(64)), []), 'designer'))

  it.each(['caseworker', 'supervisor', 'payments-officer', 'auditor'])(
    'a %s reads, and adds or activates nothing',
    async (role) => {
      expect(await run((programs) => programs.findVersion('c'.repeat(64)), role)).toBeDefined()
      const denied = { name: 'AccessFault' }
      await expect(run((programs) => programs.addVersion(version('d'.repeat(64)), []), role)).rejects.toMatchObject(denied)
      const attempt = run((programs) => programs.activate(activation('019aa000-0000-7000-8000-0000000000aa')), role)
      await expect(attempt).rejects.toMatchObject(denied)
    },
  )

  it('a designer imports, but another puts in force', async () => {
    const attempt = run((programs) => programs.activate(activation('019aa000-0000-7000-8000-0000000000ab')), 'designer')
    await expect(attempt).rejects.toMatchObject({ name: 'AccessFault' })
  })

  it.each([
    'UPDATE program_version SET program_id = $1',
    'UPDATE program_part SET normal_form = $1',
    'DELETE FROM program_activation WHERE program_id <> $1',
  ])('nobody does: %s', async (statement) => {
    const attempt = test.database.transaction(scopeOf('administrator'), (sql) => sql.run(statement, ['x']))
    await expect(attempt).rejects.toThrow()
  })
})
