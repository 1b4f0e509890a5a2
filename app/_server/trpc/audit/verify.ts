import { readingAudit } from '../access.ts'
import { authorised } from '../init.ts'

/** Computes the whole chain anew and says what does not fit; the result is an entry too. */
export const verifyAudit = authorised(readingAudit).mutation(async ({ ctx }) => {
  const { batches, events, breaks } = await ctx.services.verifyAudit()
  await ctx.services.work(ctx.scope, ({ logAccess }) =>
    logAccess({ action: 'audit.verified', subjects: [], details: { batches, events, breaks: breaks.length } }),
  )
  return { batches, events, breaks: breaks.map(({ batch, kind }) => ({ batch: Number(batch), kind })) }
})
