import type { CaseStore } from '#engine/cases/ports.ts'
import { bundleHash, people } from '#engine/cases/testing/build-case.ts'
import type { ProcessStore } from '#engine/process/ports.ts'
import { type Scope, systemScope } from '../scope.ts'
import { createCaseStore } from '../stores/case-store.ts'
import { createProcessStore } from '../stores/process-store.ts'
import { createTestDatabase, type TestDatabase } from './create-test-database.ts'

/** Sees everything, and is who acts in the contract suites: an event is written by its actor. */
export const system: Scope = { ...systemScope('worker'), actor: people.clerk }

export type CaseDatabase = {
  readonly test: TestDatabase
  readonly work: <T>(
    work: (stores: { readonly cases: CaseStore; readonly process: ProcessStore }) => Promise<T>,
    scope?: Scope,
  ) => Promise<T>
}

/** A database of its own, with the version of a programme that the cases of contract suites name. */
export const openCaseDatabase = async (): Promise<CaseDatabase> => {
  const test = await createTestDatabase()
  await test.database.transaction(systemScope('seed'), (sql) =>
    sql.run(
      `INSERT INTO program_version (root_hash, program_id, title, imported_at, imported_by)
       VALUES ($1, 'child-benefit', '{}', '2020-01-01T00:00:00Z', 'seed')`,
      [bundleHash],
    ),
  )
  return {
    test,
    work: (work, scope = system) =>
      test.database.transaction(scope, (sql) => work({ cases: createCaseStore(sql), process: createProcessStore(sql) })),
  }
}
