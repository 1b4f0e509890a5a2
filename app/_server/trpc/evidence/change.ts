import { z } from 'zod'
import { changeEvidence, EvidenceChangeInput, previewEvidenceChange } from '../../cases/change-evidence.ts'
import { workingCases } from '../access.ts'
import { describeEffects } from '../case-work/describe-effects.ts'
import { authorised } from '../init.ts'

/** What a change of evidence would do, period by period and in money; nothing is written. */
export const previewEvidence = authorised(workingCases)
  .input(EvidenceChangeInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) =>
      describeEffects(context, input.applicationId, await previewEvidenceChange(context, input)),
    ),
  )

/** Writes the evidence and decides again, if that does what was seen. */
export const confirmEvidence = authorised(workingCases)
  .input(EvidenceChangeInput.extend({ seen: z.string().length(64) }))
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) =>
      describeEffects(context, input.applicationId, await changeEvidence(context, input)),
    ),
  )
