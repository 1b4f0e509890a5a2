import { describe, expect, it } from 'vitest'
import type { DeterminedPeriod } from '#engine/cases/determination/determination.ts'
import { compareDeterminations } from './compare-determinations.ts'

const period = (month: string, outcome: DeterminedPeriod['outcome'], ...amounts: readonly number[]): DeterminedPeriod =>
  ({ period: month, outcome, lines: amounts.map((amountMinor) => ({ amountMinor: String(amountMinor) })) }) as never

describe('two determinations of a case', () => {
  it('are compared by outcome and sum; periods that follow each other and change alike are one', () => {
    const before = [period('2026-01', 'eligible', 5, 5), period('2026-02', 'eligible', 10), period('2026-03', 'eligible', 10)]
    const after = [period('2026-01', 'eligible', 10), period('2026-02', 'ineligible'), period('2026-03', 'ineligible')]
    expect(compareDeterminations(before, after)).toEqual([
      {
        first: '2026-02',
        last: '2026-03',
        before: { outcome: 'eligible', amountMinor: 10n },
        after: { outcome: 'ineligible', amountMinor: 0n },
      },
    ])
  })

  it('do not join what an unchanged period parts, nor what changes otherwise', () => {
    const before = ['01', '02', '03', '04'].map((month) => period(`2026-${month}`, 'eligible', 10))
    const after = [
      period('2026-01', 'eligible', 5),
      period('2026-02', 'eligible', 10),
      period('2026-03', 'eligible', 5),
      period('2026-04', 'eligible', 6),
    ]
    expect(compareDeterminations(before, after).map(({ first, last }) => [first, last])).toEqual([
      ['2026-01', '2026-01'],
      ['2026-03', '2026-03'],
      ['2026-04', '2026-04'],
    ])
  })

  it('have nothing before where a period was not determined', () => {
    expect(compareDeterminations([], [period('2026-01', 'undetermined')])).toMatchObject([{ before: null }])
  })
})
