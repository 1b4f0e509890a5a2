import { z } from 'zod'
import { findCycle } from '#engine/payments/commands/run-cycle-command.ts'
import { period } from '#engine/values/period.ts'
import { accept } from '#engine/values/rejection.ts'
import { extendDeterminationsPage } from '../../payments/run-cycle.ts'
import { runningCycles } from '../access.ts'
import { authorised } from '../init.ts'
import { CycleInput } from './cycle-input.ts'

/** Brings determinations up to the period of the cycle, a chunk a call; the page that asks shows how far it is. */
export const extendCycle = authorised(runningCycles)
  .input(CycleInput.extend({ after: z.uuid().nullable() }))
  .mutation(({ ctx, input: { cycleId, after } }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const found = await findCycle(context.stores.payments, cycleId)
      if (!found.ok) return found
      const { programId, period: through } = found.value
      const total = after === null ? await context.paymentQueries.countLiveEnrolments(programId) : null
      const page = await extendDeterminationsPage(context, { programId, period: period(through), after })
      return accept({ ...page, waiting: page.waiting.length, total })
    }),
  )
