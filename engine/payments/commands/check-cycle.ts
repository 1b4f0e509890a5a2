import type { EntitlementLine } from '../../benefits/entitlement-line.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import type { PaymentFile } from '../iso20022/read-credit-transfers.ts'
import type { PaymentCycle } from '../payment-cycle.ts'
import type { PaymentInstruction } from '../payment-instruction.ts'
import { unsettledStates } from '../payment-instruction.ts'
import { type Difference, reconcile } from '../reconcile.ts'
import type { PaymentPorts } from './payment-ports.ts'
import { type CycleResult, findCycle, runCycleCommand } from './run-cycle-command.ts'
import { hashInstructions, isLocked, streamInstructions } from './stream-instructions.ts'

/** Where ledger, instructions and file of a cycle differ; before the release without a file. */
export async function listDifferences(
  { payments, benefits }: PaymentPorts,
  { id: cycleId, messageId }: PaymentCycle,
  file: PaymentFile | null,
): Promise<readonly Difference[]> {
  const instructions: PaymentInstruction[] = []
  for await (const instruction of streamInstructions(payments, cycleId)) instructions.push(instruction)
  const lines: EntitlementLine[] = []
  const lineIds = instructions.flatMap((instruction) => instruction.lines.map((line) => line.lineId))
  for (let at = 0; at < lineIds.length; at += 5000) lines.push(...(await benefits.findLines(lineIds.slice(at, at + 5000))))
  return reconcile({ lines, instructions, file, messageId })
}

/** Before approval: the locked list is still the same, and agrees with the ledger line by line. */
export async function preCheckCycle(
  ports: PaymentPorts,
  { cycleId }: { cycleId: string },
  context: CommandContext,
): Promise<CycleResult> {
  const found = await findCycle(ports.payments, cycleId)
  if (!found.ok) return found
  const { contentHash } = await hashInstructions(ports.payments, cycleId, isLocked)
  const differences = (await listDifferences(ports, found.value, null)).length
  return runCycleCommand(ports.payments, found.value, { type: 'pre-check', contentHash, differences }, context)
}

/** After the bank has answered for everything: ledger, instructions and the file that was sent agree. `file` is null where none was. */
export async function reconcileCycle(
  ports: PaymentPorts,
  { cycleId, file }: { cycleId: string; file: PaymentFile | null },
  context: CommandContext,
): Promise<CycleResult> {
  const found = await findCycle(ports.payments, cycleId)
  if (!found.ok) return found
  const differences = (await listDifferences(ports, found.value, file ?? emptyFile(found.value))).length
  const totals = await ports.payments.listTotals(cycleId)
  const unsettled = totals
    .filter(({ state }) => (unsettledStates as readonly string[]).includes(state))
    .reduce((sum, { count }) => sum + count, 0)
  return runCycleCommand(ports.payments, found.value, { type: 'reconcile', differences, unsettled }, context)
}

/** A cycle of set-offs alone sends no file; where one was sent, every payment is missing in this one. */
const emptyFile = ({ messageId, currency }: PaymentCycle): PaymentFile => ({
  messageId: messageId ?? '',
  currency,
  count: 0,
  amountMinor: 0n,
  transactions: [],
})

export async function closeCycle(
  { payments }: PaymentPorts,
  { cycleId }: { cycleId: string },
  context: CommandContext,
): Promise<CycleResult> {
  const found = await findCycle(payments, cycleId)
  return found.ok ? runCycleCommand(payments, found.value, { type: 'close' }, context) : found
}
