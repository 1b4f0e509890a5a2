import { systemScope } from '#prisma/scope.ts'
import { signedIn } from '../init.ts'

/** Which runtime new cases get, and whether commands wait because the cluster does not answer. Nothing personal. */
export const getStatus = signedIn.query(({ ctx }) =>
  ctx.services.work(systemScope('worker', 'process-status'), async ({ processQueries, processRuntime }) => ({
    runtime: processRuntime,
    ...(await processQueries.countWaitingCommands()),
  })),
)
