import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#engine/access/grant.ts'
import { readCreditTransfers } from '#engine/payments/iso20022/read-credit-transfers.ts'
import { writeStatusReport } from '#engine/payments/iso20022/write-status-report.ts'
import { paymentSorts, waitingSorts } from '#engine/payments/queries/payment-queries.ts'
import { buildIban } from '#engine/payments/testing/build-iban.ts'
import { instant } from '#engine/values/instant.ts'
import { systemScope } from '#prisma/scope.ts'
import { demoPeople } from '../auth/demo-people.ts'
import { findSignedIn } from '../auth/find-signed-in.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { award, isPoor, listHouseholds } from '../testing/work-cases.ts'
import { createCaller } from './app-router.ts'

let installation: TestInstallation
let story: Awaited<ReturnType<typeof playMonth>>
beforeAll(async () => {
  installation = await openTestInstallation()
  const poor = (await listHouseholds(installation)).filter(isPoor).slice(0, 3)
  for (const household of poor) await award(installation, household, '2026-10-05')
  story = await playMonth()
}, 120_000)
afterAll(() => installation.close())

const callIn = async (role: Role) => {
  const { services } = installation
  const email = demoPeople.find((person) => person.role === role && person.areaPath === null)?.email ?? ''
  const id = await services.work(systemScope('seed'), ({ access }) => access.findPrincipalId(email))
  return createCaller({ services, signedIn: await findSignedIn(services, id ?? '') })
}
type Caller = Awaited<ReturnType<typeof callIn>>

const must = <T extends { readonly ok: boolean }>(result: T): Extract<T, { ok: true }> => {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result as Extract<T, { ok: true }>
}

const calculate = async (officer: Caller, cycleId: string): Promise<void> => {
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const page: Awaited<ReturnType<Caller['cycle']['extend']>> = await officer.cycle.extend({ cycleId, after })
    after = must(page).value.next ?? undefined
  }
  type Cursor = Parameters<Caller['cycle']['calculate']>[0]['cursor']
  for (let cursor: Cursor | null = { phase: 'start' }; cursor !== null; ) {
    const page: Awaited<ReturnType<Caller['cycle']['calculate']>> = await officer.cycle.calculate({ cycleId, cursor })
    cursor = must(page).value.next
  }
}

/** Takes a cycle that is calculated to the payment file. */
const send = async (cycleId: string): Promise<string> => {
  const [officer, supervisor, administrator] = [
    await callIn('payments-officer'),
    await callIn('supervisor'),
    await callIn('administrator'),
  ]
  must(await officer.cycle.lock({ cycleId }))
  must(await officer.cycle.check({ cycleId }))
  const contentHash = (await supervisor.cycle.get({ cycleId })).cycle.contentHash ?? ''
  must(await supervisor.cycle.approve({ cycleId, contentHash }))
  must(await administrator.cycle.authorise({ cycleId, contentHash }))
  must(await officer.cycle.release({ cycleId }))
  return (await officer.cycle.file({ cycleId }))?.text ?? ''
}

/** The bank's answer: the first `rejected` payments fail with their account closed. */
const answer = (file: string, rejected: number, messageId?: string): string => {
  const read = must(readCreditTransfers([file])).value
  return [
    ...writeStatusReport({
      messageId: `ANSWER-${rejected}`,
      originalMessageId: messageId ?? read.messageId,
      originalCount: read.count,
      originalSum: null,
      groupStatus: rejected > 0 ? 'PART' : 'ACSC',
      groupReason: null,
      createdAt: instant('2026-11-24T02:00:00.000Z'),
      transactions: read.transactions.map(({ endToEndId }, index) =>
        index < rejected ? { endToEndId, status: 'RJCT', reason: 'AC04' } : { endToEndId, status: 'ACSC', reason: null },
      ),
    }),
  ].join('')
}

