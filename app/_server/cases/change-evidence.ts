import { z } from 'zod'
import type { Application } from '#engine/cases/application/application.ts'
import { decideEvidenceChange, type ReportedFact } from '#engine/cases/evidence/decide-evidence-change.ts'
import type { Rejection } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { checkSeen } from './check-seen.ts'
import { computeEffects } from './compute-effects.ts'
import { confirmEffects, type EffectsResult } from './confirm-effects.ts'
import { rehearse } from './rehearse.ts'

const FactValue = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()])

export const ReportedFactInput = z.strictObject({
  path: z.string().min(1).max(200),
  value: FactValue,
  from: z.string().max(10).nullable(),
  receivedOn: z.string().max(10),
  source: z.enum(['application', 'caseworker', 'exchange']),
})

export const EvidenceChangeInput = z.strictObject({
  applicationId: z.uuid(),
  fact: ReportedFactInput,
  /** The version of the case that was looked at (`case-version.ts`): a case that has changed since is refused. */
  version: z.string().max(40).optional(),
})
export type EvidenceChangeInput = z.infer<typeof EvidenceChangeInput>

/** What a change of evidence would do; nothing is written. */
export const previewEvidenceChange = (context: ServerContext, input: EvidenceChangeInput): Promise<EffectsResult> =>
  rehearse(context, () => change(context, input))

/** Writes the evidence and decides the case again by it, if that does what was seen. */
export const changeEvidence = (
  context: ServerContext,
  { seen, ...input }: EvidenceChangeInput & { readonly seen: string },
): Promise<EffectsResult> => confirmEffects(context, seen, () => change(context, input))

const change = async (context: ServerContext, { applicationId, fact, version }: EvidenceChangeInput): Promise<EffectsResult> => {
  const application = await context.stores.cases.lockApplication(applicationId)
  const refusal = checkChangeable(application)
  if (application === undefined || refusal !== undefined) return refuse(refusal ?? notFound)
  const outdated = await checkSeen(context.stores, application, version)
  if (outdated !== undefined) return refuse(outdated)
  const written = await writeEvidence(context, application, fact)
  if (written !== undefined) return refuse(written)
  const effects = await computeEffects(context, application)
  return effects.ok ? { ok: true, effects: effects.value } : refuse(effects.rejection)
}

/** Adds one reported fact to a case; answers with why not. */
export const writeEvidence = async (
  context: ServerContext,
  application: Application,
  fact: ReportedFact,
): Promise<Rejection | undefined> => {
  const program = await context.programs.findActive(application.programId)
  if (program === undefined)
    return { code: 'program-not-active', message: `Expected programme ${application.programId} to be in force, but it is not.` }
  const decision = decideEvidenceChange({ model: program.rules.model, application }, fact, context)
  if (!decision.ok) return decision.rejection
  await context.stores.cases.addEvidence([decision.value])
  return undefined
}

/** Evidence moves what is still to be decided, or an enrolment; not what waits for a second person as it stands. */
export const checkChangeable = (application: Application | undefined): Rejection | undefined => {
  if (application === undefined) return notFound
  if (application.enrolmentId !== null) return undefined
  if (application.status === 'ready') {
    return {
      code: 'case-awaits-decision',
      message: 'Expected a case that is still checked, but it waits for the decision of a second person. Have it returned first.',
    }
  }
  if (['submitted', 'incomplete', 'under_verification'].includes(application.status)) return undefined
  return {
    code: 'application-closed',
    message: `Expected a case that goes on, but it is ${application.decision ?? application.status}. Nothing of it changes any more.`,
  }
}

const notFound: Rejection = {
  code: 'application-not-found',
  message: 'Expected a case, but there is none, or you may not see it.',
}

const refuse = (rejection: Rejection): EffectsResult => ({ ok: false, rejection, effects: null })
