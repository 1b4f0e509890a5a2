import { type ReleaseRejectionCode, releaseCycle } from '#engine/payments/commands/release-cycle.ts'
import type { PaymentCycle } from '#engine/payments/payment-cycle.ts'
import { type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { paymentPorts } from './run-cycle.ts'

/**
 * Releases what was authorised and keeps the file, byte for byte, in the same transaction: what the bank gets can be fetched again, and
 * compared with what it answers.
 */
export const releasePayments = async (
  context: ServerContext,
  { cycleId }: { readonly cycleId: string },
): Promise<Result<PaymentCycle, ReleaseRejectionCode | 'no-payer'>> => {
  const { payments } = context.stores
  const cycle = await payments.findCycle(cycleId)
  const payer = cycle === undefined ? undefined : await context.paymentFiles.findPayer(cycle.programId)
  if (cycle !== undefined && payer === undefined) {
    return reject(
      'no-payer',
      `Expected an account that ${cycle.programId} pays from, but none is recorded. Record one for the programme, or for the office.`,
      { cycleId },
    )
  }
  const chunks: string[] = []
  const debtor = payer ?? { name: '', iban: '', bic: '' }
  const released = await releaseCycle(
    paymentPorts(context),
    { cycleId, debtor, write: (chunk) => void chunks.push(chunk) },
    context,
  )
  if (released.ok && chunks.length > 0) await keepFile(context, released.value, chunks)
  return released
}

const keepFile = (context: ServerContext, cycle: PaymentCycle, chunks: readonly string[]): Promise<void> =>
  context.paymentFiles.addFile({
    cycleId: cycle.id,
    programId: cycle.programId,
    messageId: cycle.messageId ?? '',
    hash: cycle.fileHash ?? '',
    content: new TextEncoder().encode(chunks.join('')),
    writtenAt: context.now,
    writtenBy: context.actor,
  })
