import { period } from '#engine/values/period.ts'
import { systemScope } from '#prisma/scope.ts'
import { demoPeople } from '../auth/demo-people.ts'
import { attachDocument } from '../cases/attach-document.ts'
import { proposeOverride } from '../cases/propose-override.ts'
import { runMonth } from '../demo/run-month.ts'
import type { TestInstallation } from './open-test-installation.ts'
import { applyForFood, award, isPoor, listHouseholds } from './work-cases.ts'

/** Records of one area: a case that was awarded and paid, another that waits for its verification, and what belongs to them. */
export type KnownRows = {
  readonly areaPath: string
  readonly reference: string
  /** The case that waits. */
  readonly applicationId: string
  /** Of the head of the household that was paid. */
  readonly registerNumber: string
  readonly overrideId: string
  readonly documentId: string
  readonly taskId: string
  readonly instanceId: string
  readonly bundleHash: string
  readonly processId: string
  readonly cycleId: string
  readonly contentHash: string
  readonly paymentId: string
  readonly colleagueId: string
  /** What of them nobody without the right may read: ids, references, register numbers, accounts, names. */
  readonly secrets: readonly string[]
}

/** Makes the cases and the month, and finds what belongs to them. */
export const makeKnownRows = async (installation: TestInstallation): Promise<KnownRows> => {
  const { services, people, test } = installation
  const poor = (await listHouseholds(installation)).filter(isPoor)
  const [paid, waiting] = poor
  if (paid === undefined || waiting === undefined) throw new Error('Expected two poor households.')
  const awarded = await award(installation, paid, '2026-10-05')
  const { areaPath } = awarded
  const open = await applyForFood(installation, waiting, '2026-11-05')
  const { overrideId, documentId } = await services.work(people.caseworker, async (context) => {
    const proposal = {
      outcome: 'eligible',
      citation: 'welfare-law-22',
      reason: 'A test',
      from: '2026-12-01',
      to: '2027-01-01',
    } as const
    const override = await proposeOverride(context, { applicationId: open.id, ...proposal })
    const file = {
      name: 'a.pdf',
      base64: Buffer.from('%PDF- a secret %%EOF').toString('base64'),
      requestId: null,
      evidenceId: null,
    }
    const document = await attachDocument(context, { applicationId: open.id, ...file })
    if (!override.ok || !document.ok) throw new Error('Expected an override and a document.')
    return { overrideId: override.value.id, documentId: document.value.id }
  })
  const month = await runMonth(services, { programId: 'food-support', period: period('2026-11'), scopes: people, rejected: 0 })
  if (!month.ok) throw new Error(month.rejection.message)
  return test.database.transaction(systemScope('seed'), async (sql) => {
    const one = async <T extends object>(text: string, values: readonly string[]): Promise<T> => {
      const row = await sql.one<T>(text, values)
      if (row === undefined) throw new Error(`Expected a row of: ${text}`)
      return row
    }
    await sql.run(
      `INSERT INTO process_incident (instance_id, incident_key, program_id, area_path, element, type, message, created_at)
       SELECT id, 'incident-1', program_id, area_path, 'verify', 'job', 'It failed.', now() FROM process_instance WHERE application_id = $1`,
      [open.id],
    )
    const found = await one<{ taskId: string; instanceId: string; bundleHash: string; processId: string }>(
      `SELECT t.id AS "taskId", i.id AS "instanceId", i.bundle_hash AS "bundleHash", i.process_id AS "processId"
       FROM task t JOIN process_instance i ON i.id = t.instance_id WHERE t.application_id = $1 AND t.status = 'open'`,
      [open.id],
    )
    const payment = await one<{ paymentId: string }>('SELECT id AS "paymentId" FROM payment_instruction WHERE area_path = $1', [
      areaPath,
    ])
    const colleague = demoPeople.find(({ role }) => role === 'supervisor')?.email
    const { colleagueId } = await one<{ colleagueId: string }>('SELECT id AS "colleagueId" FROM principal WHERE email = $1', [
      colleague ?? '',
    ])
    return {
      areaPath,
      applicationId: open.id,
      registerNumber: paid.number,
      overrideId,
      documentId,
      ...found,
      ...payment,
      colleagueId,
      reference: awarded.reference,
      cycleId: month.report.cycle.id,
      contentHash: month.report.cycle.contentHash ?? '',
      secrets: [
        ...[awarded, open].flatMap(({ id, reference }) => [id, reference]),
        ...[paid, waiting].flatMap(({ headId, householdId, number, iban }) => [headId, householdId, number, iban]),
        overrideId,
        documentId,
        found.taskId,
        found.instanceId,
        payment.paymentId,
      ],
    }
  })
}
