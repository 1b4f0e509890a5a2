import type { CalendarDate } from '../values/date.ts'
import type { Instant } from '../values/instant.ts'
import { comparePeriods, type Period, startOfPeriod } from '../values/period.ts'
import { type EntitlementLine, isEntitlementKind, type LineKind, type LineSubject } from './entitlement-line.ts'
import { renderSubjectKey } from './line-key.ts'
import type { Ledger } from './ports.ts'

export type DeterminedLine = {
  readonly component: string
  readonly beneficiaryId: string
  /** Zero or more. */
  readonly amountMinor: bigint
}

/** What a determination says of one benefit period. */
export type DeterminedPeriod = {
  readonly period: Period
  /** Of the eligibility. `undetermined` and `error` say nothing of amounts: the ledger of the period stays as it is. */
  readonly outcome: 'eligible' | 'ineligible' | 'undetermined' | 'error'
  readonly lines: readonly DeterminedLine[]
  /** Lines whose own condition or amount is not known; without a beneficiary the component of everybody. */
  readonly undetermined: readonly { readonly component: string; readonly beneficiaryId: string | null }[]
}

export type EntitlementChangeInput = {
  readonly programId: string
  readonly enrolmentId: string
  readonly determinationId: string
  readonly currency: string
  readonly ledger: Ledger
  readonly periods: readonly DeterminedPeriod[]
  /** Periods that begin before this day are closed: the cycle that pays them regularly has been locked. */
  readonly openFrom: CalendarDate
  readonly recordedAt: Instant
  readonly newId: () => string
}

/** A part of the determination that changed nothing because it is not known; an exception for a caseworker. */
export type SkippedEntitlement = {
  readonly period: Period
  readonly component: string | null
  readonly beneficiaryId: string | null
  readonly reason: 'undetermined' | 'error'
}

export type EntitlementChanges = {
  readonly lines: readonly EntitlementLine[]
  readonly skipped: readonly SkippedEntitlement[]
}

/** Thrown when a rule set determines less than nothing: a debt comes from a difference, never from a rule. */
export class NegativeEntitlementFault extends Error {
  override readonly name = 'NegativeEntitlementFault'
}

/**
 * Compares a determination with the sum of everything recorded so far, earlier corrections included, and returns the differences as new lines.
 * Only periods that the determination covers are compared, and of them only what is known: nothing is clawed back for a missing fact.
 *
 * A period still open gives an `accrual` (first) or an `adjustment`; a closed one `arrears` or an `overpayment`. The same determination a second
 * time gives no line; the order of `periods` makes no difference.
 */
export function computeEntitlementChanges(input: EntitlementChangeInput): EntitlementChanges {
  const lines: EntitlementLine[] = []
  const skipped: SkippedEntitlement[] = []
  for (const determined of [...input.periods].sort((a, b) => comparePeriods(a.period, b.period))) {
    if (determined.outcome === 'undetermined' || determined.outcome === 'error') {
      skipped.push({ period: determined.period, component: null, beneficiaryId: null, reason: determined.outcome })
      continue
    }
    for (const comparison of listComparisons(input, determined)) {
      if (isUndetermined(determined, comparison.subject)) {
        const { component, beneficiaryId } = comparison.subject
        skipped.push({ period: determined.period, component, beneficiaryId, reason: 'undetermined' })
      } else if (comparison.determined !== comparison.recorded) {
        lines.push(createLine(input, determined.period, comparison))
      }
    }
  }
  return { lines, skipped }
}

type Comparison = { subject: LineSubject; determined: bigint; recorded: bigint; known: boolean }

/** Everything that is recorded or determined for the period, in order of key. */
function listComparisons(
  input: EntitlementChangeInput,
  { period, lines, outcome, undetermined }: DeterminedPeriod,
): Comparison[] {
  const comparisons = new Map<string, Comparison>()
  const of = (component: string, beneficiaryId: string): Comparison => {
    const subject = { programId: input.programId, component, beneficiaryId, period }
    const key = renderSubjectKey(subject)
    const comparison = comparisons.get(key) ?? { subject, determined: 0n, recorded: 0n, known: false }
    comparisons.set(key, comparison)
    return comparison
  }
  for (const line of input.ledger.lines) {
    if (line.enrolmentId !== input.enrolmentId || line.period !== period || !isEntitlementKind(line.kind)) continue
    const comparison = of(line.component, line.beneficiaryId)
    comparison.recorded += line.amountMinor
    comparison.known = true
  }
  for (const line of outcome === 'eligible' ? lines : []) {
    if (line.amountMinor < 0n) {
      throw new NegativeEntitlementFault(
        `Expected an amount of zero or more for ${line.component} in ${period}, but it is negative.`,
      )
    }
    of(line.component, line.beneficiaryId).determined += line.amountMinor
  }
  for (const { component, beneficiaryId } of undetermined) if (beneficiaryId !== null) of(component, beneficiaryId)
  return [...comparisons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, comparison]) => comparison)
}

const isUndetermined = ({ undetermined, outcome }: DeterminedPeriod, { component, beneficiaryId }: LineSubject): boolean =>
  outcome === 'eligible' &&
  undetermined.some((line) => line.component === component && (line.beneficiaryId ?? beneficiaryId) === beneficiaryId)

function createLine(
  input: EntitlementChangeInput,
  period: Period,
  { subject, determined, recorded, known }: Comparison,
): EntitlementLine {
  const amountMinor = determined - recorded
  const periodStart = startOfPeriod(period)
  return {
    ...subject,
    id: input.newId(),
    sequence: (input.ledger.highestSequences.get(renderSubjectKey(subject)) ?? -1) + 1,
    kind: kindOf({ amountMinor, known, closed: periodStart < input.openFrom }),
    amountMinor,
    currency: input.currency,
    periodStart,
    enrolmentId: input.enrolmentId,
    determinationId: input.determinationId,
    recordedAt: input.recordedAt,
  }
}

function kindOf({ amountMinor, known, closed }: { amountMinor: bigint; known: boolean; closed: boolean }): LineKind {
  if (closed) return amountMinor > 0n ? 'arrears' : 'overpayment'
  return known ? 'adjustment' : 'accrual'
}
