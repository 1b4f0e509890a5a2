import type { CommandContext } from '../../values/domain-event.ts'
import type { Instant } from '../../values/instant.ts'
import type { PaymentPorts } from './payment-ports.ts'
import { type CycleResult, findCycle, runCycleCommand } from './run-cycle-command.ts'
import { hashInstructions, isLocked } from './stream-instructions.ts'

export type SignCycle = {
  readonly cycleId: string
  /** The hash of the list that the person looked at. */
  readonly contentHash: string
}

/** A second person approves exactly the list that was locked. */
export async function approveCycle(ports: PaymentPorts, command: SignCycle, context: CommandContext): Promise<CycleResult> {
  const approved = await sign(ports, 'approve', command, context)
  if (approved.ok) {
    await ports.payments.moveInstructions(command.cycleId, { from: 'prepared', to: 'approved', at: context.now as Instant })
  }
  return approved
}

/** A third person authorises the sending. */
export const authoriseCycle = (ports: PaymentPorts, command: SignCycle, context: CommandContext): Promise<CycleResult> =>
  sign(ports, 'authorise', command, context)

async function sign(
  { payments }: PaymentPorts,
  type: 'approve' | 'authorise',
  { cycleId, contentHash: seenHash }: SignCycle,
  context: CommandContext,
): Promise<CycleResult> {
  const found = await findCycle(payments, cycleId)
  if (!found.ok) return found
  const { contentHash } = await hashInstructions(payments, cycleId, isLocked)
  return runCycleCommand(payments, found.value, { type, contentHash, seenHash }, context)
}
