import { z } from 'zod'
import { isPeriodOf, parsePeriod } from '#engine/values/period.ts'
import { reject } from '#engine/values/rejection.ts'
import { openPaymentCycle } from '../../payments/run-cycle.ts'
import { runningCycles } from '../access.ts'
import { authorised } from '../init.ts'

const OpenCycleInput = z.strictObject({ programId: z.string().max(100), period: z.string().max(20) })

/** Opens the next cycle of a period. A refusal is a value. */
export const openCycle = authorised(runningCycles)
  .input(OpenCycleInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const period = parsePeriod(input.period)
      if (!period.ok) return period
      const program = await context.programs.findActive(input.programId)
      const components = program?.program.definition.components ?? []
      if (program !== undefined && !components.some((component) => isPeriodOf(period.value, component.period))) {
        const kinds = [...new Set(components.map((component) => component.period))].join(', ')
        return reject('period-kind', `Expected a period of the kind ${kinds}, but "${input.period}" is none.`)
      }
      return openPaymentCycle(context, input)
    }),
  )
