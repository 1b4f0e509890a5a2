import { MigrateInstancesInput, migrateInstances } from '../../process/migrate-instances.ts'
import { operatingProcesses } from '../access.ts'
import { authorised } from '../init.ts'

/** Moves running workflows to another version, or says what would come of it; a line for each. */
export const migrate = authorised(operatingProcesses)
  .input(MigrateInstancesInput)
  .mutation(({ ctx, input }) => migrateInstances(ctx.services, ctx.scope, input))
