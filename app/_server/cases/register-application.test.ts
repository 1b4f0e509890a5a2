import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '#prisma/database.ts'
import type { ServerContext } from '../services.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { applyForFood, listHouseholds, type TestHousehold } from '../testing/work-cases.ts'
import { checkRegistration, findApplicants, registerApplication } from './register-application.ts'

let installation: TestInstallation
let households: TestHousehold[]
beforeAll(async () => {
  installation = await openTestInstallation()
  households = await listHouseholds(installation)
}, 120_000)
afterAll(() => installation.close())

let used = 0
let household: TestHousehold
beforeEach(() => {
  household = households[used++] as TestHousehold
})

const work = <T>(run: (context: ServerContext) => Promise<T>, by: Scope = installation.people.caseworker): Promise<T> =>
  installation.services.work(by, run)
const attempt = '01900000-0000-7000-8000-00000000aaaa'
const inputOf = (changes: Readonly<Record<string, unknown>> = {}) => ({
  programId: 'food-support',
  submittedOn: '2026-11-20',
  values: { householdRegisterNumber: household.number, account: household.iban, ...changes },
  attempt: attempt.slice(0, -3) + String(used).padStart(3, '0'),
})
const countCases = () =>
  work(async ({ caseQueries }) => (await caseQueries.countByStatus()).reduce((sum, { count }) => sum + count, 0))

describe('an application on behalf of somebody', () => {
  it('is checked first, which names who is meant and writes nothing; then it is taken and has a reference', async () => {
    const before = await countCases()
    const checked = await work((context) => checkRegistration(context, inputOf()))
    expect(checked).toMatchObject({ ok: true, roles: [{ role: 'household', registerNumber: household.number }] })
    expect(checked.ok && checked.roles[0]?.name).toBeTruthy()
    expect(await countCases()).toBe(before)
    const taken = await work((context) => registerApplication(context, inputOf()))
    expect(taken.ok && taken.reference).toMatch(/\S/)
    expect(await countCases()).toBe(before + 1)
  })

  it('takes its draft with it when it is taken, not when it is checked or refused, and none comes after it', async () => {
    const input = inputOf()
    const save = () =>
      work(({ drafts, now }) =>
        drafts.saveRegistrationDraft(
          { subject: input.attempt, content: {}, at: now, expiresAt: '2027-01-01T00:00:00.000Z' },
          input.programId,
        ),
      )
    const count = () => work(async ({ drafts }) => (await drafts.listRegistrationDrafts()).length)
    expect(await save()).toEqual({ isNew: true })
    await work((context) => checkRegistration(context, input))
    await work((context) => registerApplication(context, { ...input, values: {} }))
    expect(await count()).toBe(1)
    expect(await work((context) => registerApplication(context, input))).toMatchObject({ ok: true })
    expect(await count()).toBe(0)
    expect(await save()).toBeUndefined()
    expect(await count()).toBe(0)
  })

  it('with answers that the form refuses names each of them', async () => {
    const refused = await work((context) => checkRegistration(context, inputOf({ account: 'x', more: 1 })))
    expect(refused).toMatchObject({ ok: false, rejection: { code: 'form-refused' } })
    expect(refused.ok ? [] : refused.errors.map(({ field, code }) => `${field}: ${code}`).sort()).toEqual([
      'account: too-short',
      'more: unexpected',
    ])
  })

  it('that is sent twice from one page is one', async () => {
    await work((context) => registerApplication(context, inputOf()))
    const before = await countCases()
    expect(await work((context) => registerApplication(context, inputOf()))).toMatchObject({
      ok: false,
      rejection: { code: 'application-repeated' },
    })
    expect(await countCases()).toBe(before)
  })

  it('is refused with the case that is open already, not made silently', async () => {
    const open = await applyForFood(installation, household, '2026-11-05')
    expect(await work((context) => checkRegistration(context, inputOf()))).toMatchObject({
      ok: false,
      rejection: { code: 'already-applied' },
      existing: open.reference,
    })
  })

  it('says at which field of the form the mistake is', async () => {
    const wrong = await work((context) => checkRegistration(context, inputOf({ householdRegisterNumber: 'УУ00000000' })))
    expect(wrong).toMatchObject({ ok: false, field: 'householdRegisterNumber' })
    const account = await work((context) => checkRegistration(context, inputOf({ account: 'MN000000000000000000' })))
    expect(account).toMatchObject({ ok: false, field: 'account', rejection: { code: 'account-not-of-payee' } })
    const incomplete = await work((context) => checkRegistration(context, inputOf({ account: '' })))
    expect(incomplete).toMatchObject({ ok: false, field: 'account', rejection: { code: 'form-refused' } })
  })

  it('is not taken for somebody of another office', async () => {
    const elsewhere = { ...installation.people.caseworker, areas: ['mn/nowhere'] }
    expect(await work((context) => registerApplication(context, inputOf()), elsewhere)).toMatchObject({
      ok: false,
      rejection: { code: 'register-number-unknown' },
    })
    expect(await work((context) => findApplicants(context, household.number), elsewhere)).toEqual([])
  })

  it('begins with a search by register number, which gives the accounts and is logged', async () => {
    const [found] = await work((context) => findApplicants(context, household.number))
    expect(found).toMatchObject({ id: household.headId, registerNumber: household.number })
    expect(found?.accounts).toContain(household.iban)
  })
})
