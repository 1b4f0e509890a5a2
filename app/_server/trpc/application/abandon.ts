import { AbandonApplicationInput, abandonApplication } from '../../cases/abandon-application.ts'
import { closingCases } from '../access.ts'
import { authorised } from '../init.ts'

/** Closes an application whose workflow has ended without a decision. A refusal is a value. */
export const abandon = authorised(closingCases)
  .input(AbandonApplicationInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => abandonApplication(context, input)))
