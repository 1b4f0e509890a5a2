import { z } from 'zod'
import { AnswerOverrideInput, confirmOverride, declineOverride, previewOverride } from '../../cases/propose-override.ts'
import type { ServerContext } from '../../services.ts'
import { answeringOverrides } from '../access.ts'
import { describeEffects } from '../case-work/describe-effects.ts'
import { authorised } from '../init.ts'

const findApplicationId = async ({ stores }: ServerContext, overrideId: string): Promise<string> =>
  (await stores.caseWork.lockOverride(overrideId))?.applicationId ?? overrideId

/** What confirming an override would do; nothing is written. */
export const previewAnswer = authorised(answeringOverrides)
  .input(AnswerOverrideInput)
  .mutation(({ ctx, input: { overrideId } }) =>
    ctx.services.work(ctx.scope, async (context) =>
      describeEffects(context, await findApplicationId(context, overrideId), await previewOverride(context, overrideId)),
    ),
  )

/** Confirms an override as a second person, if that does what was seen. */
export const confirm = authorised(answeringOverrides)
  .input(AnswerOverrideInput.extend({ seen: z.string().length(64) }))
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) =>
      describeEffects(context, await findApplicationId(context, input.overrideId), await confirmOverride(context, input)),
    ),
  )

/** Declines an override as a second person. A refusal is a value. */
export const decline = authorised(answeringOverrides)
  .input(AnswerOverrideInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => declineOverride(context, input.overrideId)))
