import { CancelInstanceInput, cancelInstance } from '../../process/operations.ts'
import { operatingProcesses } from '../access.ts'
import { authorised } from '../init.ts'

/** Ends a running workflow. A refusal is a value. */
export const cancel = authorised(operatingProcesses)
  .input(CancelInstanceInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => cancelInstance(context, input)))
