import fc from 'fast-check'
import { expect, it } from 'vitest'
import { computeEntitlementChanges } from '../benefits/compute-entitlement-changes.ts'
import { isEntitlementKind } from '../benefits/entitlement-line.ts'
import { testId } from '../benefits/testing/build-line.ts'
import { calendarDate } from '../values/date.ts'
import { instant } from '../values/instant.ts'
import { period } from '../values/period.ts'
import { listDifferences } from './commands/check-cycle.ts'
import { reissueInstruction } from './commands/reissue-instruction.ts'
import { settleInstruction } from './commands/settle-instruction.ts'
import { stopPayments } from './commands/stop-payments.ts'
import { computeAccruals } from './compute-journal.ts'
import { type PaymentFile, readCreditTransfers } from './iso20022/read-credit-transfers.ts'
import type { PaymentCycle } from './payment-cycle.ts'
import { officers } from './testing/build-payments.ts'
import { openMemoryFixture } from './testing/money-fixture.ts'
import { buildAccount, need, type Office, openOffice } from './testing/open-office.ts'

/** Three enrolments: two of one mother's children, one of a father's. */
const enrolments = [testId(800), testId(801), testId(802)] as const
const months = ['2026-06', '2026-07', '2026-08', '2026-09'] as const
const components = ['money', 'food'] as const

/** Few amounts, so that they often cancel each other out. */
const anAmount = fc.constantFrom(0, 0, 100, 150, 200)

