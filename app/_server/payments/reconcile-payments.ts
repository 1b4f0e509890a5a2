import { listDifferences, reconcileCycle } from '#engine/payments/commands/check-cycle.ts'
import { type CycleResult, findCycle } from '#engine/payments/commands/run-cycle-command.ts'
import { type PaymentFile, readCreditTransfers } from '#engine/payments/iso20022/read-credit-transfers.ts'
import type { Difference } from '#engine/payments/reconcile.ts'
import type { ServerContext } from '../services.ts'
import { paymentPorts } from './run-cycle.ts'

/** Compares ledger, payments and the kept file, and takes the cycle on when they agree and the bank has answered for everything. */
export const reconcilePayments = async (
  context: ServerContext,
  { cycleId }: { readonly cycleId: string },
): Promise<{ readonly result: CycleResult; readonly differences: readonly Difference[] }> => {
  const ports = paymentPorts(context)
  const file = await findKeptFile(context, cycleId)
  const result = await reconcileCycle(ports, { cycleId, file }, context)
  if (result.ok) return { result, differences: [] }
  const found = await findCycle(ports.payments, cycleId)
  return { result, differences: found.ok ? (await listDifferences(ports, found.value, file)).slice(0, shown) : [] }
}

const shown = 100

const findKeptFile = async (context: ServerContext, cycleId: string): Promise<PaymentFile | null> => {
  const kept = await context.paymentFiles.findFile(cycleId)
  if (kept === undefined) return null
  const read = readCreditTransfers([new TextDecoder().decode(kept.content)])
  return read.ok ? read.value : null
}
