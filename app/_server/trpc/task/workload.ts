import { readingWorkload } from '../access.ts'
import { authorised } from '../init.ts'

/** Who works on what: people who hold or may hold tasks in sight, with how many, how many are late and the oldest. No citizen is read. */
export const listWorkload = authorised(readingWorkload).query(({ ctx }) =>
  ctx.services.work(ctx.scope, async ({ workloadQueries, today }) => ({
    people: await workloadQueries.listWorkload(today),
    free: await workloadQueries.countFree(today),
  })),
)
