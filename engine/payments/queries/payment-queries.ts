import type { LineKind } from '../../benefits/entitlement-line.ts'
import type { CasePerson } from '../../cases/queries/case-queries.ts'
import type { ExceptionCode } from '../payee.ts'
import type { PaymentTotals } from '../payment-cycle.ts'
import type { InstructionState } from '../payment-instruction.ts'

/** One payment of a cycle as a list shows it. */
export type PaymentRow = {
  readonly id: string
  readonly endToEndId: string
  readonly payee: CasePerson | null
  /** The account that was approved; null where it is out of the reader's sight. */
  readonly iban: string | null
  readonly amountMinor: bigint
  readonly currency: string
  readonly state: InstructionState
  readonly method: 'transfer' | 'set-off'
  readonly reason: string | null
  readonly attempt: number
  /** The payment that replaces this one. */
  readonly replacedBy: string | null
  /** References of the cases that its lines belong to. */
  readonly references: readonly string[]
  /** How many entitlement lines it pays. */
  readonly lines: number
}

/** What a list of payments may be sorted by; `made` is the order in which they were prepared. */
export const paymentSorts = ['made', 'payee', 'register', 'case', 'account', 'amount', 'state', 'reason'] as const
export type PaymentSort = (typeof paymentSorts)[number]

/** How a list of a month is searched, sorted and paged. */
type ListedBy<Sort> = {
  /** A name in either script, a register number, or the reference of a case; null is all. */
  readonly search: string | null
  readonly sort: Sort
  readonly descending: boolean
  /** Where the page begins: `next` of the one before, or null for the first page. */
  readonly after: string | null
  readonly limit: number
}

export type PaymentFilter = ListedBy<PaymentSort> & {
  readonly cycleId: string
  readonly states: readonly InstructionState[]
  readonly reason: string | null
}

/** What a list of people who wait for money may be sorted by. */
export const waitingSorts = ['case', 'payee', 'why', 'amount'] as const
export type WaitingSort = (typeof waitingSorts)[number]

export type WaitingFilter = ListedBy<WaitingSort> & { readonly cycleId: string; readonly exception: ExceptionCode | null }
export type WaitingPage = { readonly rows: readonly WaitingRow[]; readonly total: number; readonly next: string | null }

export type PaymentPage = { readonly rows: readonly PaymentRow[]; readonly total: number; readonly next: string | null }

/** Somebody who cannot be paid in a cycle, and why. */
export type WaitingRow = {
  readonly enrolmentId: string
  readonly reference: string
  readonly payee: CasePerson | null
  readonly exception: ExceptionCode
  readonly amountMinor: bigint
}

/** What a cycle is made of, whatever became of its payments; those that were cancelled before the file are left out. */
export type CycleContent = {
  /** By kind of line, and whether the line is of the cycle's own period. */
  readonly kinds: readonly (PaymentTotals & { readonly kind: LineKind; readonly isOwnPeriod: boolean })[]
  readonly components: readonly (PaymentTotals & { readonly component: string; readonly beneficiaries: number })[]
  readonly payees: number
  readonly beneficiaries: number
  /** Rejected and returned payments by the bank's reason. */
  readonly reasons: readonly (PaymentTotals & { readonly state: InstructionState; readonly reason: string })[]
  /** Who waits, by reason. */
  readonly exceptions: readonly (PaymentTotals & { readonly exception: ExceptionCode })[]
}

/** Why the sum of a cycle differs from that of the one before, in minor units; together they are the difference. */
export type CycleComparison = {
  readonly previousMinor: bigint
  readonly currentMinor: bigint
  /** People in this one and not in the one before. */
  readonly newcomers: PaymentTotals
  /** People in the one before and not in this one; the sum is zero or less. */
  readonly leavers: PaymentTotals
  /** People in both whose amount changed. */
  readonly changes: PaymentTotals
}

/** What pages ask of payments. Bound to one transaction and its scope. */
export type PaymentQueries = {
  listPayments(filter: PaymentFilter): Promise<PaymentPage>
  listWaiting(filter: WaitingFilter): Promise<WaitingPage>
  describeContent(cycleId: string): Promise<CycleContent>
  compareCycles(cycleId: string, previousId: string): Promise<CycleComparison>
  /** Enrolments of the programme that are not over. */
  countLiveEnrolments(programId: string): Promise<number>
}
