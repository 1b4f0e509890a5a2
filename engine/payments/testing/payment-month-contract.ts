import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntitlementLine } from '../../benefits/entitlement-line.ts'
import { buildLine, testId } from '../../benefits/testing/build-line.ts'
import { instant } from '../../values/instant.ts'
import { replayCycle } from '../apply-cycle-event.ts'
import { approveCycle, authoriseCycle } from '../commands/approve-cycle.ts'
import { calculateCyclePage } from '../commands/calculate-cycle.ts'
import { closeCycle, listDifferences, preCheckCycle, reconcileCycle } from '../commands/check-cycle.ts'
import { lockCycle } from '../commands/lock-cycle.ts'
import { releaseCycle } from '../commands/release-cycle.ts'
import { stopPayments } from '../commands/stop-payments.ts'
import { readCreditTransfers } from '../iso20022/read-credit-transfers.ts'
import { testDebtor } from './build-credit-transfers.ts'
import { officers } from './build-payments.ts'
import type { MoneyFixture } from './money-fixture.ts'
import { buildAccount, need, type Office, openOffice } from './open-office.ts'

const [first, second, third] = [testId(800), testId(801), testId(802)]
const [mother, father] = [testId(601), testId(602)]

const line = (number: number, overrides: Partial<EntitlementLine> = {}): EntitlementLine =>
  buildLine({
    id: testId(number),
    enrolmentId: first,
    beneficiaryId: testId(901),
    period: '2026-11',
    amountMinor: 10_000_000n,
    recordedAt: instant('2026-11-10T00:00:00Z'),
    ...overrides,
  })

