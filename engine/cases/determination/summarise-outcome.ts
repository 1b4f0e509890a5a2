import type { Evaluation } from '../../rules/types.ts'
import type { CaseOutcome } from '../application/application.ts'

export type OutcomeSummary = {
  readonly outcome: CaseOutcome
  readonly missing: readonly string[]
  readonly reasons: readonly string[]
}

/**
 * One outcome for all periods of a case. An error anywhere needs a caseworker; else a period that is eligible is awarded (undetermined
 * ones beside it wait and pay nothing); else a period that is undetermined must be settled before anyone is refused.
 */
export const summariseOutcome = (periods: readonly Pick<Evaluation, 'outcome' | 'missing' | 'reasons'>[]): OutcomeSummary => ({
  outcome: findOutcome(periods),
  missing: unique(periods.flatMap((period) => period.missing)),
  reasons: unique(periods.flatMap((period) => period.reasons.map((reason) => reason.reason))),
})

const bySeverity: readonly CaseOutcome[] = ['error', 'eligible', 'undetermined']

const findOutcome = (periods: readonly { readonly outcome: CaseOutcome }[]): CaseOutcome =>
  bySeverity.find((outcome) => periods.some((period) => period.outcome === outcome)) ?? 'ineligible'

const unique = (items: readonly string[]): string[] => [...new Set(items)]
