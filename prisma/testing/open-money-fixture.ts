import { afterAll, beforeAll } from 'vitest'
import { testId } from '#engine/benefits/testing/build-line.ts'
import type { MoneyFixture, MoneyStores } from '#engine/payments/testing/money-fixture.ts'
import { type AdminDatabase, openAdminDatabase } from '../connection/admin-database.ts'
import type { Database, Scope, Sql } from '../database.ts'
import { systemScope } from '../scope.ts'
import { createBenefitStore } from '../stores/benefit-store.ts'
import { createPaymentStore } from '../stores/payment-store.ts'
import { createTestDatabase, type TestDatabase } from './create-test-database.ts'

export const createMoneyStores = (sql: Sql): MoneyStores => ({
  benefits: createBenefitStore(sql),
  payments: createPaymentStore(sql),
})

/** A payments officer of the whole country. */
export const officerScope = (actor: string): Scope => ({
  actor,
  role: 'payments-officer',
  programs: 'all',
  areas: 'all',
  purpose: 'payment-cycle',
})

const tables = `payment_line, payment_route, payment_instruction, status_file, journal_entry, payment_cycle, entitlement_line, enrolment,
  application, domain_event`

/** One database for the tests of a file; each `open` gives empty PostgreSQL stores on it. */
export function setUpMoneyDatabase(): { readonly open: () => Promise<MoneyFixture>; readonly getTest: () => TestDatabase } {
  let test: TestDatabase
  let superuser: AdminDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
    superuser = await openAdminDatabase(test.superuserUrl)
  })
  afterAll(async () => {
    await superuser.close()
    await test.drop()
  })
  return {
    getTest: () => test,
    open: async () => ({
      transaction: (actor, work) => test.database.transaction(officerScope(actor), (sql) => work(createMoneyStores(sql))),
      addEnrolments: (ids) => addEnrolments(test.database, ids),
      // The ledger refuses to be emptied: only a superuser who switches its triggers off can.
      close: () =>
        superuser.script(
          `set session_replication_role = replica; truncate ${tables} cascade; set session_replication_role = origin`,
        ),
    }),
  }
}

const bundleHash = 'f'.repeat(64)

/** Enrolments in `child-benefit`, with the application and version that their rows refer to. */
export async function addEnrolments(
  database: Database,
  enrolmentIds: readonly string[],
  areaPath = 'mn/khovsgol/moron',
): Promise<void> {
  await database.transaction(systemScope('seed'), async (sql) => {
    await sql.run(
      `insert into program_version (root_hash, program_id, title, imported_at, imported_by)
       values ($1, 'child-benefit', '{}', '2026-01-01T00:00:00Z', 'seed') on conflict do nothing`,
      [bundleHash],
    )
    await sql.run(
      `insert into application (id, revision, reference, program_id, bundle_hash, status, submitted_on, subject_id, roles, area_path, worked_by,
         missing, created_at, changed_at)
       select e, 1, e::text, 'child-benefit', $2, 'decided', '2026-01-01', e, '{}', $3, '{}', '{}', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
       from unnest($1::uuid[]) e`,
      [enrolmentIds, bundleHash, areaPath],
    )
    await sql.run(
      `insert into enrolment (id, revision, program_id, subject_id, application_id, roles, area_path, status, starts_on, determined_through,
         determination_id)
       select e, 1, 'child-benefit', e, e, '{}', $2, 'active', '2026-01-01', '2026-01', $3 from unnest($1::uuid[]) e`,
      [enrolmentIds, areaPath, testId(700)],
    )
  })
}
