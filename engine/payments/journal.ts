import type { CalendarDate } from '../values/date.ts'
import type { Instant } from '../values/instant.ts'

export const ledgerAccounts = ['benefit-expense', 'benefits-payable', 'bank'] as const
export type LedgerAccount = (typeof ledgerAccounts)[number]

export const journalKinds = ['accrue', 'disburse', 'return'] as const
export type JournalKind = (typeof journalKinds)[number]

/** One double entry: the same positive amount on the debit of one account and on the credit of another, so it balances by its shape. */
export type JournalEntry = {
  readonly id: string
  readonly kind: JournalKind
  readonly programId: string
  readonly debit: LedgerAccount
  readonly credit: LedgerAccount
  readonly amountMinor: bigint
  readonly currency: string
  /** The accounting day: the local day on which it was recorded. */
  readonly bookedOn: CalendarDate
  readonly recordedAt: Instant
  /** Id of the entitlement line (accrue) or of the instruction (disburse, return). */
  readonly sourceId: string
  /** The benefit period that it is about, for later corrections; null for a payment. */
  readonly period: string | null
}
