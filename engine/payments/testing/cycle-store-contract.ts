import { describe, expect, it } from 'vitest'
import { testId } from '../../benefits/testing/build-line.ts'
import { calendarDate } from '../../values/date.ts'
import { instant } from '../../values/instant.ts'
import { applyCycleEvent } from '../apply-cycle-event.ts'
import { decideCycle } from '../decide-cycle.ts'
import type { JournalEntry } from '../journal.ts'
import type { PaymentCycle } from '../payment-cycle.ts'
import { buildContext } from './build-payments.ts'
import type { MoneyFixture } from './money-fixture.ts'
import { clerk, openCycle, setUpStores } from './set-up-stores.ts'

/** How every `PaymentStore` keeps cycles, status files and the journal. */
export function checkCycleStore(name: string, open: () => Promise<MoneyFixture>): void {
  describe(`cycles ${name}`, () => {
    const { run, opened } = setUpStores(open)
    const { cycle } = opened

    it('keeps cycles with their events, newest first', async () => {
      const [second, followUp, older] = [
        openCycle(testId(401), { programId: 'food-support' }),
        openCycle(testId(402), { run: 2 }),
        openCycle(testId(403), { period: '2026-10' }),
      ]
      await run(async ({ payments }) => {
        for (const write of [opened, second, followUp, older]) await payments.insertCycle(write)
      })
      await run(async ({ payments }) => {
        expect(await payments.findCycle(cycle.id)).toEqual(cycle)
        expect(await payments.findCycle(testId(499))).toBeUndefined()
        const ids = async (query: Parameters<typeof payments.listCycles>[0]) =>
          (await payments.listCycles(query)).map(({ id }) => id)
        expect(await ids({ programId: 'child-benefit', limit: 10 })).toEqual(
          [followUp, opened, older].map((write) => write.cycle.id),
        )
        expect(await ids({ programId: 'child-benefit', period: '2026-11', limit: 1 })).toEqual([followUp.cycle.id])
        expect(await ids({ states: ['locked'], limit: 10 })).toEqual([])
        expect(await payments.listCycleEvents(cycle.id)).toEqual(opened.events)
      })
    })

    it('refuses a second cycle of the same programme, period and run', async () => {
      await run(({ payments }) => payments.insertCycle(opened))
      await expect(run(({ payments }) => payments.insertCycle(openCycle(testId(401))))).rejects.toThrow()
    })

    it('saves a cycle once for each revision: the second writer is told', async () => {
      await run(({ payments }) => payments.insertCycle(opened))
      const changed = start(cycle)
      expect(await run(({ payments }) => payments.saveCycle({ ...changed, expectedRevision: 1 }))).toBe(true)
      expect(await run(({ payments }) => payments.saveCycle({ ...start(cycle), expectedRevision: 1 }))).toBe(false)
      await run(async ({ payments }) => {
        expect(await payments.findCycle(cycle.id)).toEqual(changed.cycle)
        expect(await payments.listCycleEvents(cycle.id)).toEqual([...opened.events, ...changed.events])
      })
    })

    it('keeps every field of a cycle that was released, and finds it by its message', async () => {
      await run(({ payments }) => payments.insertCycle(opened))
      const released: PaymentCycle = {
        ...cycle,
        revision: 2,
        state: 'released',
        calculatedBy: testId(2),
        lockedBy: testId(3),
        preCheckedBy: testId(4),
        approvedBy: testId(5),
        authorisedBy: testId(6),
        releasedBy: testId(7),
        contentHash: 'b'.repeat(64),
        lockedTotals: { count: 3, amountMinor: 12_450_315_000_000n },
        messageId: 'M1',
        fileHash: 'c'.repeat(64),
        releasedTotals: { count: 2, amountMinor: 5n },
      }
      await run(({ payments }) => payments.saveCycle({ cycle: released, events: [], expectedRevision: 1 }))
      expect(await run(({ payments }) => payments.findCycleByMessageId('M1'))).toEqual(released)
      expect(await run(({ payments }) => payments.findCycleByMessageId('M2'))).toBeUndefined()
    })

    it('records a status file once', async () => {
      await run(({ payments }) => payments.insertCycle(opened))
      const file = {
        hash: 'd'.repeat(64),
        cycleId: cycle.id,
        messageId: 'B1',
        recordedAt: instant('2026-11-24T00:00:00Z'),
        recordedBy: clerk,
        changed: 3,
      }
      await run(({ payments }) => payments.insertStatusFile(file))
      expect(await run(({ payments }) => payments.findStatusFile(file.hash))).toEqual(file)
      expect(await run(({ payments }) => payments.findStatusFile('e'.repeat(64)))).toBeUndefined()
      await expect(run(({ payments }) => payments.insertStatusFile(file))).rejects.toThrow()
    })

    it('books an entry once', async () => {
      const entry: JournalEntry = {
        id: testId(200),
        kind: 'accrue',
        programId: 'child-benefit',
        debit: 'benefit-expense',
        credit: 'benefits-payable',
        amountMinor: 5n,
        currency: 'MNT',
        bookedOn: calendarDate('2026-11-20'),
        recordedAt: instant('2026-11-20T00:00:00Z'),
        sourceId: testId(11),
        period: '2026-11',
      }
      await run(({ payments }) =>
        payments.appendJournal([entry, { ...entry, id: testId(201), sourceId: testId(12), period: null }]),
      )
      await run(({ payments }) => payments.appendJournal([]))
      await expect(run(({ payments }) => payments.appendJournal([{ ...entry, id: testId(202) }]))).rejects.toThrow()
    })
  })
}

const start = (cycle: PaymentCycle) => {
  const decided = decideCycle(cycle, { type: 'start-calculation' }, buildContext(clerk))
  if (!decided.ok) throw new Error(decided.rejection.message)
  return { cycle: decided.value.reduce<PaymentCycle>(applyCycleEvent, cycle), events: decided.value }
}
