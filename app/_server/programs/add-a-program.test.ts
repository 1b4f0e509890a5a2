import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProgram } from '#engine/definition/check-program.ts'
import { loadProgram } from '#engine/definition/load-program.ts'
import { runProgramTests } from '#engine/definition/run-program-tests.ts'
import { period } from '#engine/values/period.ts'
import { systemScope } from '#prisma/scope.ts'
import { describeJobs } from '#workflows/jobs/describe-jobs.ts'
import { runMonth } from '../demo/run-month.ts'
import { runIntake } from '../intake/run-intake.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { importProgram } from './import-program.ts'
import { readProgramFolder } from './read-program-folder.ts'

/** The scheme of docs/how-to/add-a-program.md, as the page leaves it: a fourth scheme that no TypeScript knows. */
const files = readProgramFolder(fileURLToPath(new URL('../../../docs/how-to/carers-allowance', import.meta.url)))

describe('the scheme of the how-to', () => {
  let installation: TestInstallation
  beforeAll(async () => {
    installation = await openTestInstallation()
  })
  afterAll(() => installation.close())

  it('passes the checks without a warning, and its own examples', async () => {
    const { program, problems } = await loadProgram(files)
    if (program === undefined) throw new Error(JSON.stringify(problems))
    const checked = await checkProgram(program, describeJobs())
    expect(checked.problems).toEqual([])
    if (checked.runnable === undefined) throw new Error('It cannot be run.')
    const results = runProgramTests(checked.runnable)
    expect(results.length).toBeGreaterThanOrEqual(5)
    expect(results.filter((result) => !result.passed)).toEqual([])
  })

  it('is imported, applied for, awarded and paid for a week', async () => {
    const { services, people, test } = installation
    const imported = await services.work(systemScope('command-line', 'import'), (context) =>
      importProgram(context, files, { activate: true }),
    )
    expect(imported).toMatchObject({ ok: true, isNew: true })
    const adults = await test.database.transaction(systemScope('seed'), (sql) =>
      sql.rows<{ number: string; iban: string }>(
        `SELECT i.value AS number, a.iban FROM person_identifier i
         JOIN payee_account a ON a.person_id = i.person_id AND a.recorded_to IS NULL AND a.valid_to IS NULL AND a.status = 'active'
         JOIN person_detail d ON d.person_id = i.person_id AND d.recorded_to IS NULL AND d.birth_date < '1990-01-01'
         WHERE i.recorded_to IS NULL AND NOT EXISTS (SELECT FROM death x WHERE x.person_id = i.person_id) ORDER BY i.value LIMIT 2`,
      ),
    )
    const [cared, carer] = adults
    const csv = `reference,submitted_on,cared.registerNumber,carer.registerNumber,carer.hoursAWeek,payee.account\nC-1,2026-11-16,${cared?.number},${carer?.number},40,${carer?.iban}\n`
    const taken = await runIntake(services, {
      programId: 'carers-allowance',
      bytes: new TextEncoder().encode(csv),
      scope: systemScope('intake'),
      workers: { first: people.caseworker, second: people.supervisor },
    })
    expect(taken).toMatchObject({ ok: true, refused: [], taken: [{ decision: 'awarded', outcome: 'eligible' }] })
    const paid = await runMonth(services, {
      programId: 'carers-allowance',
      period: period('2026-W47'),
      scopes: people,
      rejected: 0,
    })
    if (!paid.ok) throw new Error(paid.rejection.message)
    expect(paid.report.calculation.prepared).toEqual({ count: 1, amountMinor: 1_500_000n })
    expect(paid.report.differences).toEqual([])
  })
})
