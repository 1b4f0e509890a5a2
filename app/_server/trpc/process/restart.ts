import { RestartInstanceInput, restartInstance } from '../../process/restart-instance.ts'
import { operatingProcesses } from '../access.ts'
import { authorised } from '../init.ts'

/** Begins the workflow of a case anew after it has ended. A refusal is a value. */
export const restart = authorised(operatingProcesses)
  .input(RestartInstanceInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => restartInstance(context, input)))
