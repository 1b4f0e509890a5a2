import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BenefitStore } from '../ports.ts'
import { buildLine, testId } from './build-line.ts'

export type BenefitFixture = {
  transaction<T>(actor: string, work: (stores: { readonly benefits: BenefitStore }) => Promise<T>): Promise<T>
  addEnrolments(enrolmentIds: readonly string[]): Promise<void>
  close(): Promise<void>
}

const clerk = testId(1)
const [mine, other] = [testId(800), testId(801)]
const [child, sibling] = [testId(900), testId(901)]

/** What every `BenefitStore` does; `open` gives an empty one. */
export function checkBenefitStore(name: string, open: () => Promise<BenefitFixture>): void {
  describe(`a benefit store ${name}`, () => {
    let fixture: BenefitFixture
    const run = <T>(work: (benefits: BenefitStore) => Promise<T>): Promise<T> =>
      fixture.transaction(clerk, ({ benefits }) => work(benefits))
    beforeEach(async () => {
      fixture = await open()
      await fixture.addEnrolments([mine, other])
    })
    afterEach(() => fixture.close())

    it('gives lines back as they were appended, oldest period first', async () => {
      const lines = [
        buildLine({ id: testId(11), period: '2020-06', amountMinor: 7n }),
        buildLine({ id: testId(13), period: '2020-05', amountMinor: 9_007_199_254_740_993n }),
        buildLine({ id: testId(12), period: '2020-05', sequence: 1, kind: 'overpayment', amountMinor: -3_000n }),
        buildLine({ id: testId(14), period: '2020-05', component: 'Supplement' }),
        buildLine({ id: testId(15), period: '2020-W07/2', beneficiaryId: sibling }),
      ]
      await run((benefits) => benefits.appendLines(lines))
      const { lines: stored } = await run((benefits) =>
        benefits.getLedger({ programId: 'child-benefit', enrolmentId: mine, beneficiaryIds: [] }),
      )
      expect(stored).toEqual([lines[4], lines[3], lines[1], lines[2], lines[0]])
    })

    it('tells the highest sequence of a beneficiary over all enrolments, but the lines of one', async () => {
      await run((benefits) =>
        benefits.appendLines([
          buildLine({ id: testId(11), enrolmentId: other }),
          buildLine({ id: testId(12), enrolmentId: other, sequence: 1, kind: 'adjustment', amountMinor: -1n }),
          buildLine({ id: testId(13), beneficiaryId: sibling }),
          buildLine({ id: testId(14), enrolmentId: other, beneficiaryId: testId(902) }),
        ]),
      )
      const ledger = await run((benefits) =>
        benefits.getLedger({ programId: 'child-benefit', enrolmentId: mine, beneficiaryIds: [child] }),
      )
      expect(ledger.lines.map((line) => line.id)).toEqual([testId(13)])
      expect(new Map([...ledger.highestSequences].sort())).toEqual(
        new Map([
          [`child-benefit|child-money|${child}|2020-05`, 1],
          [`child-benefit|child-money|${sibling}|2020-05`, 0],
        ]),
      )
    })

    it('tells the highest sequences of the subjects asked for', async () => {
      await run((benefits) =>
        benefits.appendLines([
          buildLine({ id: testId(11) }),
          buildLine({ id: testId(12), period: '2020-06', sequence: 4 }),
          buildLine({ id: testId(13), period: '2020-07' }),
        ]),
      )
      const subjects = [buildLine({ id: testId(1), period: '2020-06' }), buildLine({ id: testId(1), period: '2020-08' })]
      expect(await run((benefits) => benefits.listHighestSequences(subjects))).toEqual(
        new Map([[`child-benefit|child-money|${child}|2020-06`, 4]]),
      )
      expect(await run((benefits) => benefits.listHighestSequences([]))).toEqual(new Map())
    })

    it('lists lines of many enrolments, and lines by id', async () => {
      const lines = [
        buildLine({ id: testId(11), period: '2020-06' }),
        buildLine({ id: testId(12), enrolmentId: other }),
        buildLine({ id: testId(13), period: '2020-07' }),
      ]
      await run((benefits) => benefits.appendLines(lines))
      expect(await run((benefits) => benefits.listLinesForMany([other, mine]))).toEqual([lines[1], lines[0], lines[2]])
      expect(await run((benefits) => benefits.findLines([testId(13), testId(99)]))).toEqual([lines[2]])
    })

    it('sums all kinds per component and period', async () => {
      await run((benefits) =>
        benefits.appendLines([
          buildLine({ id: testId(11), amountMinor: 100n }),
          buildLine({ id: testId(12), sequence: 1, kind: 'overpayment', amountMinor: -100n }),
          buildLine({ id: testId(13), sequence: 2, kind: 'write_off', amountMinor: 40n }),
          buildLine({ id: testId(14), beneficiaryId: sibling, amountMinor: 5n }),
          buildLine({ id: testId(15), component: 'a-first', amountMinor: 1n }),
          buildLine({ id: testId(16), period: '2020-04', amountMinor: 2n }),
          buildLine({ id: testId(17), period: '2020-03', enrolmentId: other }),
        ]),
      )
      expect(await run((benefits) => benefits.listBalances(mine))).toEqual([
        { component: 'child-money', period: '2020-04', currency: 'MNT', amountMinor: 2n },
        { component: 'a-first', period: '2020-05', currency: 'MNT', amountMinor: 1n },
        { component: 'child-money', period: '2020-05', currency: 'MNT', amountMinor: 45n },
      ])
    })

    it.each([
      ['a key that exists', buildLine({ id: testId(12) })],
      ['an id that exists', buildLine({ id: testId(11), period: '2020-06' })],
      ['an amount of zero', buildLine({ id: testId(12), period: '2020-06', amountMinor: 0n })],
    ])('refuses %s, and then appends nothing', async (_what, line) => {
      await run((benefits) => benefits.appendLines([buildLine({ id: testId(11) })]))
      const innocent = buildLine({ id: testId(13), period: '2020-08' })
      await expect(run((benefits) => benefits.appendLines([innocent, line]))).rejects.toThrow()
      expect(await run((benefits) => benefits.listLinesForMany([mine]))).toHaveLength(1)
    })

    it('takes an empty list for nothing to do', async () => {
      await run((benefits) => benefits.appendLines([]))
      expect(await run((benefits) => benefits.listLinesForMany([mine]))).toEqual([])
    })
  })
}
