import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decideRecordDeath } from '#engine/registry/commands/decide-record-death.ts'
import { calendarDate } from '#engine/values/date.ts'
import { justAfter } from '#engine/values/instant.ts'
import { systemScope } from '#prisma/scope.ts'
import type { ServerContext } from '../services.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { award, isPoor, listHouseholds, type TestHousehold } from '../testing/work-cases.ts'
import { createPayeeDirectory } from './create-payee-directory.ts'
import { findPayee } from './find-payee.ts'
import { openPaymentCycle } from './run-cycle.ts'

let installation: TestInstallation
let households: TestHousehold[]
beforeAll(async () => {
  installation = await openTestInstallation()
  households = (await listHouseholds(installation)).filter(isPoor)
}, 120_000)
afterAll(() => installation.close())

const on = calendarDate('2026-11-20')
const work = <T>(run: (context: ServerContext) => Promise<T>): Promise<T> =>
  installation.services.work(systemScope('payments'), run)
const change = (text: string, params: string[]) =>
  installation.test.database.transaction(systemScope('seed'), (sql) => sql.run(text, params))

describe('who receives the money of an enrolment', () => {
  let used = 0
  let household: TestHousehold
  let enrolmentId: string
  beforeEach(async () => {
    household = households[used++] as TestHousehold
    enrolmentId = (await award(installation, household, '2026-11-05')).enrolmentId ?? ''
  })

  const resolve = () =>
    work(async (context) => {
      const query = { programId: 'food-support', enrolmentIds: [enrolmentId], on, knownAt: justAfter(context.now) }
      return (await createPayeeDirectory(context).resolvePayees(query))[0]
    })
  const supersedeAccounts = () =>
    change(
      `UPDATE payee_account SET recorded_to = '2026-11-20T02:41:00Z' WHERE person_id = $1 AND recorded_to IS NULL AND status = 'active'`,
      [household.headId],
    )

  it('is the head of the household, to the account in use', async () => {
    expect(await resolve()).toMatchObject({ enrolmentId, payeeId: household.headId, account: { iban: household.iban } })
  })

  it('is nobody while it is suspended', async () => {
    await change(`UPDATE enrolment SET status = 'suspended' WHERE id = $1`, [enrolmentId])
    expect(await resolve()).toEqual({ enrolmentId, payeeId: household.headId, exception: 'on-hold' })
  })

  it.each(['captured', 'pre-validated', 'rejected', 'closed'])('is nobody with an account that is %s', async (status) => {
    await change(
      `INSERT INTO payee_account
       SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'iban', reverse(iban), 'status', $2::text))).*
       FROM payee_account a WHERE person_id = $1 AND recorded_to IS NULL AND valid_to IS NULL AND status = 'active' LIMIT 1`,
      [household.headId, status],
    )
    await supersedeAccounts()
    expect(await resolve()).toEqual({ enrolmentId, payeeId: household.headId, exception: 'account-not-active' })
  })

  it('is nobody without an account', async () => {
    await supersedeAccounts()
    expect(await resolve()).toEqual({ enrolmentId, payeeId: household.headId, exception: 'no-account' })
  })

  it('is nobody when the payee has died', async () => {
    await work(async (context) => {
      const { registry } = context.stores
      const history = await registry.findHistory({ personId: household.headId, knownAt: justAfter(context.now) })
      if (history === undefined) throw new Error('Expected the head in the registry.')
      const decided = decideRecordDeath(history, { dateOfDeath: on, reportedOn: on, source: 'civil-registry' }, context)
      if (!decided.ok) throw new Error(decided.rejection.message)
      await registry.applyChanges(decided.value)
    })
    expect(await resolve()).toEqual({ enrolmentId, payeeId: household.headId, exception: 'payee-deceased' })
  })
})

describe('a guardian whom the application named', () => {
  it('is paid while they stand in the relation; somebody who does not is not', async () => {
    const families = await installation.test.database.transaction(systemScope('seed'), (sql) =>
      sql.rows<{ child: string; parent: string }>(
        `SELECT r.other_id AS child, r.person_id AS parent FROM relationship r
         JOIN person_detail d ON d.person_id = r.other_id AND d.recorded_to IS NULL AND d.valid_to IS NULL
           AND d.birth_date BETWEEN '2017-01-01' AND '2026-01-01'
         WHERE r.kind = 'parent-of' AND r.recorded_to IS NULL AND r.valid_to IS NULL
           AND NOT EXISTS (SELECT FROM death WHERE death.person_id IN (r.person_id, r.other_id)) ORDER BY 1, 2`,
      ),
    )
    const [own] = families
    const kin = families.filter(({ child }) => child === own?.child).map(({ parent }) => parent)
    const other = families.find(({ parent }) => !kin.includes(parent))
    if (own === undefined || other === undefined) throw new Error('Expected two families.')
    const payeeOf = (guardian: string) =>
      work(async (context) => {
        const program = await context.programs.findActive('child-benefit')
        if (program === undefined) throw new Error('Expected child benefit in force.')
        const enrolment = { subjectId: own.child, roles: { child: own.child, guardian } }
        return findPayee({ context, program, enrolment, on, knownAt: justAfter(context.now) })
      })
    expect(await payeeOf(own.parent)).toBe(own.parent)
    expect(await payeeOf(other.parent)).toBeUndefined()
  })
})

it('A month is opened as run 1, then 2, each to be paid two working days later', async () => {
  const open = () =>
    installation.services.work(installation.people.payments, (context) =>
      openPaymentCycle(context, { programId: 'food-support', period: '2026-11' }),
    )
  expect(await open()).toMatchObject({ ok: true, value: { run: 1, payOn: '2026-11-24' } })
  expect(await open()).toMatchObject({ ok: true, value: { run: 2, payOn: '2026-11-24' } })
})
