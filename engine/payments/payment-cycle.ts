import type { CalendarDate } from '../values/date.ts'
import type { Instant } from '../values/instant.ts'

export const cycleStates = [
  'open',
  'calculating',
  'locked',
  'pre-checked',
  'approved',
  'authorised',
  'released',
  'settling',
  'reconciled',
  'closed',
] as const
export type CycleState = (typeof cycleStates)[number]

/** How many instructions, and their sum in minor units. */
export type PaymentTotals = { readonly count: number; readonly amountMinor: bigint }

/** One run of payments of a programme. `run` 1 is the regular one of the period; a follow-up of the same period has the next number. */
export type PaymentCycle = {
  readonly id: string
  readonly programId: string
  /** `2026-11`: the period that the cycle is for; it collects lines whose benefit period began before `dueBefore`. */
  readonly period: string
  readonly run: number
  readonly currency: string
  /** Lines whose benefit period begins before this day are due: the first day after the cycle's period. */
  readonly dueBefore: CalendarDate
  /** Lines recorded at or after this instant wait for the next cycle. */
  readonly cutOff: Instant
  /** The day on which the bank is asked to pay. */
  readonly payOn: CalendarDate
  readonly state: CycleState
  /** Rises by one with every event; a write checks it. */
  readonly revision: number
  readonly openedBy: string
  readonly calculatedBy: string | null
  readonly lockedBy: string | null
  readonly preCheckedBy: string | null
  readonly approvedBy: string | null
  readonly authorisedBy: string | null
  readonly releasedBy: string | null
  /** Of the locked list of instructions: what approval and authorisation bind to. Null before the lock. */
  readonly contentHash: string | null
  /** Of the locked list; instructions stopped after the lock are still in it. */
  readonly lockedTotals: PaymentTotals | null
  /** `MsgId` of the payment file, and SHA-256 of its bytes. Null before the release. */
  readonly messageId: string | null
  readonly fileHash: string | null
  /** Of the file: the locked list without the stopped and without those that are set off to nothing. */
  readonly releasedTotals: PaymentTotals | null
}
