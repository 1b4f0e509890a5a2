import type { Instant } from '../../values/instant.ts'
import { listPeriods, type Period, startOfPeriod } from '../../values/period.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import type { Evaluation, EvaluationDays, FactSnapshot, PeriodOverride } from '../types.ts'
import { evaluatePrepared, PeriodFault, prepareSnapshot } from './evaluate-period.ts'

export type TimelineRequest = {
  readonly facts: FactSnapshot
  /** First and last period, both included, of one kind. */
  readonly from: Period
  readonly to: Period
  readonly days?: EvaluationDays
  readonly knownAt?: Instant
  /** For periods that begin while they stand; the first that does counts. */
  readonly overrides?: readonly PeriodOverride[]
}

/** One evaluation for each period, each by the law and the parameters of its governing day, all as known at one time. */
export const evaluateTimeline = (
  compiled: CompiledRules,
  { facts, from, to, days, knownAt, overrides = [] }: TimelineRequest,
): readonly Evaluation[] => {
  const periods = listPeriods(from, to)
  if (!periods.ok) throw new PeriodFault(periods.rejection.message)
  const prepared = prepareSnapshot(compiled, facts, knownAt)
  return periods.value.map((period) =>
    evaluatePrepared(compiled, { facts: prepared, period, days: days ?? {}, override: findOverride(overrides, period) }),
  )
}

const findOverride = (overrides: readonly PeriodOverride[], period: Period): PeriodOverride | undefined => {
  if (overrides.length === 0) return undefined
  const start = startOfPeriod(period)
  return overrides.find(({ from, to }) => from <= start && start < to)
}
