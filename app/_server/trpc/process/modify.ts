import { ModifyInstanceInput, modifyInstance } from '../../process/operations.ts'
import { operatingProcesses } from '../access.ts'
import { authorised } from '../init.ts'

/** Ends and begins elements of a running workflow. A refusal is a value. */
export const modify = authorised(operatingProcesses)
  .input(ModifyInstanceInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => modifyInstance(context, input)))
