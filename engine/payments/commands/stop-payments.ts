import type { CommandContext } from '../../values/domain-event.ts'
import { accept, type Result } from '../../values/rejection.ts'
import type { CycleRejectionCode } from '../decide-cycle.ts'
import { groupBy } from '../group-by.ts'
import { canChange } from '../instruction-states.ts'
import type { PaymentInstruction } from '../payment-instruction.ts'
import { changeInstructions } from './change-instructions.ts'
import type { PaymentPorts } from './payment-ports.ts'
import { findCycle } from './run-cycle-command.ts'

export type StopPayments = {
  /** Whose payments are stopped, in every cycle that has not been released. */
  readonly enrolmentId: string
  /** A code: `death-reported`, `account-changed`, … */
  readonly reason: string
}

export type StoppedPayments = {
  /** Cancelled; their lines are free and wait for the next calculation, which asks again who is to be paid. */
  readonly stopped: readonly PaymentInstruction[]
  /** With the bank already: they must be recalled there. */
  readonly tooLate: readonly PaymentInstruction[]
}

/**
 * The stop list: takes payments out up to the moment of release, after the lock too. An instruction that also pays other enrolments of the payee is stopped
 * as a whole; the others are paid by a follow-up. What was approved stays as it was approved: the file is that list less the stopped.
 */
export async function stopPayments(
  { payments }: PaymentPorts,
  { enrolmentId, reason }: StopPayments,
  context: CommandContext,
): Promise<Result<StoppedPayments, CycleRejectionCode>> {
  const instructions = await payments.listInstructionsOfEnrolment(enrolmentId)
  const stopped = instructions.filter(({ state }) => canChange(state, 'cancelled'))
  for (const [cycleId, ofCycle] of groupBy(stopped, (instruction) => instruction.cycleId)) {
    const found = await findCycle(payments, cycleId)
    if (!found.ok) return found
    const transitions = ofCycle.map((instruction) => ({ instruction, to: 'cancelled' as const, reason }))
    const saved = await changeInstructions(payments, { cycle: found.value, transitions, cause: 'stop', source: reason }, context)
    if (!saved.ok) return saved
  }
  return accept({
    stopped,
    tooLate: instructions.filter(({ state }) => state === 'sent' || state === 'accepted' || state === 'unknown'),
  })
}
