import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { historyKinds } from '#engine/cases/queries/case-queries.ts'
import { period } from '#engine/values/period.ts'
import { systemScope } from '#prisma/scope.ts'
import { demoPeople } from '../../auth/demo-people.ts'
import { findSignedIn } from '../../auth/find-signed-in.ts'
import { attachDocument } from '../../cases/attach-document.ts'
import { writeEvidence } from '../../cases/change-evidence.ts'
import { runMonth } from '../../demo/run-month.ts'
import { claimTask } from '../../tasks/claim-task.ts'
import { openTestInstallation, type TestInstallation } from '../../testing/open-test-installation.ts'
import { applyForFood, award, getOpenTask, isPoor, listHouseholds, type TestHousehold } from '../../testing/work-cases.ts'
import { createCaller } from '../app-router.ts'

let installation: TestInstallation
let household: TestHousehold
/** Awarded and paid; waiting for its verification. */
let paid: { readonly id: string; readonly reference: string }
let waiting: { readonly id: string; readonly reference: string }
let caller: ReturnType<typeof createCaller>

beforeAll(async () => {
  installation = await openTestInstallation()
  const { services, people } = installation
  const [first, second] = (await listHouseholds(installation)).filter(isPoor)
  if (first === undefined || second === undefined) throw new Error('Expected two poor households.')
  household = first
  paid = await award(installation, first, '2026-10-05')
  waiting = await applyForFood(installation, second, '2026-11-05')
  const task = await getOpenTask(installation, waiting.id)
  await services.work(people.caseworker, async (context) => {
    await claimTask(context, { taskId: task.id, release: false })
    await claimTask(context, { taskId: task.id, release: true })
    await claimTask(context, { taskId: task.id, release: false })
    const file = {
      name: 'paper.pdf',
      base64: Buffer.from('%PDF-1.7 %%EOF').toString('base64'),
      requestId: null,
      evidenceId: null,
    }
    await attachDocument(context, { applicationId: waiting.id, ...file })
    const [application] = await context.stores.cases.getApplications([waiting.id])
    if (application === undefined) throw new Error('Expected the application.')
    const fact = { path: 'household.renewedScore', from: '2026-10-01', receivedOn: '2026-11-20', source: 'caseworker' } as const
    for (const value of [500, 501]) expect(await writeEvidence(context, application, { ...fact, value })).toBeUndefined()
  })
  await runMonth(services, { programId: 'food-support', period: period('2026-11'), scopes: people, rejected: 0 })
  const email = demoPeople.find(({ role, areaPath }) => role === 'caseworker' && areaPath === null)?.email ?? ''
  const id = await services.work(systemScope('seed'), ({ access }) => access.findPrincipalId(email))
  caller = createCaller({ services, signedIn: await findSignedIn(services, id ?? '') })
}, 180_000)
afterAll(() => installation.close())

const countReads = async (part: string): Promise<number> => {
  const row = await installation.test.database.transaction(systemScope('seed'), (sql) =>
    sql.one<{ count: number }>(
      `SELECT count(*)::int AS count FROM audit_event WHERE action = 'case.read' AND details->>'part' = $1 AND $2 = ANY (subjects)`,
      [part, household.householdId],
    ),
  )
  return row?.count ?? 0
}

it.each(['evidence', 'changes', 'history'] as const)('reading the %s is written to the access log', async (part) => {
  const before = await countReads(part)
  await caller.case[part]({ applicationId: paid.id })
  expect(await countReads(part)).toBe(before + 1)
})

describe('the household of a case', () => {
  it('is everybody who lives in it on the day, the head first, with their roles', async () => {
    const { household: found } = await caller.case.get({ reference: paid.reference })
    expect(found.day).toBe('2026-11-20')
    expect(found.members.length).toBe(household.members)
    expect(found.members[0]).toMatchObject({ role: 'head', person: { id: household.headId } })
    expect(found.members.slice(1).every(({ role, person }) => role !== 'head' && person !== null)).toBe(true)
  })
})

