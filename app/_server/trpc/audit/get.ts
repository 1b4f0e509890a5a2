import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { readingAudit } from '../access.ts'
import { authorised } from '../init.ts'

/** One entry, whom it is about as far as they are colleagues, and its place in the chain. */
export const getAuditEntry = authorised(readingAudit)
  .input(z.strictObject({ id: z.uuid() }))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ auditQueries }) => {
      const entry = await auditQueries.findEntry(input.id)
      if (entry === undefined)
        throw new TRPCError({
          code: 'NOT_FOUND',
          message: 'Expected an entry, but there is none with this id, or you may not see it.',
        })
      return {
        entry,
        colleagues: await auditQueries.listColleagues(entry.subjects),
        batch: entry.batch === null ? null : ((await auditQueries.findBatch(entry.batch)) ?? null),
      }
    }),
  )
