import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calculateCycle } from '#engine/payments/commands/calculate-cycle.ts'
import { lockCycle } from '#engine/payments/commands/lock-cycle.ts'
import { period } from '#engine/values/period.ts'
import { systemScope } from '#prisma/scope.ts'
import { demoPopulation } from '#prisma/seed/demo-population.ts'
import { generateApplications } from '#prisma/seed/generate-applications.ts'
import { demoPeople } from '../../auth/demo-people.ts'
import { findSignedIn } from '../../auth/find-signed-in.ts'
import { runIntake } from '../../intake/run-intake.ts'
import { openPaymentCycle, paymentPorts } from '../../payments/run-cycle.ts'
import { openTestInstallation, type TestInstallation, testHouseholds } from '../../testing/open-test-installation.ts'
import { createCaller } from '../app-router.ts'

let installation: TestInstallation
beforeAll(async () => {
  installation = await openTestInstallation()
  const { services, people } = installation
  const { csv } = generateApplications({
    population: { ...demoPopulation, households: testHouseholds },
    program: 'child-benefit',
    count: 12,
    seed: 'death',
  })
  await runIntake(services, {
    programId: 'child-benefit',
    bytes: new TextEncoder().encode(csv),
    scope: systemScope('intake'),
    workers: { first: people.caseworker, second: people.supervisor },
  })
}, 120_000)
afterAll(() => installation.close())

const callAs = async (role: string, nationwide = true) => {
  const { services } = installation
  const email = demoPeople.find((person) => person.role === role && (person.areaPath === null) === nationwide)?.email ?? ''
  const id = await services.work(systemScope('seed'), ({ access }) => access.findPrincipalId(email))
  return createCaller({ services, signedIn: await findSignedIn(services, id ?? '') })
}

describe('a death that is reported two months late, by a caseworker', () => {
  it('is shown before it is written: suspension, overpayment, and the payment that is stopped after the lock', async () => {
    const { services, people, test } = installation
    await services.work(people.payments, async (context) => {
      const cycle = await openPaymentCycle(context, { programId: 'child-benefit', period: period('2026-11') })
      if (!cycle.ok) throw new Error(cycle.rejection.message)
      const calculated = await calculateCycle(paymentPorts(context), { cycleId: cycle.value.id }, context)
      if (!calculated.ok) throw new Error(calculated.rejection.message)
      const locked = await lockCycle(paymentPorts(context), { cycleId: cycle.value.id }, context)
      if (!locked.ok) throw new Error(locked.rejection.message)
    })
    const [child] = await test.database.transaction(systemScope('seed'), (sql) =>
      sql.rows<{ number: string; reference: string }>(
        `SELECT i.value AS number, a.reference FROM payment_line pl JOIN entitlement_line l ON l.id = pl.line_id
         JOIN enrolment e ON e.id = l.enrolment_id JOIN application a ON a.id = e.application_id
         JOIN person_identifier i ON i.person_id = e.subject_id AND i.recorded_to IS NULL
         WHERE e.starts_on <= '2026-09-01' OR true ORDER BY e.starts_on LIMIT 1`,
      ),
    )
    if (child === undefined) throw new Error('Expected a child who is paid.')
    const caller = await callAs('caseworker')
    const input = { registerNumber: child.number, dateOfDeath: '2026-09-10', reportedOn: '2026-11-19', source: 'family' } as const
    const shown = await caller.death.preview(input)
    expect(shown).toMatchObject({ ok: true, cases: [{ reference: child.reference, suspended: true, stopped: 1, tooLate: 0 }] })
    const view = await caller.case.get({ reference: child.reference })
    expect(view.enrolment?.status).toBe('active')

    expect(await caller.death.record(input)).toEqual(shown)
    const after = await caller.case.get({ reference: child.reference })
    expect(after.enrolment?.status).toBe('suspended')
    expect(after.events.map(({ type }) => type)).toContain('enrolment-suspended')
    expect(await caller.death.record(input)).toMatchObject({ ok: false, rejection: { code: 'death-known' } })
  })

  it('is refused for somebody out of sight', async () => {
    const [elsewhere] = await installation.test.database.transaction(systemScope('seed'), (sql) =>
      sql.rows<{ number: string }>(
        `SELECT i.value AS number FROM person p JOIN person_identifier i ON i.person_id = p.id AND i.recorded_to IS NULL
         WHERE NOT starts_with(p.area_path, 'mn/khovsgol/moron') ORDER BY i.value LIMIT 1`,
      ),
    )
    const caller = await callAs('caseworker', false)
    const input = {
      registerNumber: elsewhere?.number ?? '',
      dateOfDeath: '2026-09-10',
      reportedOn: '2026-11-19',
      source: 'family',
    } as const
    expect(await caller.death.record(input)).toMatchObject({ ok: false, rejection: { code: 'register-number-unknown' } })
  })
})
