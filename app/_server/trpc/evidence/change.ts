import { z } from 'zod'
import { readCaseVersion } from '../../cases/case-version.ts'
import { changeEvidence, EvidenceChangeInput, previewEvidenceChange } from '../../cases/change-evidence.ts'
import type { EffectsResult } from '../../cases/confirm-effects.ts'
import type { ServerContext } from '../../services.ts'
import { workingCases } from '../access.ts'
import { describeEffects } from '../case-work/describe-effects.ts'
import { listChanges } from '../case-work/list-changes.ts'
import { authorised } from '../init.ts'

/** What a change of evidence would do, period by period and in money; nothing is written. */
export const previewEvidence = authorised(workingCases)
  .input(EvidenceChangeInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => addConflict(context, input, await previewEvidenceChange(context, input))),
  )

/** Writes the evidence and decides again, if that does what was seen. */
export const confirmEvidence = authorised(workingCases)
  .input(EvidenceChangeInput.extend({ seen: z.string().length(64) }))
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => addConflict(context, input, await changeEvidence(context, input))),
  )

type Seen = { readonly applicationId: string; readonly version?: string | undefined }

/** What was refused because the case is no longer what was looked at is shown with what it is now. */
const addConflict = async (context: ServerContext, { applicationId, version }: Seen, result: EffectsResult) => {
  const described = await describeEffects(context, applicationId, result)
  const isOutdated = !result.ok && (result.rejection.code === 'case-changed' || result.rejection.code === 'effects-outdated')
  const [application] = isOutdated ? await context.stores.cases.getApplications([applicationId]) : []
  if (application === undefined || version === undefined) return { ...described, conflict: null }
  return {
    ...described,
    conflict: {
      changes: await listChanges(context, applicationId, version),
      version: await readCaseVersion(context.stores, application),
    },
  }
}