describe('the evidence of a case', () => {
  it('has what the office recorded and what the registry says, with superseded versions', async () => {
    const facts = await caller.case.evidence({ applicationId: waiting.id })
    const renewed = facts.find(({ path }) => path === 'household.renewedScore')
    expect(renewed?.standing).toMatchObject([
      { value: { value: 501, type: 'decimal' }, source: 'caseworker', by: { nameLatin: expect.stringMatching(/./) } },
    ])
    expect(renewed?.superseded).toMatchObject([{ value: { value: 500 } }])
    const known = await caller.case.evidence({ applicationId: paid.id })
    expect(known.some(({ standing }) => standing.some(({ source }) => source === 'registry'))).toBe(true)
  })
})

describe('what would change a case', () => {
  it('is nothing before the rules have run', async () => {
    expect(await caller.case.changes({ applicationId: waiting.id })).toBeNull()
  })

  it('names facts of an entitled household by which it would not be', async () => {
    const found = await caller.case.changes({ applicationId: paid.id })
    expect(found).toMatchObject({ outcome: 'eligible' })
    expect(found?.changes.length).toBeGreaterThan(0)
    for (const change of found?.changes ?? []) expect(change.outcome).toBe('ineligible')
  })
})

describe('the history of a case', () => {
  const read = (applicationId: string, over: object = {}) => caller.case.history({ applicationId, ...over })
  const types = async (applicationId: string, over: object = {}) =>
    (await read(applicationId, { limit: 200, ...over })).entries.map(({ type }) => type)

  it('has everything that happened, in order, with who did it', async () => {
    const page = await read(paid.id, { limit: 200, descending: false })
    const seen = page.entries.map(({ type }) => type)
    expect(seen).toEqual(
      expect.arrayContaining([
        'application-submitted',
        'task-opened',
        'task-worked',
        'determination-recorded',
        'application-awarded',
      ]),
    )
    expect(seen).toEqual(expect.arrayContaining(['ledger-written', 'payment-sent', 'payment-paid', 'workflow-step']))
    expect(page.entries.map(({ at }) => at)).toEqual(page.entries.map(({ at }) => at).sort())
    expect(page.entries.find(({ type }) => type === 'task-worked')).toMatchObject({
      kind: 'task',
      about: { en: expect.stringMatching(/./) },
      actor: { nameLatin: expect.stringMatching(/./) },
    })
    expect(page.entries.find(({ type }) => type === 'payment-paid')).toMatchObject({ currency: 'MNT', link: { to: 'cycle' } })
  })

  it('says who took a task and gave it back, what was recorded and which file was kept', async () => {
    expect(await types(waiting.id, { kinds: ['task'], descending: false })).toEqual(
      expect.arrayContaining(['task-opened', 'task-claimed', 'task-released']),
    )
    expect((await types(waiting.id)).filter((type) => type === 'task-claimed').length).toBe(2)
    const { entries } = await read(waiting.id, { kinds: ['evidence', 'paper'] })
    expect(entries.find(({ type }) => type === 'evidence-recorded')).toMatchObject({ value: { type: 'decimal' } })
    expect(entries.find(({ type }) => type === 'document-kept')).toMatchObject({ words: 'paper.pdf', link: { to: 'document' } })
  })

  it.each([true, false])('goes on after its cursor until nothing is left, newest first: %s', async (descending) => {
    const whole = (await read(paid.id, { limit: 200, descending })).entries.map(({ id }) => id)
    const pages: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof read>> = await read(paid.id, { limit: 3, descending, after })
      pages.push(...page.entries.map(({ id }) => id))
      after = page.next
    } while (after !== null)
    expect(pages).toEqual(whole)
    expect(new Set(pages).size).toBe(whole.length)
  })

  it('is filtered by kind, and counts every kind', async () => {
    const { counts } = await read(paid.id)
    for (const kind of historyKinds) {
      const { entries } = await read(paid.id, { kinds: [kind], limit: 200 })
      expect([kind, entries.length]).toEqual([kind, counts[kind] ?? 0])
      expect(entries.every((entry) => entry.kind === kind)).toBe(true)
    }
  })

  it.each(['x', '["2026-01-01T00:00:00Z"]', '["yesterday","a"]'])('refuses the cursor %s', async (after) => {
    await expect(read(paid.id, { after })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

it.each(['evidence', 'changes', 'history'] as const)('%s of what is not there is not found', async (part) => {
  const applicationId = '01900000-0000-7000-8000-000000000000'
  await expect(caller.case[part]({ applicationId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
