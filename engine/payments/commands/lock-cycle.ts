import type { CommandContext } from '../../values/domain-event.ts'
import type { PaymentPorts } from './payment-ports.ts'
import { type CycleResult, findCycle, runCycleCommand } from './run-cycle-command.ts'
import { hashInstructions } from './stream-instructions.ts'

/** Ends the calculation: the list of instructions is fixed and hashed. From now on only a stop list takes somebody out. */
export async function lockCycle(
  { payments }: PaymentPorts,
  { cycleId }: { cycleId: string },
  context: CommandContext,
): Promise<CycleResult> {
  const found = await findCycle(payments, cycleId)
  if (!found.ok) return found
  const hashed = await hashInstructions(payments, cycleId, (instruction) => instruction.state === 'prepared')
  const locked = await runCycleCommand(payments, found.value, { type: 'lock', ...hashed }, context)
  if (locked.ok) await payments.assignPositions(cycleId)
  return locked
}