const aStep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('determine'),
      who: fc.nat(2),
      month: fc.nat(3),
      amounts: fc.tuple(anAmount, anAmount),
      closed: fc.nat(4),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('pay'),
      limit: fc.constantFrom(20, 50, 100),
      stop: fc.option(fc.nat(2)),
      twice: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('answer'),
      cycle: fc.nat(5),
      answers: fc.array(fc.constantFrom('ACSC', 'ACCP', 'RJCT', undefined), { minLength: 4, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('return'), at: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('lose'), at: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reissue'), at: fc.nat(20) }) },
)
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never

/** One random history over stores in memory. */
async function createHistory() {
  const fixture = await openMemoryFixture()
  const office: Office = openOffice(fixture)
  enrolments.forEach((enrolmentId, at) => {
    office.setPayee(enrolmentId, testId(at < 2 ? 601 : 602), buildAccount(at < 2 ? 501 : 502))
  })
  const sent: { cycle: PaymentCycle; file: PaymentFile | null }[] = []
  let nextId = 5_000
  let run = 0

  const openNext = () => {
    run += 1
    return office.open({ run })
  }
  const instructions = async () => {
    const lists = await Promise.all(sent.map(({ cycle }) => office.list(cycle.id)))
    return lists.flat()
  }
  async function determine(step: { who: number; month: number; amounts: readonly number[]; closed: number }) {
    const enrolmentId = enrolments[step.who] as string
    await fixture.transaction(officers.calculator, async ({ benefits, payments }) => {
      const query = { programId: 'child-benefit', enrolmentId, beneficiaryIds: [enrolmentId] }
      const { lines } = computeEntitlementChanges({
        ...query,
        determinationId: testId(700),
        currency: 'MNT',
        ledger: await benefits.getLedger(query),
        periods: [
          {
            period: period(months[step.month] as string),
            outcome: 'eligible',
            undetermined: [],
            lines: components.map((component, at) => ({
              component,
              beneficiaryId: enrolmentId,
              amountMinor: BigInt(step.amounts[at] ?? 0),
            })),
          },
        ],
        openFrom: calendarDate(`2026-${String(6 + step.closed).padStart(2, '0')}-01`),
        recordedAt: instant('2026-11-10T00:00:00Z'),
        newId: () => testId(nextId++),
      })
      await benefits.appendLines(lines)
      await payments.appendJournal(
        computeAccruals(lines, {
          today: calendarDate('2026-11-10'),
          now: instant('2026-11-10T00:00:00Z'),
          newId: () => testId(nextId++),
        }),
      )
    })
  }
  async function pay({ limit, stop, twice }: { limit: number; stop: number | null; twice: boolean }) {
    const cycle = await openNext()
    const { prepared } = await office.calculate(cycle.id, limit)
    if (twice) expect((await office.calculate(cycle.id, limit)).prepared.count).toBe(0)
    if (prepared.count === 0) return
    await office.authorise(cycle.id)
    if (stop !== null) {
      need(
        await office.run(officers.calculator, (ports, context) =>
          stopPayments(ports, { enrolmentId: enrolments[stop] as string, reason: 'death-reported' }, context),
        ),
      )
    }
    const { result, text } = await office.release(cycle.id)
    sent.push({ cycle: need(result), file: text === '' ? null : need(readCreditTransfers([text])) })
  }
  const answer = async ({ cycle, answers }: { cycle: number; answers: readonly ('ACSC' | 'ACCP' | 'RJCT' | undefined)[] }) => {
    const file = sent[cycle]?.file
    if (file === null || file === undefined) return
    const ids = file.transactions.map(({ endToEndId }) => endToEndId)
    const statusOf = (id: string) => answers[ids.indexOf(id) % 4]
    await office.record(
      office.answer(file, (id) => (statusOf(id) === undefined ? undefined : { status: statusOf(id) as 'ACSC', reason: 'AC04' })),
    )
  }
  const settle = async (at: number, to: 'returned' | 'unknown') => {
    const all = await instructions()
    const instruction = all[at % Math.max(1, all.length)]
    if (instruction === undefined) return
    await office.run(officers.cashier, (ports, context) =>
      settleInstruction(ports, { instructionId: instruction.id, to, reason: 'AC04' }, context),
    )
  }
  const reissue = async (at: number) => {
    const all = await instructions()
    const old = all[at % Math.max(1, all.length)]
    if (old === undefined) return
    const cycle = await openNext()
    const account = buildAccount(503)
    office.setAccount(account)
    const command = { instructionId: old.id, cycleId: cycle.id, payeeId: old.payeeId, account }
    const issued = await office.run(officers.calculator, (ports, context) => reissueInstruction(ports, command, context))
    if (!issued.ok) return
    await office.calculate(cycle.id)
    await office.authorise(cycle.id)
    const { result, text } = await office.release(cycle.id)
    sent.push({ cycle: need(result), file: text === '' ? null : need(readCreditTransfers([text])) })
  }
  const play = (step: Step): Promise<void> => {
    switch (step.type) {
      case 'determine':
        return determine(step as Parameters<typeof determine>[0])
      case 'pay':
        return pay(step as Parameters<typeof pay>[0])
      case 'answer':
        return answer(step as Parameters<typeof answer>[0])
      case 'reissue':
        return reissue((step as { at: number }).at)
      default:
        return settle((step as { at: number }).at, step.type === 'return' ? 'returned' : 'unknown')
    }
  }
  return { fixture, office, sent, instructions, play }
}

const sum = (items: readonly { readonly amountMinor: bigint }[]): bigint =>
  items.reduce((total, { amountMinor }) => total + amountMinor, 0n)

it('ledger = payments = file after any history with late evidence, and nothing is paid twice or lost', async () => {
  const met = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 5, maxLength: 30 }), async (steps) => {
      const { fixture, office, sent, instructions, play } = await createHistory()
      for (const step of steps) await play(step)

      for (const { cycle, file } of sent) {
        const current = await office.run(officers.calculator, ({ payments }) => payments.findCycle(cycle.id))
        const empty = { messageId: cycle.messageId ?? '', currency: 'MNT', count: 0, amountMinor: 0n, transactions: [] }
        expect(await office.run(officers.calculator, (ports) => listDifferences(ports, current ?? cycle, file ?? empty))).toEqual(
          [],
        )
      }

      const all = await instructions()
      expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
      for (const { state, method, reissueOf } of all)
        met
          .add(state)
          .add(method)
          .add(reissueOf === null ? 'first' : 'reissue')
      // Money is out for a line at most once: a line in two payments that were not refused has come back in between.
      const kept = all
        .filter(({ state }) => !['rejected', 'returned', 'cancelled'].includes(state))
        .flatMap(({ lines }) => lines.map(({ lineId }) => lineId))
      expect(new Set(kept).size).toBe(kept.length)

      const ledger = await fixture.transaction(officers.calculator, ({ benefits }) => benefits.listLinesForMany([...enrolments]))
      for (const { kind } of ledger) met.add(kind)
      expect(sum(ledger)).toBe(sum(ledger.filter(({ kind }) => isEntitlementKind(kind))))

      // The books: what is owed is what was determined less what has left the bank.
      const payable = fixture.state.journal.map(({ debit, credit, amountMinor }) => ({
        amountMinor: credit === 'benefits-payable' ? amountMinor : debit === 'benefits-payable' ? -amountMinor : 0n,
      }))
      expect(sum(payable)).toBe(sum(ledger) - sum(all.filter(({ state }) => state === 'paid')))

      // What no payment holds is still due, or owed back: whatever the bank answered, the next month finds it.
      const replaced = new Set(all.map(({ reissueOf }) => reissueOf))
      const held = new Set(
        all
          .filter(({ id, state }) => !['rejected', 'cancelled'].includes(state) && !replaced.has(id))
          .flatMap(({ lines }) => lines.map(({ lineId }) => lineId)),
      )
      const free = ledger.filter(({ id }) => !held.has(id))
      const next = await office.open({ run: (await lastRun(office)) + 1 })
      const { prepared, carriedMinor } = await office.calculate(next.id)
      expect(prepared.amountMinor + carriedMinor).toBe(sum(free))
      expect(carriedMinor).toBeLessThanOrEqual(0n)
    }),
    { seed: 20261120, numRuns: 150 },
  )
  // The histories are not tame: each of these came about.
  const wild = [
    'accrual',
    'adjustment',
    'arrears',
    'overpayment',
    'recovery',
    'sent',
    'accepted',
    'paid',
    'rejected',
    'returned',
    'cancelled',
  ]
  for (const what of [...wild, 'unknown', 'set-off', 'reissue']) expect(met).toContain(what)
})

const lastRun = async (office: Office): Promise<number> =>
  Math.max(
    0,
    ...(
      await office.run(officers.calculator, ({ payments }) =>
        payments.listCycles({ programId: 'child-benefit', period: '2026-11', limit: 1 }),
      )
    ).map(({ run }) => run),
  )
