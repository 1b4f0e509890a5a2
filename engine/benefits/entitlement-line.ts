import type { CalendarDate } from '../values/date.ts'
import type { Instant } from '../values/instant.ts'

/** Kinds by which a determination speaks: their sum per component, beneficiary and period is what was last determined. */
export const entitlementKinds = ['accrual', 'adjustment', 'arrears', 'overpayment'] as const
/** Kinds by which a debt is settled: they change what is still to be paid, never what was determined. */
export const settlementKinds = ['recovery', 'write_off', 'waiver', 'refund'] as const
export const lineKinds = [...entitlementKinds, ...settlementKinds] as const
export type LineKind = (typeof lineKinds)[number]

/** What a line is about. Its natural key is these and `sequence`, unique for ever. */
export type LineSubject = {
  readonly programId: string
  readonly component: string
  /** Whose need it meets; who receives the money is resolved when a cycle collects it. */
  readonly beneficiaryId: string
  /** `2020-05`, `2020-W07`, `2020-W07/2`, `2020`, `2020-05-14`. */
  readonly period: string
}

/**
 * A line of the ledger of entitlements: append-only, never edited. A correction is a further line with the next `sequence`.
 * `amountMinor` is signed, in minor units of `currency`; a negative one is owed back.
 */
export type EntitlementLine = LineSubject & {
  readonly id: string
  /** Correction number within the subject: 0, 1, 2, … across all enrolments. */
  readonly sequence: number
  readonly kind: LineKind
  readonly amountMinor: bigint
  readonly currency: string
  /** First day of the benefit period: from then on the line is due. */
  readonly periodStart: CalendarDate
  readonly enrolmentId: string
  readonly determinationId: string
  readonly recordedAt: Instant
}

export const isEntitlementKind = (kind: LineKind): boolean => (entitlementKinds as readonly string[]).includes(kind)
