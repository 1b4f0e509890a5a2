import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replayApplication } from '#engine/cases/application/apply-application.ts'
import { replayDetermination } from '#engine/cases/determination/replay-determination.ts'
import { replayEnrolment } from '#engine/cases/enrolment/apply-enrolment.ts'
import { period } from '#engine/values/period.ts'
import { systemScope } from '#prisma/scope.ts'
import { runMonth } from './demo/run-month.ts'
import { runIntake } from './intake/run-intake.ts'
import { openTestInstallation, type TestInstallation } from './testing/open-test-installation.ts'

let installation: TestInstallation
let run: Awaited<ReturnType<typeof takeHouseholds>>
beforeAll(async () => {
  installation = await openTestInstallation()
  run = await takeHouseholds()
}, 120_000)
afterAll(() => installation.close())

/** Register numbers of heads of households, with the household's latest score. */
const listHeads = (limit: number) =>
  installation.test.database.transaction(systemScope('seed'), (sql) =>
    sql.rows<{ number: string; iban: string }>(
      `SELECT i.value AS number, a.iban
       FROM membership_spell m
       JOIN payee_account a ON a.person_id = m.person_id AND a.recorded_to IS NULL AND a.valid_to IS NULL AND a.status = 'active'
       JOIN person_identifier i ON i.person_id = m.person_id AND i.recorded_to IS NULL
       JOIN household_score s ON s.household_id = m.household_id AND s.recorded_to IS NULL AND s.valid_to IS NULL
       WHERE m.role = 'head' AND m.is_primary AND m.valid_to IS NULL AND m.recorded_to IS NULL
       ORDER BY s.score, i.value LIMIT $1`,
      [limit],
    ),
  )

const takeHouseholds = async () => {
  const { services, people } = installation
  const heads = await listHeads(12)
  const rows = heads.map(({ number, iban }, index) => `F-${index},2026-10-05,${number},${iban}`)
  const csv = ['reference,submitted_on,household.registerNumber,payee.account', ...rows].join('\n')
  const intake = () =>
    runIntake(services, {
      programId: 'food-support',
      bytes: new TextEncoder().encode(csv),
      scope: systemScope('intake'),
      workers: { first: people.caseworker, second: people.supervisor },
    })
  const first = await intake()
  const month = { programId: 'food-support', period: period('2026-11'), scopes: people, rejected: 1 }
  const paid = await runMonth(services, month)
  const again = await intake()
  return { first, paid, again, heads }
}

it('takes the earlier of two rows about one household, however long it takes, whichever member each names', async () => {
  const { services } = installation
  const [members] = await installation.test.database.transaction(systemScope('seed'), (sql) =>
    sql.rows<{ numbers: string[]; iban: string }>(
      `SELECT array_agg(i.value) AS numbers, max(a.iban) AS iban FROM membership_spell m
       JOIN person_identifier i ON i.person_id = m.person_id AND i.recorded_to IS NULL
       LEFT JOIN payee_account a ON a.person_id = m.person_id AND m.role = 'head' AND a.recorded_to IS NULL AND a.valid_to IS NULL AND a.status = 'active'
       WHERE m.is_primary AND m.valid_to IS NULL AND m.recorded_to IS NULL
         AND NOT EXISTS (SELECT FROM enrolment e WHERE e.subject_id = m.household_id)
       GROUP BY m.household_id HAVING count(*) > 1 AND count(a.iban) = 1 ORDER BY m.household_id LIMIT 1`,
    ),
  )
  const lines = (members?.numbers ?? []).slice(0, 2).map((number, index) => `H-${index},2026-10-05,${number},${members?.iban}`)
  let calls = 0
  const work: typeof services.work = async (scope, act) => {
    calls += 1
    // The first two find the programme and whom the rows concern; the third takes the first row.
    if (calls === 3) await sleep(300)
    return services.work(scope, act)
  }
  const report = await runIntake(
    { ...services, work },
    {
      programId: 'food-support',
      bytes: new TextEncoder().encode(['reference,submitted_on,household.registerNumber,payee.account', ...lines].join('\n')),
      scope: systemScope('intake'),
    },
  )
  if (!report.ok) throw new Error(report.rejection.message)
  expect(report.refused.map(({ reference, rejection }) => [reference, rejection.code])).toEqual([['H-1', 'already-applied']])
  expect(report.taken.map(({ reference }) => reference)).toEqual(['H-0'])
})

describe('the main path', () => {
  it('takes a file of households to the bank’s answer', () => {
    const { first, paid } = run
    if (!first.ok) throw new Error(first.rejection.message)
    expect(first.refused.map((row) => row.rejection)).toEqual([])
    expect(first.taken.filter((row) => row.decision === 'awarded').length).toBeGreaterThan(0)
    if (!paid.ok) throw new Error(paid.rejection.message)
    expect(paid.report.differences).toEqual([])
    expect(paid.report.calculation.prepared.count).toBeGreaterThan(0)
    expect(paid.report.status).toMatchObject({ rejected: 1 })
  })

  it('books everything that is owed and everything that was paid', async () => {
    const books = await installation.test.database.transaction(systemScope('payments'), (sql) =>
      sql.one<{ ledger: string; accrued: string; paid: string; disbursed: string }>(
        `SELECT (SELECT sum(amount_minor) FROM entitlement_line WHERE kind IN ('accrual', 'adjustment', 'arrears', 'overpayment'))::text AS ledger,
           (SELECT sum(CASE WHEN debit = 'benefit-expense' THEN amount_minor ELSE -amount_minor END) FROM journal_entry WHERE kind = 'accrue')::text
             AS accrued,
           (SELECT sum(amount_minor) FROM payment_instruction WHERE state = 'paid')::text AS paid,
           (SELECT sum(amount_minor) FROM journal_entry WHERE kind = 'disburse')::text AS disbursed`,
      ),
    )
    expect(books?.accrued).toBe(books?.ledger)
    expect(books?.disbursed).toBe(books?.paid)
    expect(Number(books?.paid)).toBeGreaterThan(0)
  })

  it('takes nobody a second time', () => {
    const { again, heads } = run
    expect(again.ok && again.refused.map((row) => row.rejection.code)).toEqual(
      heads.map(() => expect.stringMatching(/already-enrolled|application-repeated/)),
    )
  })

  it('replays every stored determination to the same bytes, and every event log to the stored state', async () => {
    const scope = systemScope('command-line', 'replay')
    await installation.services.work(scope, async (context) => {
      const enrolments = await context.stores.cases.listLiveEnrolments({ programId: 'food-support', afterId: null, limit: 100 })
      expect(enrolments.length).toBeGreaterThan(0)
      for (const enrolment of enrolments) {
        expect(replayEnrolment(await context.stores.cases.listEnrolmentEvents(enrolment.id))).toEqual(enrolment)
        const [application] = await context.stores.cases.getApplications([enrolment.applicationId])
        expect(replayApplication(await context.stores.cases.listApplicationEvents(enrolment.applicationId))).toEqual(application)
        for (const stored of await context.stores.cases.listDeterminations(enrolment.applicationId)) {
          expect(replayDetermination(await context.programs.get(stored.bundleHash), stored)).toMatchObject({ same: true })
        }
      }
    })
  })
})
