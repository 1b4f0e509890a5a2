import { preCheckCycle } from '#engine/payments/commands/check-cycle.ts'
import { lockCycle as lock } from '#engine/payments/commands/lock-cycle.ts'
import { paymentPorts } from '../../payments/run-cycle.ts'
import { runningCycles } from '../access.ts'
import { authorised } from '../init.ts'
import { CycleInput } from './cycle-input.ts'

/** Fixes the list of payments: from here on nothing joins it. */
export const lockCycle = authorised(runningCycles)
  .input(CycleInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => lock(paymentPorts(context), input, context)))

/** Compares the locked list with the ledger, line by line. */
export const checkCycle = authorised(runningCycles)
  .input(CycleInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => preCheckCycle(paymentPorts(context), input, context)))
