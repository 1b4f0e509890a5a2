import { approveCycle as approve, authoriseCycle as authorise } from '#engine/payments/commands/approve-cycle.ts'
import { paymentPorts } from '../../payments/run-cycle.ts'
import { signingCycles } from '../access.ts'
import { authorised } from '../init.ts'
import { SignInput } from './cycle-input.ts'

/** Approval by a second person of the list that they looked at. */
export const approveCycle = authorised(signingCycles)
  .input(SignInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => approve(paymentPorts(context), input, context)))

/** Authorisation by a third person. */
export const authoriseCycle = authorised(signingCycles)
  .input(SignInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => authorise(paymentPorts(context), input, context)))
