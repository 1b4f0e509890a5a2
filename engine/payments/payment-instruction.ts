import type { Instant } from '../values/instant.ts'

export const instructionStates = [
  'prepared',
  'approved',
  'sent',
  'accepted',
  'paid',
  'partially_paid',
  'rejected',
  'returned',
  'expired_uncollected',
  'cancelled',
  'unknown',
] as const
export type InstructionState = (typeof instructionStates)[number]

/**
 * States that free the lines for another instruction: certainly nobody was paid. Returned and uncollected money is not among them: it came back for
 * a reason that may concern the person (a death, an estate), so it waits for somebody's decision (`reissueInstruction`).
 */
export const freeingStates = ['rejected', 'cancelled'] as const satisfies readonly InstructionState[]
/** States from which a person may order a new instruction for the same lines. */
export const reissuableStates = ['rejected', 'returned', 'expired_uncollected'] as const satisfies readonly InstructionState[]
/** States in which the bank still owes an answer. */
export const unsettledStates = ['sent', 'accepted', 'unknown'] as const satisfies readonly InstructionState[]

/**
 * An order to pay one payee the sum of some entitlement lines. It names payee and account by id: names and numbers stay in the registry and are read when
 * the file is written, where `accountFingerprint` proves that they are still what was approved.
 */
export type PaymentInstruction = {
  readonly id: string
  readonly cycleId: string
  readonly programId: string
  /** SHA-256 of the sorted line keys and the attempt: natural, never expiring. */
  readonly key: string
  /** What the bank sees and answers with: the first 32 characters of `key`. */
  readonly endToEndId: string
  /** 1 for the first try; a reissue has the next number. */
  readonly attempt: number
  /** The instruction that this one replaces, or null. */
  readonly reissueOf: string | null
  /** `transfer` goes to the bank; `set-off` is an instruction of zero whose lines cancel each other out. */
  readonly method: 'transfer' | 'set-off'
  readonly payeeId: string
  readonly accountId: string
  readonly accountFingerprint: string
  readonly amountMinor: bigint
  readonly currency: string
  /** Position in the locked list, from 1; null before the lock. */
  readonly position: number | null
  readonly state: InstructionState
  /** ISO 20022 reason of a rejection or return (`AC04`), or ours of a stop (`death-reported`). */
  readonly reason: string | null
  readonly lines: readonly InstructedLine[]
  readonly changedAt: Instant
}

/** A line inside an instruction; the instruction pays the sum of them. */
export type InstructedLine = { readonly lineId: string; readonly lineKey: string; readonly amountMinor: bigint }
