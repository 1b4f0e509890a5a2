import { accept } from '#engine/values/rejection.ts'
import { releasePayments } from '../../payments/release-payments.ts'
import { readingPayments, runningCycles } from '../access.ts'
import { authorised } from '../init.ts'
import { CycleInput } from './cycle-input.ts'

/** Writes the payment file and marks its payments as sent. */
export const releaseCycle = authorised(runningCycles)
  .input(CycleInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const released = await releasePayments(context, input)
      return released.ok ? accept({ count: released.value.releasedTotals?.count ?? 0 }) : released
    }),
  )

/** The payment file as it was written; null where the cycle has none. Fetching it is logged. */
export const getPaymentFile = authorised(readingPayments)
  .input(CycleInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const file = await context.paymentFiles.findFile(input.cycleId)
      await context.logAccess({ action: 'payment-file.read', subjects: [], details: { cycleId: input.cycleId } })
      if (file === undefined) return null
      return {
        name: `${file.programId}-${file.messageId.slice(0, 8)}.xml`,
        hash: file.hash,
        text: new TextDecoder().decode(file.content),
      }
    }),
  )
