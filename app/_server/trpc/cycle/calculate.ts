import { z } from 'zod'
import { calculateCyclePage } from '#engine/payments/commands/calculate-cycle.ts'
import { paymentPorts } from '../../payments/run-cycle.ts'
import { runningCycles } from '../access.ts'
import { authorised } from '../init.ts'
import { CycleInput } from './cycle-input.ts'

const Cursor = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('start') }),
  z.strictObject({ phase: z.literal('routes'), after: z.uuid().nullable() }),
  z.strictObject({
    phase: z.literal('instructions'),
    after: z.strictObject({ payeeId: z.uuid(), accountId: z.uuid() }).nullable(),
  }),
])

/** One step of collecting what is due. Calling it again from any step prepares only what is new. */
export const calculateCycle = authorised(runningCycles)
  .input(CycleInput.extend({ cursor: Cursor }))
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, (context) => calculateCyclePage(paymentPorts(context), input, context)),
  )
