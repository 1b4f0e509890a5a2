import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildLine, testId } from '../../benefits/testing/build-line.ts'
import { calendarDate } from '../../values/date.ts'
import { instant } from '../../values/instant.ts'
import { reconcileCycle } from '../commands/check-cycle.ts'
import { reissueInstruction } from '../commands/reissue-instruction.ts'
import { settleInstruction } from '../commands/settle-instruction.ts'
import type { PaymentFile } from '../iso20022/read-credit-transfers.ts'
import type { PaymentCycle } from '../payment-cycle.ts'
import { officers } from './build-payments.ts'
import type { MoneyFixture } from './money-fixture.ts'
import { buildAccount, need, type Office, openOffice } from './open-office.ts'

const enrolments = [testId(800), testId(801), testId(802)]
const december = { period: '2026-12', dueBefore: calendarDate('2027-01-01'), cutOff: instant('2026-12-16T00:00:00Z') }

/** What becomes of payments that were sent: status files, returns, reissues; the same in memory and on PostgreSQL. */
export function checkPaymentStatus(name: string, open: () => Promise<MoneyFixture>): void {
  describe(`the bank's answer ${name}`, () => {
    let fixture: MoneyFixture
    let office: Office
    let cycle: PaymentCycle
    let file: PaymentFile
    /** The end-to-end ids of the three payments. */
    let ids: readonly string[]

    const states = async () => {
      const listed = new Map((await office.list(cycle.id)).map(({ endToEndId, state }) => [endToEndId, state]))
      return ids.map((id) => listed.get(id))
    }
    const find = async (at: number, cycleId = cycle.id) => {
      const found = (await office.list(cycleId)).find(({ payeeId }) => payeeId === testId(601 + at))
      if (found === undefined) throw new Error('expected an instruction')
      return found
    }
    const settle = async (at: number, to: 'returned' | 'unknown' | 'expired_uncollected', reason: string) => {
      const { id } = await find(at)
      return office.run(officers.cashier, (ports, context) =>
        settleInstruction(ports, { instructionId: id, to, reason }, context),
      )
    }
    const reissue = (instructionId: string, cycleId: string, number = 555) =>
      office.run(officers.calculator, (ports, context) =>
        reissueInstruction(ports, { instructionId, cycleId, payeeId: testId(601), account: buildAccount(number) }, context),
      )
    const answerAll = (...statuses: readonly ('ACSC' | 'ACCP' | 'RJCT' | 'PDNG' | undefined)[]) =>
      office.answer(file, (id) => {
        const status = statuses[ids.indexOf(id)]
        return status === undefined ? undefined : { status, ...(status === 'RJCT' ? { reason: 'AC04' } : {}) }
      })

    beforeEach(async () => {
      fixture = await open()
      await fixture.addEnrolments(enrolments)
      office = openOffice(fixture)
      await fixture.transaction(officers.calculator, ({ benefits }) =>
        benefits.appendLines(
          enrolments.map((enrolmentId, at) =>
            buildLine({
              id: testId(11 + at),
              enrolmentId,
              beneficiaryId: testId(901 + at),
              period: '2026-11',
              amountMinor: 100n + BigInt(at),
              recordedAt: instant('2026-11-10T00:00:00Z'),
            }),
          ),
        ),
      )
      enrolments.forEach((enrolmentId, at) => {
        office.setPayee(enrolmentId, testId(601 + at), buildAccount(501 + at))
      })
      const sent = await office.send()
      cycle = sent.cycle
      file = sent.file
      const listed = await office.list(cycle.id)
      ids = enrolments.map((_, at) => listed.find(({ payeeId }) => payeeId === testId(601 + at))?.endToEndId ?? '')
    })
    afterEach(() => fixture.close())

    it('is taken payment by payment, with its reasons, and begins the settlement', async () => {
      const recorded = need(await office.record(answerAll('ACSC', 'RJCT', 'ACCP'), cycle.id))
      expect(recorded).toMatchObject({
        cycle: { state: 'settling' },
        changed: { paid: 1, rejected: 1, accepted: 1 },
        unchanged: 0,
      })
      expect(await states()).toEqual(['paid', 'rejected', 'accepted'])
      expect(await find(1)).toMatchObject({ reason: 'AC04' })
    })

    it('leaves what is pending as it is', async () => {
      expect(need(await office.record(answerAll('PDNG', 'PDNG', 'ACSC')))).toMatchObject({ changed: { paid: 1 }, unchanged: 2 })
      expect(await states()).toEqual(['sent', 'sent', 'paid'])
    })

    it('of the whole file goes for every payment that it does not name', async () => {
      const text = office.answer(file, (id) => (id === ids[1] ? { status: 'RJCT', reason: 'AC04' } : undefined), 'ACSC')
      need(await office.record(text))
      expect(await states()).toEqual(['paid', 'rejected', 'paid'])
    })

    it('of a part leaves open what it does not name', async () => {
      need(await office.record(office.answer(file, (id) => (id === ids[0] ? { status: 'ACSC' } : undefined), 'PART')))
      expect(await states()).toEqual(['paid', 'sent', 'sent'])
    })

    it('twice the same changes nothing the second time, and says so', async () => {
      const text = answerAll('ACSC', 'ACSC', 'ACSC')
      need(await office.record(text))
      const again = await office.record(text)
      expect(again).toMatchObject({ ok: false, rejection: { code: 'file-already-recorded' } })
      expect(again).toMatchObject({ rejection: { message: expect.stringContaining('nothing was changed') } })
    })

    it('that comes late, or says again what is known, changes nothing', async () => {
      need(await office.record(answerAll('ACSC', 'RJCT', 'ACSC')))
      expect(need(await office.record(answerAll('ACCP', 'ACCP', 'ACSC')))).toMatchObject({ changed: {}, unchanged: 3 })
      expect(await states()).toEqual(['paid', 'rejected', 'paid'])
    })

    it('that contradicts an earlier one is refused as a whole', async () => {
      need(await office.record(answerAll('ACSC', undefined, undefined)))
      expect(await office.record(answerAll('RJCT', 'ACSC', 'ACSC'))).toMatchObject({
        ok: false,
        rejection: { code: 'contradicts', details: { endToEndId: ids[0] } },
      })
      expect(await states()).toEqual(['paid', 'sent', 'sent'])
    })

    it('for a payment that is not known is refused as a whole, with its line', async () => {
      const stranger = {
        messageId: file.messageId,
        transactions: [...file.transactions, { endToEndId: 'stranger', amountMinor: 1n }],
      }
      const refused = await office.record(office.answer(stranger, () => ({ status: 'ACSC' })))
      expect(refused).toMatchObject({
        ok: false,
        rejection: { code: 'unknown-payment', details: { endToEndId: 'stranger', line: 14 } },
      })
      expect(await states()).toEqual(['sent', 'sent', 'sent'])
    })

    it('to a file that is not ours is refused', async () => {
      const text = office.answer({ ...file, messageId: 'somebody-else' }, () => ({ status: 'ACSC' }))
      expect(await office.record(text)).toMatchObject({ ok: false, rejection: { code: 'unknown-message' } })
    })

    it('to another month is refused, by its message and by its payments', async () => {
      await fixture.transaction(officers.calculator, ({ benefits }) =>
        benefits.appendLines([
          buildLine({ id: testId(21), enrolmentId: testId(800), beneficiaryId: testId(901), period: '2026-12' }),
        ]),
      )
      const next = await office.send(december)
      expect(await office.record(answerAll('ACSC', 'ACSC', 'ACSC'), next.cycle.id)).toMatchObject({
        ok: false,
        rejection: { code: 'other-cycle' },
      })
      const mixed = office.answer({ messageId: next.cycle.messageId ?? '', transactions: file.transactions }, () => ({
        status: 'ACSC',
      }))
      expect(await office.record(mixed)).toMatchObject({ ok: false, rejection: { code: 'other-cycle' } })
      expect(await states()).toEqual(['sent', 'sent', 'sent'])
    })

    it.each([
      ['number', '<OrgnlNbOfTxs>4</OrgnlNbOfTxs>'],
      ['sum', '<OrgnlCtrlSum>3.04</OrgnlCtrlSum>'],
      ['sum', '<OrgnlCtrlSum>3.030001</OrgnlCtrlSum>'],
    ])('that repeats another %s of payments is refused (row %#)', async (_what, element) => {
      const text = answerAll('ACSC', 'ACSC', 'ACSC').replace('    </OrgnlGrpInfAndSts>', `${element}</OrgnlGrpInfAndSts>`)
      expect(await office.record(text)).toMatchObject({ ok: false, rejection: { code: 'totals-differ' } })
      const right = text.replace(element, '<OrgnlNbOfTxs>3</OrgnlNbOfTxs><OrgnlCtrlSum>3.03</OrgnlCtrlSum>')
      expect(await office.record(right)).toMatchObject({ ok: true })
    })

    it('must be there for every payment before the cycle is reconciled', async () => {
      const reconcile = (given: PaymentFile | null) =>
        office.run(officers.calculator, (ports, context) => reconcileCycle(ports, { cycleId: cycle.id, file: given }, context))
      need(await office.record(answerAll('ACSC', 'RJCT', undefined)))
      expect(await reconcile(file)).toMatchObject({ ok: false, rejection: { code: 'unsettled-instructions' } })
      need(await office.record(answerAll(undefined, undefined, 'ACSC')))
      expect(await reconcile({ ...file, amountMinor: 1n })).toMatchObject({ ok: false, rejection: { code: 'accounts-differ' } })
      expect(await reconcile({ ...file, messageId: 'another' })).toMatchObject({
        ok: false,
        rejection: { code: 'accounts-differ' },
      })
      expect(await reconcile(null)).toMatchObject({ ok: false, rejection: { code: 'accounts-differ' } })
      expect(await reconcile(file)).toMatchObject({ ok: true, value: { state: 'reconciled' } })
    })

    it('that rejects frees the lines: a new instruction pays them, with the next attempt, perhaps elsewhere', async () => {
      need(await office.record(answerAll('RJCT', 'ACSC', 'ACSC')))
      const [old, next] = [await find(0), await office.open({ run: 2 })]
      const issued = need(await reissue(old.id, next.id))
      expect(issued).toMatchObject({
        attempt: 2,
        reissueOf: old.id,
        accountId: testId(555),
        amountMinor: 100n,
        state: 'prepared',
        position: null,
        reason: null,
      })
      expect(issued.key).not.toBe(old.key)
      expect((await office.calculate(next.id)).prepared.count).toBe(0)
      office.setAccount(buildAccount(555))
      await office.authorise(next.id)
      expect((await office.release(next.id)).text).toContain(buildAccount(555).iban)
      expect(await find(0)).toMatchObject({ state: 'rejected' })
      expect(await reissue(old.id, (await office.open({ run: 3 })).id)).toMatchObject({
        ok: false,
        rejection: { code: 'lines-in-use' },
      })
    })

    it('that rejects frees the lines for the next calculation too, and then they cannot be reissued', async () => {
      need(await office.record(answerAll('RJCT', 'ACSC', 'ACSC')))
      const [old, next] = [await find(0), await office.open({ run: 2 })]
      expect((await office.calculate(next.id)).prepared).toEqual({ count: 1, amountMinor: 100n })
      expect(await office.list(next.id)).toMatchObject([{ attempt: 2, reissueOf: null }])
      expect(await reissue(old.id, next.id)).toMatchObject({ ok: false, rejection: { code: 'lines-in-use' } })
    })

    it.each(['ACSC', 'ACCP', 'PDNG'] as const)('%s leaves nothing to reissue', async (status) => {
      need(await office.record(answerAll(status, 'ACSC', 'ACSC')))
      const next = await office.open({ run: 2 })
      expect(await reissue((await find(0)).id, next.id)).toMatchObject({ ok: false, rejection: { code: 'not-reissuable' } })
      expect((await office.calculate(next.id)).prepared.count).toBe(0)
    })

    it('is reissued only in an open cycle of the programme, to an account that a file can name', async () => {
      need(await office.record(answerAll('RJCT', 'ACSC', 'ACSC')))
      const old = await find(0)
      expect(await reissue(old.id, cycle.id)).toMatchObject({ ok: false, rejection: { code: 'wrong-state' } })
      const food = await office.open({ programId: 'food-support' })
      expect(await reissue(old.id, food.id)).toMatchObject({ ok: false, rejection: { code: 'other-program' } })
      const next = await office.open({ run: 2 })
      expect(await reissue(testId(1), next.id)).toMatchObject({ ok: false, rejection: { code: 'instruction-not-found' } })
      const account = { ...buildAccount(555), iban: 'MN00' }
      const command = { instructionId: old.id, cycleId: next.id, payeeId: testId(601), account }
      expect(
        await office.run(officers.calculator, (ports, context) => reissueInstruction(ports, command, context)),
      ).toMatchObject({
        ok: false,
        rejection: { code: 'account-not-usable' },
      })
      expect(await office.list(next.id)).toEqual([])
    })

    it('that money came back holds the lines until somebody decides', async () => {
      need(await office.record(answerAll('ACSC', 'ACSC', 'ACSC')))
      need(await settle(0, 'returned', 'MD07'))
      expect(await find(0)).toMatchObject({ state: 'returned', reason: 'MD07' })
      const next = await office.open({ run: 2 })
      expect((await office.calculate(next.id)).prepared.count).toBe(0)
      expect(need(await reissue((await find(0)).id, next.id))).toMatchObject({ attempt: 2 })
      expect(await settle(0, 'returned', 'MD07')).toMatchObject({ ok: false, rejection: { code: 'impossible-change' } })
    })

    it('that never comes is unknown: it is not paid again before the bank has said what became of it', async () => {
      need(await settle(0, 'unknown', 'no-answer'))
      const next = await office.open({ run: 2 })
      expect((await office.calculate(next.id)).prepared.count).toBe(0)
      expect(await reissue((await find(0)).id, next.id)).toMatchObject({ ok: false, rejection: { code: 'not-reissuable' } })
      need(await office.record(answerAll('RJCT', 'ACSC', 'ACSC')))
      expect((await office.calculate(next.id)).prepared).toEqual({ count: 1, amountMinor: 100n })
    })

    it('for a payment that is not there is refused', async () => {
      const command = { instructionId: testId(1), to: 'returned', reason: 'AC04' } as const
      expect(await office.run(officers.cashier, (ports, context) => settleInstruction(ports, command, context))).toMatchObject({
        ok: false,
        rejection: { code: 'instruction-not-found' },
      })
    })
  })
}
