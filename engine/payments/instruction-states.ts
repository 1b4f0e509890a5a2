import type { Instant } from '../values/instant.ts'
import type { InstructionState } from './payment-instruction.ts'

/** A change of one instruction. `reason` is kept from the instruction when null. */
export type InstructionChange = {
  readonly instructionId: string
  readonly from: InstructionState
  readonly to: InstructionState
  readonly reason: string | null
  readonly at: Instant
}

const nextStates: Readonly<Record<InstructionState, readonly InstructionState[]>> = {
  prepared: ['approved', 'cancelled'],
  // A set-off of zero is paid the moment it is released; a stop still reaches what is approved.
  approved: ['sent', 'paid', 'cancelled'],
  sent: ['accepted', 'paid', 'partially_paid', 'rejected', 'unknown'],
  accepted: ['paid', 'partially_paid', 'rejected', 'returned', 'expired_uncollected', 'unknown'],
  paid: ['returned'],
  partially_paid: ['paid', 'returned', 'expired_uncollected'],
  // Only the bank's own word ends an unknown outcome; it is never sent again before.
  unknown: ['accepted', 'paid', 'partially_paid', 'rejected', 'returned'],
  rejected: [],
  returned: [],
  expired_uncollected: [],
  cancelled: [],
}

export const canChange = (from: InstructionState, to: InstructionState): boolean => nextStates[from].includes(to)