/** One month from its opening to a payment that came back and is paid again, and what was seen on the way. */
const playMonth = async () => {
  const [officer, supervisor, administrator] = [
    await callIn('payments-officer'),
    await callIn('supervisor'),
    await callIn('administrator'),
  ]
  const openedAsYear = await officer.cycle.open({ programId: 'food-support', period: '2026' })
  const cycleId = must(await officer.cycle.open({ programId: 'food-support', period: '2026-11' })).value.id
  await calculate(officer, cycleId)
  const calculated = await officer.cycle.get({ cycleId })
  must(await officer.cycle.lock({ cycleId }))
  must(await officer.cycle.check({ cycleId }))
  const checked = await officer.cycle.get({ cycleId })
  const contentHash = checked.cycle.contentHash ?? ''
  const refused = {
    approvedByOfficer: await officer.cycle.approve({ cycleId, contentHash }),
    approvedUnseen: await supervisor.cycle.approve({ cycleId, contentHash: 'a'.repeat(64) }),
  }
  const beforeApproval = await supervisor.cycle.get({ cycleId })
  must(await supervisor.cycle.approve({ cycleId, contentHash }))
  const authorisedTwice = await supervisor.cycle.authorise({ cycleId, contentHash })
  must(await administrator.cycle.authorise({ cycleId, contentHash }))
  const authorised = await officer.cycle.get({ cycleId })
  const released = must(await officer.cycle.release({ cycleId })).value
  const files = [await officer.cycle.file({ cycleId }), await officer.cycle.file({ cycleId })]
  const releasedTwice = await officer.cycle.release({ cycleId })
  const file = files[0]?.text ?? ''
  const sent = await officer.cycle.get({ cycleId })
  const wrongAnswers = [
    await officer.cycle.recordStatus({ cycleId, text: answer(file, 0, 'f'.repeat(32)) }),
    await officer.cycle.recordStatus({ cycleId, text: '<html>' }),
  ]
  const afterWrongAnswers = await officer.cycle.get({ cycleId })
  must(await officer.cycle.recordStatus({ cycleId, text: answer(file, 1) }))
  const answered = await officer.cycle.get({ cycleId })
  const reconciled = await officer.cycle.reconcile({ cycleId })
  must(await officer.cycle.close({ cycleId }))
  const rejected = await officer.payment.list({ cycleId, states: ['rejected'] })
  const paymentId = rejected.rows[0]?.id ?? ''
  const wrongAccount = await officer.payment.reissue({ paymentId, account: { iban: 'MN001234', bic: 'ZZKDMNUB' } })
  const iban = buildIban('5', '777')
  const reissued = must(await officer.payment.reissue({ paymentId, account: { iban, bic: 'ZZKDMNUB' } })).value
  const reissuedTwice = await officer.payment.reissue({ paymentId, account: null })
  await calculate(officer, reissued.cycleId)
  const secondFile = await send(reissued.cycleId)
  must(await officer.cycle.recordStatus({ cycleId: reissued.cycleId, text: answer(secondFile, 0) }))
  const second = await officer.cycle.get({ cycleId: reissued.cycleId })
  const next = must(await officer.cycle.open({ programId: 'food-support', period: '2026-12' })).value.id
  return {
    cycleId,
    openedAsYear,
    calculated,
    checked,
    refused,
    beforeApproval,
    authorisedTwice,
    authorised,
    released,
    files,
    releasedTwice,
    sent,
    wrongAnswers,
    afterWrongAnswers,
    answered,
    reconciled,
    rejected,
    wrongAccount,
    iban,
    reissuedTwice,
    secondFile,
    second,
    next,
  }
}

