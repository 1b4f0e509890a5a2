import { accept } from '#engine/values/rejection.ts'
import { ProposeOverrideInput, proposeOverride } from '../../cases/propose-override.ts'
import { workingCases } from '../access.ts'
import { authorised } from '../init.ts'

/** Proposes to decide a case against what the rules say, for a time. A refusal is a value. */
export const propose = authorised(workingCases)
  .input(ProposeOverrideInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const proposed = await proposeOverride(context, input)
      return proposed.ok ? accept({ overrideId: proposed.value.id }) : proposed
    }),
  )
