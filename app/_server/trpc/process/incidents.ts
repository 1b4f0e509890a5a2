import { z } from 'zod'
import { readingProcesses } from '../access.ts'
import { authorised } from '../init.ts'

export const ListIncidentsInput = z.strictObject({
  programId: z.string().max(100).nullable().default(null),
  element: z.string().max(200).nullable().default(null),
  search: z.string().trim().max(200).nullable().default(null),
  after: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z~[0-9a-f-]{36}~\d+$/)
    .nullable()
    .default(null),
  limit: z.number().int().min(1).max(200).default(50),
})

/** Workflows that something stopped, in sight, the oldest first. */
export const listIncidents = authorised(readingProcesses)
  .input(ListIncidentsInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ processQueries, now }) => ({ ...(await processQueries.listIncidents(input)), now })),
  )
