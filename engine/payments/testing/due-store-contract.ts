import { describe, expect, it } from 'vitest'
import { testId } from '../../benefits/testing/build-line.ts'
import { calendarDate } from '../../values/date.ts'
import { instant } from '../../values/instant.ts'
import { buildInstruction } from './build-payments.ts'
import type { MoneyFixture } from './money-fixture.ts'
import { lineOf, mine, other, routeOf, setUpStores } from './set-up-stores.ts'

/** What every `PaymentStore` finds due. */
export function checkDueStore(name: string, open: () => Promise<MoneyFixture>): void {
  describe(`what is due ${name}`, () => {
    const { run, prepare, addEnrolments, opened } = setUpStores(open)
    const { cycle } = opened

    it('lists as due what is of the programme and currency, begun, recorded in time, and in no live instruction', async () => {
      await prepare([
        lineOf(11),
        lineOf(12, { period: '2026-12' }),
        lineOf(13, { recordedAt: instant('2026-11-16T00:00:00Z') }),
        lineOf(14, { recordedAt: instant('2026-11-16T00:00:00Z'), kind: 'recovery' }),
        lineOf(15, { currency: 'USD' }),
        lineOf(16),
        lineOf(17, { enrolmentId: other, period: '2026-10' }),
      ])
      await run(async ({ payments }) => {
        await payments.insertInstructions([buildInstruction([lineOf(16)], { id: testId(300), cycleId: cycle.id })])
        await payments.saveRoutes(cycle.id, [routeOf(mine), routeOf(other)])
        const [group, ...rest] = await payments.listDueLines(cycle.id, cycle, { after: null, limit: 10 })
        expect(rest).toEqual([])
        expect(group?.lines.map((line) => line.id)).toEqual([17, 11, 14].map(testId))
        expect(group?.lines[1]).toEqual(lineOf(11))
        expect(await payments.listDueEnrolments(cycle, { after: null, limit: 10 })).toEqual([mine, other])
        expect(await payments.listDueEnrolments(cycle, { after: mine, limit: 10 })).toEqual([other])
        expect(await payments.listDueEnrolments(cycle, { after: null, limit: 1 })).toEqual([mine])
        expect(await payments.listDueEnrolments({ ...cycle, programId: 'food-support' }, { after: null, limit: 10 })).toEqual([])
        expect(
          await payments.listDueEnrolments({ ...cycle, dueBefore: calendarDate('2026-11-01') }, { after: null, limit: 10 }),
        ).toEqual([other])
      })
    })

    it('groups due lines by payee and account and never cuts a group at the end of a page', async () => {
      const enrolments = [mine, other, testId(802), testId(803)]
      await addEnrolments(enrolments.slice(2))
      await prepare(
        enrolments.flatMap((enrolmentId, at) => [
          lineOf(20 + at, { enrolmentId }),
          lineOf(30 + at, { enrolmentId, period: '2026-10' }),
        ]),
      )
      await run(async ({ payments }) => {
        const [b, a] = [testId(602), testId(601)]
        await payments.saveRoutes(cycle.id, [
          routeOf(mine, { payeeId: b }),
          routeOf(other, { payeeId: a, accountId: testId(502) }),
          routeOf(testId(802), { payeeId: a, accountId: testId(501) }),
          routeOf(testId(803), { payeeId: b }),
        ])
        const list = async (after: { payeeId: string; accountId: string } | null, limit: number) =>
          (await payments.listDueLines(cycle.id, cycle, { after, limit })).map(({ payeeId, accountId, lines }) => [
            payeeId,
            accountId,
            lines.map((line) => line.id),
          ])
        const groups = [
          [a, testId(501), [32, 22].map(testId)],
          [a, testId(502), [31, 21].map(testId)],
          [b, testId(500), [30, 33, 20, 23].map(testId)],
        ]
        expect(await list(null, 10)).toEqual(groups)
        expect(await list(null, 1)).toEqual(groups.slice(0, 1))
        expect(await list({ payeeId: a, accountId: testId(501) }, 1)).toEqual(groups.slice(1, 2))
        expect(await list({ payeeId: a, accountId: testId(502) }, 5)).toEqual(groups.slice(2))
        expect(await list({ payeeId: b, accountId: testId(500) }, 5)).toEqual([])
      })
    })

    it('replaces a route, leaves exceptions out, and lists them with what waits', async () => {
      await prepare([
        lineOf(11, { amountMinor: 70n }),
        lineOf(12, { amountMinor: -20n, kind: 'overpayment' }),
        lineOf(13, { enrolmentId: other }),
      ])
      await run(async ({ payments }) => {
        const exception = routeOf(mine, { accountId: null, accountFingerprint: null, exception: 'no-account' })
        await payments.saveRoutes(cycle.id, [routeOf(mine), routeOf(other)])
        await payments.saveRoutes(cycle.id, [exception])
        const due = await payments.listDueLines(cycle.id, cycle, { after: null, limit: 10 })
        expect(due.flatMap((group) => group.lines.map((line) => line.id))).toEqual([testId(13)])
        expect(await payments.listExceptions(cycle.id, cycle, { after: null, limit: 10 })).toEqual([
          { ...exception, count: 2, amountMinor: 50n },
        ])
        expect(await payments.listExceptions(cycle.id, cycle, { after: mine, limit: 10 })).toEqual([])
      })
    })
  })
}
