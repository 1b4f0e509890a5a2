import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarDate } from '#engine/values/date.ts'
import { systemScope } from '#prisma/scope.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { applyForFood, award, isPoor, listHouseholds, type TestHousehold } from '../testing/work-cases.ts'
import { type SubmitApplicationInput, submitApplication } from './submit-application.ts'

type Family = { readonly child: string; readonly parent: string; readonly iban: string; readonly kin: readonly string[] }

let installation: TestInstallation
let households: TestHousehold[]
let families: Family[]
beforeAll(async () => {
  installation = await openTestInstallation()
  households = (await listHouseholds(installation)).filter(isPoor)
  families = await listFamilies()
}, 120_000)
afterAll(() => installation.close())

/** Children under ten, each with a parent who can be paid; `kin` are all of their relatives. */
const listFamilies = () =>
  installation.test.database.transaction(systemScope('seed'), (sql) =>
    sql.rows<Family>(
      `SELECT DISTINCT ON (p.value) c.value AS child, p.value AS parent, a.iban, ARRAY(SELECT k.value FROM relationship o
         JOIN person_identifier k ON k.person_id = o.person_id WHERE o.other_id = r.other_id) AS kin
       FROM relationship r
       JOIN person_detail d ON d.person_id = r.other_id AND d.recorded_to IS NULL AND d.valid_to IS NULL
         AND d.birth_date BETWEEN '2017-01-01' AND '2026-01-01'
       JOIN person_identifier c ON c.person_id = r.other_id AND c.recorded_to IS NULL
       JOIN person_identifier p ON p.person_id = r.person_id AND p.recorded_to IS NULL
       JOIN payee_account a ON a.person_id = r.person_id AND a.recorded_to IS NULL AND a.valid_to IS NULL AND a.status = 'active'
       WHERE r.kind = 'parent-of' AND r.recorded_to IS NULL AND r.valid_to IS NULL
         AND NOT EXISTS (SELECT FROM death WHERE death.person_id IN (r.person_id, r.other_id)) ORDER BY p.value, c.value`,
    ),
  )

type Given = Partial<Omit<SubmitApplicationInput, 'submittedOn'>> & { readonly submittedOn?: string }
const submit = ({ submittedOn = '2026-11-05', ...input }: Given) =>
  installation.services.work(installation.people.caseworker, (context) =>
    submitApplication(context, {
      programId: 'food-support',
      externalReference: null,
      submittedOn: calendarDate(submittedOn),
      values: {},
      ...input,
    }),
  )
const householdAt = (index: number): TestHousehold => households[index] as TestHousehold
const food = ({ number, iban }: TestHousehold) => ({ householdRegisterNumber: number, account: iban })

const countApplications = () =>
  installation.test.database.transaction(systemScope('seed'), (sql) => sql.one('SELECT count(*) FROM application'))

/** Expects a refusal, and that nothing was written. */
const expectRefusal = async (input: Given, code: string, field: string | null = null) => {
  const before = await countApplications()
  expect(await submit(input)).toMatchObject({ ok: false, rejection: { code }, field })
  expect(await countApplications()).toEqual(before)
}

describe('an application is refused', () => {
  it('when it is of tomorrow', () =>
    expectRefusal({ submittedOn: '2026-11-21', values: food(householdAt(0)) }, 'submitted-in-future'))

  it('when its account is somebody else’s', () =>
    expectRefusal(
      { values: { ...food(householdAt(0)), account: householdAt(1).iban } },
      'account-not-of-payee',
      'collector.account',
    ))

  it('when another of the same household is not decided yet', async () => {
    await applyForFood(installation, householdAt(2), '2026-11-05')
    await expectRefusal({ values: food(householdAt(2)) }, 'already-applied')
  })

  it('when the household takes part already', async () => {
    await award(installation, householdAt(3), '2026-11-05')
    await expectRefusal({ values: food(householdAt(3)) }, 'already-enrolled')
  })

  it('when its number was given before, even for another household', async () => {
    expect(await submit({ externalReference: 'N-1', values: food(householdAt(4)) })).toMatchObject({ ok: true })
    await expectRefusal({ externalReference: 'N-1', values: food(householdAt(5)) }, 'application-repeated')
  })

  it('when the guardian whom it names is none of the child', async () => {
    const [own] = families as [Family]
    const other = families.find(({ parent }) => !own.kin.includes(parent)) as Family
    const values = { childRegisterNumber: own.child, guardianRegisterNumber: other.parent, account: other.iban }
    await expectRefusal({ programId: 'child-benefit', values }, 'role-not-related', 'guardian.registerNumber')
    const right = { childRegisterNumber: own.child, guardianRegisterNumber: own.parent, account: own.iban }
    expect(await submit({ programId: 'child-benefit', values: right })).toMatchObject({ ok: true })
  })

  it('when its programme is not in force', () => expectRefusal({ programId: 'no-such-programme' }, 'program-not-active'))
})

it('What an applicant says is evidence from the day of the application, not verified; what identifies them is none', async () => {
  const { number, iban, headId } = householdAt(6)
  const values = { insuredRegisterNumber: number, childrenRaised: 3, account: iban }
  const submitted = await submit({ programId: 'old-age-pension', submittedOn: '2026-11-03', values })
  if (!submitted.ok) throw new Error(submitted.rejection.message)
  const evidence = await installation.services.work(installation.people.caseworker, ({ stores }) =>
    stores.cases.listEvidence(submitted.application.id),
  )
  expect(evidence).toMatchObject([
    {
      path: 'insured.childrenRaised',
      value: 3,
      subjectId: headId,
      source: 'application',
      verification: 'unverified',
      receivedOn: '2026-11-03',
      recordedAt: '2026-11-20T02:42:00.000Z',
      recordedBy: installation.people.caseworker.actor,
    },
  ])
})
