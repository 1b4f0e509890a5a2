import type { DeterminedPeriod } from '#engine/cases/determination/determination.ts'

/** What one period gives before and after; null where it was not determined. */
export type ComparedPeriod = {
  readonly first: string
  readonly last: string
  readonly before: PeriodSum | null
  readonly after: PeriodSum | null
}
export type PeriodSum = { readonly outcome: DeterminedPeriod['outcome']; readonly amountMinor: bigint }

/** Periods that follow each other and change alike, in order; those that stay as they are are left out. */
export const compareDeterminations = (
  before: readonly DeterminedPeriod[],
  after: readonly DeterminedPeriod[],
): readonly ComparedPeriod[] => {
  const earlier = new Map(before.map((period) => [period.period, sumUp(period)]))
  const runs: ComparedPeriod[] = []
  let previous = ''
  for (const period of after) {
    const compared = { before: earlier.get(period.period) ?? null, after: sumUp(period) }
    const last = runs.at(-1)
    if (isSame(compared.before, compared.after)) previous = ''
    else if (
      last !== undefined &&
      last.last === previous &&
      isSame(last.before, compared.before) &&
      isSame(last.after, compared.after)
    )
      runs[runs.length - 1] = { ...last, last: period.period }
    else runs.push({ first: period.period, last: period.period, ...compared })
    if (!isSame(compared.before, compared.after)) previous = period.period
  }
  return runs
}

const sumUp = ({ outcome, lines }: DeterminedPeriod): PeriodSum => ({
  outcome,
  amountMinor: lines.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n),
})

const isSame = (a: PeriodSum | null, b: PeriodSum | null): boolean =>
  a === b || (a !== null && b !== null && a.outcome === b.outcome && a.amountMinor === b.amountMinor)
