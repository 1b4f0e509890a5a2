import { accept } from '#engine/values/rejection.ts'
import { ReissuePaymentInput, reissuePayment } from '../../payments/reissue-payment.ts'
import { runningCycles } from '../access.ts'
import { authorised } from '../init.ts'

/** A transaction that is given up because of a refusal: what was written on the way is undone. */
class Refused extends Error {
  readonly result: Awaited<ReturnType<typeof reissuePayment>>

  constructor(result: Awaited<ReturnType<typeof reissuePayment>>) {
    super('refused')
    this.result = result
  }
}

/** Pays again what came back, perhaps to another account. A refusal is a value, and leaves nothing behind. */
export const reissue = authorised(runningCycles)
  .input(ReissuePaymentInput)
  .mutation(async ({ ctx, input }) => {
    try {
      return await ctx.services.work(ctx.scope, async (context) => {
        const result = await reissuePayment(context, input)
        if (!result.ok) throw new Refused(result)
        await context.logAccess({
          action: 'payment.reissued',
          subjects: [result.value.payment.payeeId],
          details: { paymentId: input.paymentId, account: input.account === null ? 'registry' : 'corrected' },
        })
        return accept({ cycleId: result.value.cycle.id })
      })
    } catch (error) {
      if (error instanceof Refused && !error.result.ok) return error.result
      throw error
    }
  })
