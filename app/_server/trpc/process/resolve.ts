import { ResolveIncidentInput, resolveIncident } from '../../process/operations.ts'
import { operatingProcesses } from '../access.ts'
import { authorised } from '../init.ts'

/** Tries again what an incident stopped. A refusal is a value. */
export const resolve = authorised(operatingProcesses)
  .input(ResolveIncidentInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => resolveIncident(context, input)))