describe('a month of payments, through the procedures', () => {
  it('is opened for a period that the programme pays, and made of what people are entitled to', () => {
    const { openedAsYear, calculated } = story
    expect(openedAsYear).toMatchObject({ ok: false, rejection: { code: 'period-kind' } })
    const { content, totals, cycle } = calculated
    const sum = totals.reduce((all, { amountMinor }) => all + amountMinor, 0n)
    expect([cycle.state, totals.map(({ state, count }) => [state, count])]).toEqual(['calculating', [['prepared', 3]]])
    expect(content.kinds.reduce((all, { amountMinor }) => all + amountMinor, 0n)).toBe(sum)
    expect(content.components.reduce((all, { amountMinor }) => all + amountMinor, 0n)).toBe(sum)
    expect([content.payees, content.exceptions]).toEqual([3, []])
  })

  it('is signed by three people, each looking at the same list', () => {
    const { checked, refused, beforeApproval, authorisedTwice, authorised } = story
    expect([checked.objection, beforeApproval.objection]).toEqual(['same-person', null])
    expect(refused).toMatchObject({
      approvedByOfficer: { ok: false, rejection: { code: 'same-person' } },
      approvedUnseen: { ok: false, rejection: { code: 'content-changed' } },
    })
    expect(authorisedTwice).toMatchObject({ ok: false, rejection: { code: 'same-person' } })
    expect(authorised.signatures.map(({ state, by }) => [state, by?.nameLatin])).toEqual([
      ['open', 'M. Altantsetseg'],
      ['calculating', 'M. Altantsetseg'],
      ['locked', 'M. Altantsetseg'],
      ['pre-checked', 'M. Altantsetseg'],
      ['approved', 'B. Oyuun'],
      ['authorised', 'T. Enkhbold'],
    ])
  })

  it('leaves as one file, once, which can be fetched again byte for byte', () => {
    const { released, files, releasedTwice } = story
    expect(released.count).toBe(3)
    expect(files[1]).toEqual(files[0])
    expect(must(readCreditTransfers([files[0]?.text ?? ''])).value.count).toBe(3)
    expect(releasedTwice).toMatchObject({ ok: false, rejection: { code: 'wrong-state' } })
  })

  it('refuses an answer of another month, and one that is no answer, and changes nothing', () => {
    const { wrongAnswers, sent, afterWrongAnswers } = story
    expect(wrongAnswers.map(({ ok }) => ok)).toEqual([false, false])
    expect(afterWrongAnswers.totals).toEqual(sent.totals)
  })

  it('says what was paid and what came back, with the bank’s reason', () => {
    const { answered, rejected } = story
    const states = answered.totals.map(({ state, count }) => [state, count]).sort()
    expect(states).toEqual([
      ['paid', 2],
      ['rejected', 1],
    ])
    expect(answered.content.reasons.map(({ reason, count }) => [reason, count])).toEqual([['AC04', 1]])
    const [row] = rejected.rows
    expect([rejected.total, row?.reason, row?.payee?.name.given, row?.references.length]).toEqual([
      1,
      'AC04',
      expect.any(String),
      1,
    ])
  })

  it('lists its payments a page at a time, and by reason', async () => {
    const officer = await callIn('payments-officer')
    const { cycleId } = story
    const first = await officer.payment.list({ cycleId, limit: 2 })
    const rest = await officer.payment.list({ cycleId, limit: 2, after: first.next })
    expect([first.rows.length, first.total, rest.rows.length, rest.next]).toEqual([2, 3, 1, null])
    expect((await officer.payment.list({ cycleId, reason: 'XX99' })).total).toBe(0)
    expect(await officer.payment.waiting({ cycleId })).toEqual({ rows: [], total: 0, next: null })
  })

  it.each(paymentSorts.flatMap((sort) => [false, true].map((descending) => ({ sort, descending }))))(
    'goes through its payments by $sort, descending: $descending, each once, however long a page is',
    async ({ sort, descending }) => {
      const officer = await callIn('payments-officer')
      const ask = (limit: number, after: string | null) =>
        officer.payment.list({ cycleId: story.cycleId, sort, descending, limit, after })
      const whole = (await ask(50, null)).rows.map(({ id }) => id)
      const paged: string[] = []
      for (let after: string | null = null; ; ) {
        const page: Awaited<ReturnType<typeof ask>> = await ask(1, after)
        paged.push(...page.rows.map(({ id }) => id))
        after = page.next
        if (after === null) break
      }
      expect([paged, new Set(whole).size]).toEqual([whole, 3])
    },
  )

  it('sorts by amount as numbers, and the other way round', async () => {
    const officer = await callIn('payments-officer')
    const amounts = async (descending: boolean) =>
      (await officer.payment.list({ cycleId: story.cycleId, sort: 'amount', descending })).rows.map(
        ({ amountMinor }) => amountMinor,
      )
    const up = await amounts(false)
    expect(up).toEqual(up.toSorted((a, b) => Number(a - b)))
    expect(await amounts(true)).toEqual(up.toReversed())
  })

  it('is searched by who is paid and by case', async () => {
    const officer = await callIn('payments-officer')
    const { cycleId } = story
    const [row] = (await officer.payment.list({ cycleId, sort: 'case' })).rows
    for (const search of [row?.payee?.registerNumber ?? '', row?.references[0] ?? '']) {
      const found = await officer.payment.list({ cycleId, search })
      expect([search, found.rows.map(({ id }) => id), found.total]).toEqual([search, [row?.id], 1])
    }
    expect((await officer.payment.list({ cycleId, search: 'Zzz' })).total).toBe(0)
  })

  it.each(waitingSorts)('sorts those who wait by %s', async (sort) => {
    const officer = await callIn('payments-officer')
    for (const descending of [true, false])
      expect(await officer.payment.waiting({ cycleId: story.cycleId, sort, descending, search: 'Zzz' })).toMatchObject({
        total: 0,
      })
  })

  it('is reconciled and closed; what came back is paid again, once, to the account that was corrected', async () => {
    const { reconciled, wrongAccount, reissuedTwice, secondFile, iban, second, cycleId } = story
    expect(reconciled).toMatchObject({ result: { ok: true }, differences: [] })
    expect(wrongAccount).toMatchObject({ ok: false, rejection: { code: 'iban-invalid' } })
    expect(reissuedTwice.ok).toBe(false)
    expect(secondFile).toContain(iban)
    expect(second.totals).toMatchObject([{ state: 'paid', count: 1 }])
    const officer = await callIn('payments-officer')
    expect((await officer.payment.list({ cycleId, states: ['rejected'] })).rows[0]?.replacedBy).not.toBeNull()
  })

  it('is compared with the month before', async () => {
    const officer = await callIn('payments-officer')
    const { previous } = await officer.cycle.get({ cycleId: story.next })
    expect([previous?.period, previous?.currentMinor, previous?.leavers.amountMinor]).toEqual([
      '2026-11',
      0n,
      -(previous?.previousMinor ?? 0n),
    ])
    expect(previous?.previousMinor).toBeGreaterThan(0n)
    expect((await officer.cycle.list({})).map(({ period, run, state }) => [period, run, state])).toEqual([
      ['2026-12', 1, 'open'],
      ['2026-11', 2, 'settling'],
      ['2026-11', 1, 'closed'],
    ])
  })

  it('shows no person to administrators, only the whole', async () => {
    const administrator = await callIn('administrator')
    const { cycleId } = story
    await expect(administrator.payment.list({ cycleId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(administrator.cycle.file({ cycleId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await administrator.cycle.get({ cycleId })).cycle.state).toBe('closed')
  })
})
