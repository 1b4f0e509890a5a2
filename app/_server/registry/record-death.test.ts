import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calculateCycle } from '#engine/payments/commands/calculate-cycle.ts'
import { calendarDate } from '#engine/values/date.ts'
import { period } from '#engine/values/period.ts'
import { systemScope } from '#prisma/scope.ts'
import { runIntake } from '../intake/run-intake.ts'
import { openPaymentCycle, paymentPorts } from '../payments/run-cycle.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { recordDeath } from './record-death.ts'

let installation: TestInstallation
beforeAll(async () => {
  installation = await openTestInstallation()
})
afterAll(() => installation.close())

const registryScope = systemScope('command-line', 'registry')

/** A household with a low score and at least two living adults; its head first. */
const findFamily = () =>
  installation.test.database.transaction(systemScope('seed'), (sql) =>
    sql.rows<{ person: string; number: string; iban: string | null; household: string }>(
      `WITH chosen AS (
         SELECT m.household_id FROM membership_spell m
         JOIN household_score s ON s.household_id = m.household_id AND s.recorded_to IS NULL AND s.valid_to IS NULL
           AND s.assessed_on > '2024-01-01' AND s.score::numeric < 290
         JOIN person_detail d ON d.person_id = m.person_id AND d.recorded_to IS NULL AND d.birth_date < '2005-01-01'
         WHERE m.is_primary AND m.valid_to IS NULL AND m.recorded_to IS NULL AND m.valid_from < '2026-06-01'
         GROUP BY m.household_id
         HAVING count(*) >= 2 AND bool_or(m.role = 'head' AND EXISTS (SELECT FROM payee_account a WHERE a.person_id = m.person_id
           AND a.status = 'active' AND a.recorded_to IS NULL AND a.valid_to IS NULL))
         ORDER BY m.household_id LIMIT 1)
       SELECT m.person_id AS person, i.value AS number, a.iban, m.household_id AS household
       FROM membership_spell m JOIN chosen USING (household_id)
       JOIN person_identifier i ON i.person_id = m.person_id AND i.recorded_to IS NULL
       JOIN person_detail d ON d.person_id = m.person_id AND d.recorded_to IS NULL AND d.birth_date < '2005-01-01'
       LEFT JOIN payee_account a ON a.person_id = m.person_id AND a.status = 'active' AND a.recorded_to IS NULL AND a.valid_to IS NULL
       WHERE m.is_primary AND m.valid_to IS NULL AND m.recorded_to IS NULL ORDER BY m.role = 'head' DESC, m.person_id`,
    ),
  )

describe('a death that is reported two months late', () => {
  it('is overpaid for the months after it, stops what has not left, and a second report changes nothing', async () => {
    const { services, people } = installation
    const [head, other] = await findFamily()
    if (head === undefined || other === undefined) throw new Error('The population has no such household.')
    const taken = await runIntake(services, {
      programId: 'food-support',
      bytes: new TextEncoder().encode(
        `reference,submitted_on,household.registerNumber,payee.account\nL-1,2026-08-03,${head.number},${head.iban}\n`,
      ),
      scope: systemScope('intake'),
      workers: { first: people.caseworker, second: people.supervisor },
    })
    expect(taken).toMatchObject({ ok: true, refused: [], taken: [{ decision: 'awarded' }] })
    await services.work(people.payments, async (context) => {
      const cycle = await openPaymentCycle(context, { programId: 'food-support', period: period('2026-11') })
      if (!cycle.ok) throw new Error(cycle.rejection.message)
      const calculated = await calculateCycle(paymentPorts(context), { cycleId: cycle.value.id }, context)
      expect(calculated).toMatchObject({ ok: true, value: { prepared: { count: 1 } } })
    })

    const input = {
      registerNumber: other.number,
      dateOfDeath: calendarDate('2026-09-10'),
      reportedOn: calendarDate('2026-11-19'),
      source: 'civil-registry',
    }
    const effects = await services.work(registryScope, (context) => recordDeath(context, input))
    if (!effects.ok) throw new Error(effects.rejection.message)
    const [touched] = effects.value.enrolments
    expect(effects.value.enrolments).toHaveLength(1)
    expect(touched?.stopped).toBe(1)
    expect(touched?.lines.map((line) => [line.period, line.kind, line.beneficiaryId, line.amountMinor])).toEqual([
      ['2026-10', 'overpayment', other.person, -1_600_000n],
      ['2026-11', expect.stringMatching(/adjustment|overpayment/), other.person, -1_600_000n],
    ])

    const again = await services.work(registryScope, (context) => recordDeath(context, input))
    expect(again).toMatchObject({ ok: false, rejection: { code: 'death-known' } })
  })

  it('of somebody unknown, or on a day to come, is refused with what to do', async () => {
    const [head] = await findFamily()
    const tomorrow = calendarDate('2026-11-21')
    const input = { dateOfDeath: tomorrow, reportedOn: tomorrow, source: 'civil-registry' }
    const refused = (registerNumber: string) =>
      installation.services.work(registryScope, (context) => recordDeath(context, { ...input, registerNumber }))
    expect(await refused('УБ50010111')).toMatchObject({ ok: false, rejection: { code: 'register-number-unknown' } })
    expect(await refused('XX12')).toMatchObject({ ok: false })
    expect(await refused(head?.number ?? '')).toMatchObject({ ok: false, rejection: { code: 'report-in-future' } })
  })
})
