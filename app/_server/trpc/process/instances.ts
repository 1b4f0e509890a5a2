import { z } from 'zod'
import { readingProcesses } from '../access.ts'
import { authorised } from '../init.ts'

export const ListInstancesInput = z.strictObject({
  bundleHash: z.string().regex(/^[0-9a-f]{64}$/),
  processId: z.string().min(1).max(200),
  element: z.string().max(200).nullable().default(null),
  after: z.uuid().nullable().default(null),
  limit: z.number().int().min(1).max(500).default(100),
})

/** Running workflows of one version, those at one element where asked. */
export const listInstances = authorised(readingProcesses)
  .input(ListInstancesInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ processQueries }) => {
      const rows = await processQueries.listInstances(input)
      return { rows, next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null }
    }),
  )
