import type { Evaluation, EvaluationDays, EvaluationLine, FactSnapshot, PeriodOverride } from '../../rules/types.ts'
import type { CaseOutcome } from '../application/application.ts'

/** What raised it. */
export const determinationTriggers = ['new', 'change', 'extension', 'rule-publish', 'appeal', 'replay'] as const
export type DeterminationTrigger = (typeof determinationTriggers)[number]

/** A line as it is stored: amounts are decimal text of minor units. */
export type StoredLine = Omit<EvaluationLine, 'amountMinor'> & { readonly amountMinor: string }

/** What one period gave, as it is stored: plain JSON. */
export type DeterminedPeriod = Omit<Evaluation, 'lines'> & { readonly lines: readonly StoredLine[] }

/**
 * What was decided for a case, from what and by which rules: everything that replays it. Immutable; a later one supersedes it.
 * `snapshot` holds what was known at `knownAt`, so that the registry may go on.
 */
export type Determination = {
  readonly id: string
  readonly applicationId: string
  readonly enrolmentId: string | null
  readonly programId: string
  readonly areaPath: string
  readonly subjectId: string
  readonly bundleHash: string
  readonly semantics: number
  readonly trigger: DeterminationTrigger
  readonly knownAt: string
  readonly from: string
  readonly to: string
  readonly days: EvaluationDays
  readonly snapshot: FactSnapshot
  /** Confirmed overrides of the case as they stood; a stored determination from before there were any has none. */
  readonly overrides?: readonly PeriodOverride[]
  readonly periods: readonly DeterminedPeriod[]
  readonly outcome: CaseOutcome
  readonly missing: readonly string[]
  readonly reasons: readonly string[]
  /** SHA-256 of the canonical JSON of everything that goes in; of everything that comes out. */
  readonly inputsHash: string
  readonly resultHash: string
  readonly createdAt: string
  readonly createdBy: string
}