/** A month of payments, from the ledger to the file; the same in memory and on PostgreSQL. */
export function checkPaymentMonth(name: string, open: () => Promise<MoneyFixture>): void {
  describe(`a month of payments ${name}`, () => {
    let fixture: MoneyFixture
    let office: Office
    const append = (...lines: EntitlementLine[]) =>
      fixture.transaction(officers.calculator, ({ benefits }) => benefits.appendLines(lines))
    const listLines = (enrolmentId: string) =>
      fixture.transaction(officers.calculator, ({ benefits }) => benefits.listLinesForMany([enrolmentId]))
    const lock = (cycleId: string) => office.run(officers.calculator, (ports, context) => lockCycle(ports, { cycleId }, context))

    beforeEach(async () => {
      fixture = await open()
      await fixture.addEnrolments([first, second, third])
      office = openOffice(fixture)
      office.setPayee(first, mother, buildAccount(501))
      office.setPayee(second, mother, buildAccount(501))
      office.setPayee(third, father, buildAccount(502))
    })
    afterEach(() => fixture.close())

    it('goes from the ledger to a file that the bank pays, and ledger, payments and file agree', async () => {
      await append(
        line(11),
        line(12, { enrolmentId: second, beneficiaryId: testId(902) }),
        line(13, { enrolmentId: third, beneficiaryId: testId(903), amountMinor: 7_000n }),
      )
      const { cycle, file } = await office.send()
      expect(file).toMatchObject({ count: 2, amountMinor: 20_007_000n, messageId: cycle.id.replaceAll('-', '') })
      expect(
        (await office.list(cycle.id))
          .map(({ payeeId, amountMinor, state, lines }) => [payeeId, amountMinor, state, lines.length])
          .sort(),
      ).toEqual([
        [mother, 20_000_000n, 'sent', 2],
        [father, 7_000n, 'sent', 1],
      ])
      need(await office.record(office.answer(file, () => ({ status: 'ACSC' }))))
      const reconciled = need(
        await office.run(officers.calculator, (ports, context) => reconcileCycle(ports, { cycleId: cycle.id, file }, context)),
      )
      expect(await office.run(officers.calculator, (ports) => listDifferences(ports, reconciled, file))).toEqual([])
      const closed = need(
        await office.run(officers.calculator, (ports, context) => closeCycle(ports, { cycleId: cycle.id }, context)),
      )
      const events = await office.run(officers.calculator, ({ payments }) => payments.listCycleEvents(cycle.id))
      expect(replayCycle(events)).toEqual(closed)
      expect(closed).toMatchObject({
        state: 'closed',
        calculatedBy: officers.calculator,
        approvedBy: officers.approver,
        authorisedBy: officers.authoriser,
      })
    })

    it('pays nobody twice when it is calculated again, in the same cycle or in a follow-up', async () => {
      await append(line(11), line(13, { enrolmentId: third, beneficiaryId: testId(903) }))
      const cycle = await office.open()
      expect((await office.calculate(cycle.id)).prepared).toEqual({ count: 2, amountMinor: 20_000_000n })
      const before = await office.list(cycle.id)
      expect((await office.calculate(cycle.id)).prepared).toEqual({ count: 0, amountMinor: 0n })
      expect(await office.list(cycle.id)).toEqual(before)
      const followUp = await office.open({ run: 2 })
      expect((await office.calculate(followUp.id)).prepared.count).toBe(0)
      expect(await lock(followUp.id)).toMatchObject({ ok: false, rejection: { code: 'nothing-to-pay' } })
    })

    it('goes on after a calculation that broke off in the middle', async () => {
      await append(line(11), line(13, { enrolmentId: third, beneficiaryId: testId(903) }))
      const cycle = await office.open()
      const step = (cursor: Parameters<typeof calculateCyclePage>[1]['cursor']) =>
        office.run(officers.calculator, (ports, context) =>
          calculateCyclePage(ports, { cycleId: cycle.id, cursor, pageSize: 1 }, context),
        )
      await step({ phase: 'start' })
      await step({ phase: 'routes', after: null })
      await step({ phase: 'routes', after: first })
      await step({ phase: 'instructions', after: null })
      expect(await office.list(cycle.id)).toHaveLength(1)
      expect((await office.calculate(cycle.id)).prepared.count).toBe(1)
      expect((await office.list(cycle.id)).flatMap(({ lines }) => lines.map(({ lineId }) => lineId)).sort()).toEqual(
        [11, 13].map(testId),
      )
    })

    it('keeps back what nobody can be paid, with the reason, and pays it when that is mended', async () => {
      await append(
        line(11),
        line(12, { enrolmentId: second, beneficiaryId: testId(902) }),
        line(13, { enrolmentId: third, beneficiaryId: testId(903) }),
      )
      office.setAnswer({ enrolmentId: first, payeeId: mother, exception: 'payee-deceased' })
      office.setPayee(second, mother, buildAccount(503, { iban: 'MN00' }))
      office.setPayee(third, father, buildAccount(504, { holderName: '王小明' }))
      const cycle = await office.open()
      const page = await office.calculate(cycle.id)
      expect(page).toMatchObject({
        prepared: { count: 0 },
        exceptions: { 'payee-deceased': 1, 'account-not-writable': 1, 'name-not-writable': 1 },
      })
      const waiting = await office.run(officers.calculator, ({ payments }) =>
        payments.listExceptions(cycle.id, cycle, { after: null, limit: 10 }),
      )
      expect(waiting.map(({ enrolmentId, exception, amountMinor }) => [enrolmentId, exception, amountMinor])).toEqual([
        [first, 'payee-deceased', 10_000_000n],
        [second, 'account-not-writable', 10_000_000n],
        [third, 'name-not-writable', 10_000_000n],
      ])
      office.setPayee(first, father, buildAccount(502))
      expect((await office.calculate(cycle.id)).prepared.count).toBe(1)
      expect((await office.list(cycle.id)).map(({ payeeId }) => payeeId)).toEqual([father])
    })

    it('keeps back an enrolment of which nobody says who is paid', async () => {
      await fixture.addEnrolments([testId(803)])
      await append(line(11, { enrolmentId: testId(803) }))
      expect(await office.calculate((await office.open()).id)).toMatchObject({
        prepared: { count: 0 },
        exceptions: { 'no-payee': 1 },
      })
    })

    it('sets an overpayment off within its component, never below zero, and carries the rest to the next month', async () => {
      await append(
        line(11),
        line(12, { component: 'supplement', amountMinor: 500n }),
        line(14, { period: '2026-09', kind: 'overpayment', amountMinor: -10_000_000n, sequence: 1 }),
        line(15, { period: '2026-10', kind: 'overpayment', amountMinor: -4_000_000n, sequence: 1 }),
      )
      const { cycle, file } = await office.send()
      expect(file.amountMinor).toBe(500n)
      expect(await office.calculate((await office.open({ run: 2 })).id)).toMatchObject({
        prepared: { count: 0 },
        carriedMinor: -4_000_000n,
      })
      need(await office.record(office.answer(file, () => ({ status: 'ACSC' }))))
      await append(line(16, { period: '2026-12' }))
      const december = await office.send({
        period: '2026-12',
        dueBefore: '2027-01-01' as never,
        cutOff: instant('2026-12-16T00:00:00Z'),
      })
      expect(december.file.amountMinor).toBe(6_000_000n)
      expect(await office.run(officers.calculator, (ports) => listDifferences(ports, cycle, file))).toEqual([])
    })

    it('takes an overpayment larger than what may be taken in parts that sum to it', async () => {
      await append(line(11), line(14, { period: '2026-09', kind: 'overpayment', amountMinor: -7_000_000n, sequence: 3 }))
      const cycle = await office.open()
      const page = await office.calculate(cycle.id, 20)
      expect(page).toMatchObject({ prepared: { count: 1, amountMinor: 8_000_000n }, carriedMinor: -5_000_000n })
      const recoveries = (await listLines(first)).filter(({ kind }) => kind === 'recovery')
      expect(recoveries.map(({ period, sequence, amountMinor }) => [period, sequence, amountMinor])).toEqual([
        ['2026-09', 4, -2_000_000n],
        ['2026-09', 5, 2_000_000n],
      ])
      expect(await office.calculate(cycle.id, 20)).toMatchObject({ prepared: { count: 0 }, carriedMinor: -5_000_000n })
    })

    it('settles lines that cancel each other out without the bank', async () => {
      await append(line(11), line(14, { period: '2026-09', kind: 'overpayment', amountMinor: -10_000_000n }))
      const cycle = await office.open()
      await office.calculate(cycle.id)
      await office.authorise(cycle.id)
      const { result, text } = await office.release(cycle.id)
      expect(text).toBe('')
      expect(need(result)).toMatchObject({ state: 'released', releasedTotals: { count: 0, amountMinor: 0n } })
      const [setOff] = await office.list(cycle.id)
      expect(setOff).toMatchObject({ method: 'set-off', amountMinor: 0n, state: 'paid' })
      const stranger = {
        messageId: cycle.id.replaceAll('-', ''),
        transactions: [{ endToEndId: setOff?.endToEndId ?? '', amountMinor: 0n }],
      }
      expect(await office.record(office.answer(stranger, () => ({ status: 'ACSC' })))).toMatchObject({
        rejection: { code: 'not-sent' },
      })
      expect(
        need(
          await office.run(officers.calculator, (ports, context) =>
            reconcileCycle(ports, { cycleId: cycle.id, file: null }, context),
          ),
        ),
      ).toMatchObject({ state: 'reconciled' })
    })

    it('is approved and authorised by two further people, for the very list that they saw', async () => {
      await append(line(11))
      const cycle = await office.open()
      await office.calculate(cycle.id)
      const { contentHash } = need(await lock(cycle.id))
      const signed = { cycleId: cycle.id, contentHash: contentHash ?? '' }
      need(await office.run(officers.calculator, (ports, context) => preCheckCycle(ports, { cycleId: cycle.id }, context)))
      const approve = (actor: string, hash = signed.contentHash) =>
        office.run(actor, (ports, context) => approveCycle(ports, { ...signed, contentHash: hash }, context))
      const authorise = (actor: string) => office.run(actor, (ports, context) => authoriseCycle(ports, signed, context))
      expect(await approve(officers.calculator)).toMatchObject({ ok: false, rejection: { code: 'same-person' } })
      expect(await approve(officers.approver, 'an older list')).toMatchObject({
        ok: false,
        rejection: { code: 'content-changed' },
      })
      expect(await authorise(officers.authoriser)).toMatchObject({ ok: false, rejection: { code: 'wrong-state' } })
      expect(await approve(officers.approver)).toMatchObject({ ok: true })
      expect(await authorise(officers.approver)).toMatchObject({ ok: false, rejection: { code: 'same-person' } })
      expect(await authorise(officers.calculator)).toMatchObject({ ok: false, rejection: { code: 'same-person' } })
      expect((await office.release(cycle.id)).result).toMatchObject({ ok: false, rejection: { code: 'wrong-state' } })
      expect(await authorise(officers.authoriser)).toMatchObject({ ok: true })
    })

    it('stops a payment after the lock: the approved list stays, the file goes without it, and a follow-up pays the others', async () => {
      await append(
        line(11),
        line(12, { enrolmentId: second, beneficiaryId: testId(902) }),
        line(13, { enrolmentId: third, beneficiaryId: testId(903) }),
      )
      const cycle = await office.open()
      await office.calculate(cycle.id)
      const { contentHash } = await office.authorise(cycle.id)
      const stop = (enrolmentId: string) =>
        office.run(officers.calculator, (ports, context) =>
          stopPayments(ports, { enrolmentId, reason: 'death-reported' }, context),
        )
      expect(need(await stop(first)).stopped.map(({ payeeId }) => payeeId)).toEqual([mother])
      const { result, text } = await office.release(cycle.id)
      expect(need(result)).toMatchObject({
        contentHash,
        lockedTotals: { count: 2, amountMinor: 30_000_000n },
        releasedTotals: { count: 1, amountMinor: 10_000_000n },
      })
      const file = need(readCreditTransfers([text]))
      expect(await office.run(officers.calculator, (ports) => listDifferences(ports, need(result), file))).toEqual([])
      expect(need(await stop(third))).toMatchObject({ stopped: [], tooLate: [{ payeeId: father }] })
      expect((await office.list(cycle.id)).find(({ payeeId }) => payeeId === mother)).toMatchObject({
        state: 'cancelled',
        reason: 'death-reported',
      })
      office.setAnswer({ enrolmentId: first, payeeId: mother, exception: 'on-hold' })
      const followUp = await office.open({ run: 2 })
      expect((await office.calculate(followUp.id)).prepared).toEqual({ count: 1, amountMinor: 10_000_000n })
      expect(await office.list(followUp.id)).toMatchObject([{ attempt: 2, lines: [{ lineId: testId(12) }] }])
    })

    it.each<[string, (office: Office) => void]>([
      ['has another number', (changed) => changed.setAccount(buildAccount(501, { iban: buildAccount(777).iban }))],
      ['has another holder', (changed) => changed.setAccount(buildAccount(501, { holderName: 'Дорж' }))],
      ['is gone', (changed) => changed.removeAccount(testId(501))],
    ])('sends nothing when an account %s since the approval; the payment is stopped first', async (_what, change) => {
      await append(line(11), line(13, { enrolmentId: third, beneficiaryId: testId(903) }))
      const cycle = await office.open()
      await office.calculate(cycle.id)
      await office.authorise(cycle.id)
      change(office)
      const refused = await office.release(cycle.id)
      expect(refused.result).toMatchObject({ ok: false, rejection: { code: 'account-changed', details: { count: 1 } } })
      expect(refused.text).toBe('')
      expect((await office.list(cycle.id)).map(({ state }) => state)).toEqual(['approved', 'approved'])
      await office.run(officers.calculator, (ports, context) =>
        stopPayments(ports, { enrolmentId: first, reason: 'account-changed' }, context),
      )
      expect((await office.release(cycle.id)).result).toMatchObject({ ok: true, value: { releasedTotals: { count: 1 } } })
    })

    it('writes the same file for the same cycle, byte for byte', async () => {
      await append(line(11), line(13, { enrolmentId: third, beneficiaryId: testId(903) }))
      const cycle = await office.open()
      await office.calculate(cycle.id)
      await office.authorise(cycle.id)
      const tryRelease = async () => {
        const chunks: string[] = []
        const write = (chunk: string) => void chunks.push(chunk)
        const dying = office.run(officers.cashier, async (ports, context) => {
          need(await releaseCycle(ports, { cycleId: cycle.id, debtor: testDebtor, write }, context))
          throw new Error('the process dies before it commits')
        })
        await expect(dying).rejects.toThrow('dies')
        return chunks.join('')
      }
      const text = await tryRelease()
      expect(text).toContain('</Document>')
      expect(await tryRelease()).toBe(text)
      expect((await office.release(cycle.id)).text).toBe(text)
    })
  })
}
