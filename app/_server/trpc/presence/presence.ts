import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { readCaseVersion } from '../../cases/case-version.ts'
import { readingCases } from '../access.ts'
import { authorised } from '../init.ts'

const Input = z.strictObject({ applicationId: z.uuid() })

/** I have this case open. Answers with who else has, and with its version, so that a page knows when it is out of date. */
export const beat = authorised(readingCases)
  .input(Input)
  .mutation(({ ctx, input: { applicationId } }) =>
    ctx.services.work(ctx.scope, async ({ presence, stores }) => {
      const [application] = await stores.cases.getApplications([applicationId])
      if (application === undefined || !(await presence.beat(applicationId)))
        throw new TRPCError({ code: 'NOT_FOUND', message: 'Expected a case, but there is none, or it is outside your area.' })
      return {
        others: await presence.listOnlookers(applicationId),
        version: await readCaseVersion(stores, application),
      }
    }),
  )

/** I have closed it. */
export const leave = authorised(readingCases)
  .input(Input)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, ({ presence }) => presence.leave(input.applicationId)))
