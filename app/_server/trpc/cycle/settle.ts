import { z } from 'zod'
import { closeCycle as close } from '#engine/payments/commands/check-cycle.ts'
import { accept } from '#engine/values/rejection.ts'
import { receiveStatusFile } from '../../payments/receive-status-file.ts'
import { reconcilePayments } from '../../payments/reconcile-payments.ts'
import { paymentPorts } from '../../payments/run-cycle.ts'
import { runningCycles } from '../access.ts'
import { authorised } from '../init.ts'
import { CycleInput } from './cycle-input.ts'

const largestFile = 64 * 1024 * 1024

/** Books the bank's answer. A file of another month, or one that cannot be read, is refused and changes nothing. */
export const recordStatus = authorised(runningCycles)
  .input(CycleInput.extend({ text: z.string().max(largestFile) }))
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const recorded = await receiveStatusFile(context, input)
      return recorded.ok ? accept({ changed: recorded.value.changed }) : recorded
    }),
  )

/** Ledger, payments and file agree, and the bank has answered for everything. */
export const reconcileCycle = authorised(runningCycles)
  .input(CycleInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => reconcilePayments(context, input)))

export const closeCycle = authorised(runningCycles)
  .input(CycleInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => close(paymentPorts(context), input, context)))
