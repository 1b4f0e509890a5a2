import type { CommandContext } from '../../values/domain-event.ts'
import { type Result, reject } from '../../values/rejection.ts'
import type { InstructionsChanged } from '../cycle-events.ts'
import type { CycleRejectionCode } from '../decide-cycle.ts'
import type { PaymentCycle } from '../payment-cycle.ts'
import type { InstructionState } from '../payment-instruction.ts'
import { changeInstructions } from './change-instructions.ts'
import type { PaymentPorts } from './payment-ports.ts'
import { findCycle } from './run-cycle-command.ts'

export type SettleRejectionCode = CycleRejectionCode | 'instruction-not-found'

export type SettleInstruction = {
  readonly instructionId: string
  /**
   * `returned`: the money came back after settlement. Its lines stay held until somebody decides: a return for death is to be verified first.
   * `unknown`: no answer in time; it is never sent again before the bank has said what became of it.
   * `expired_uncollected`: nobody fetched the cash.
   */
  readonly to: Extract<InstructionState, 'returned' | 'unknown' | 'expired_uncollected'>
  /** The bank's reason (`AC04`, `MD07`), or ours. */
  readonly reason: string
}

const causes: Readonly<Record<SettleInstruction['to'], InstructionsChanged['payload']['cause']>> = {
  returned: 'return',
  unknown: 'no-answer',
  expired_uncollected: 'uncollected',
}

/** Records what became of one payment when no status file says it. */
export async function settleInstruction(
  { payments }: PaymentPorts,
  { instructionId, to, reason }: SettleInstruction,
  context: CommandContext,
): Promise<Result<PaymentCycle, SettleRejectionCode>> {
  const instruction = await payments.findInstruction(instructionId)
  if (instruction === undefined) {
    return reject('instruction-not-found', `Expected a payment ${instructionId}, but there is none, or you may not see it.`, {
      instructionId,
    })
  }
  const found = await findCycle(payments, instruction.cycleId)
  if (!found.ok) return found
  const transitions = [{ instruction, to, reason }]
  return changeInstructions(payments, { cycle: found.value, transitions, cause: causes[to], source: reason }, context)
}
