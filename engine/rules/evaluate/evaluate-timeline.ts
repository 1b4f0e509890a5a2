import type { Instant } from '../../values/instant.ts'
import { listPeriods, type Period } from '../../values/period.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import type { Evaluation, EvaluationDays, FactSnapshot } from '../types.ts'
import { evaluatePrepared, PeriodFault, prepareSnapshot } from './evaluate-period.ts'

export type TimelineRequest = {
  readonly facts: FactSnapshot
  /** First and last period, both included, of one kind. */
  readonly from: Period
  readonly to: Period
  readonly days?: EvaluationDays
  readonly knownAt?: Instant
}

/** One evaluation for each period, each by the law and the parameters of its governing day, all as known at one time. */
export const evaluateTimeline = (
  compiled: CompiledRules,
  { facts, from, to, days, knownAt }: TimelineRequest,
): readonly Evaluation[] => {
  const periods = listPeriods(from, to)
  if (!periods.ok) throw new PeriodFault(periods.rejection.message)
  const prepared = prepareSnapshot(compiled, facts, knownAt)
  return periods.value.map((period) => evaluatePrepared(compiled, { facts: prepared, period, days: days ?? {} }))
}
