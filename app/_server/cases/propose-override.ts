import { z } from 'zod'
import type { Application } from '#engine/cases/application/application.ts'
import { applyOverrideEvent } from '#engine/cases/override/apply-override.ts'
import { decideOverride } from '#engine/cases/override/decide-override.ts'
import type { OutcomeOverride } from '#engine/cases/override/outcome-override.ts'
import { isCalendarDate } from '#engine/values/date.ts'
import { accept, type Rejection, type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { checkChangeable } from './change-evidence.ts'
import { computeEffects } from './compute-effects.ts'
import { confirmEffects, type EffectsResult } from './confirm-effects.ts'
import { rehearse } from './rehearse.ts'

const Day = z.string().refine((text): boolean => isCalendarDate(text), 'a date that exists')

export const ProposeOverrideInput = z.strictObject({
  applicationId: z.uuid(),
  outcome: z.enum(['eligible', 'ineligible']),
  citation: z.string().min(1).max(200),
  reason: z.string().trim().max(2000),
  /** First day, and the first day without it. */
  from: Day,
  to: Day,
})
export type ProposeOverrideInput = z.infer<typeof ProposeOverrideInput>

/** Proposes that a case be decided against what the rules say, for a time. Nothing changes until a second person confirms it. */
export const proposeOverride = async (
  context: ServerContext,
  { applicationId, reason, ...proposal }: ProposeOverrideInput,
): Promise<Result<OutcomeOverride, string>> => {
  const { cases, caseWork } = context.stores
  const application = await cases.lockApplication(applicationId)
  const refusal = checkOverridable(application)
  if (application === undefined || refusal !== undefined) return { ok: false, rejection: refusal ?? notFound }
  const program = await context.programs.findActive(application.programId)
  if (program === undefined)
    return reject('program-not-active', `Expected programme ${application.programId} to be in force, but it is not.`)
  const decision = decideOverride(
    undefined,
    {
      type: 'propose',
      id: context.newId(),
      applicationId,
      programId: application.programId,
      areaPath: application.areaPath,
      ...proposal,
      reason,
      citations: program.program.definition.legalBasis.map(({ id }) => id),
      others: await caseWork.listOverrides(applicationId),
    },
    context,
  )
  if (!decision.ok) return decision
  const override = decision.value.reduce<OutcomeOverride | undefined>(applyOverrideEvent, undefined) as OutcomeOverride
  await caseWork.addOverride({ override, reason: reason.normalize('NFC'), events: decision.value })
  return accept(override)
}

export const AnswerOverrideInput = z.strictObject({ overrideId: z.uuid() })

/** What confirming would do; nothing is written. */
export const previewOverride = (context: ServerContext, overrideId: string): Promise<EffectsResult> =>
  rehearse(context, () => confirm(context, overrideId))

/** A second person confirms: from now on determinations take it as an input, and an enrolment is decided again at once. */
export const confirmOverride = (
  context: ServerContext,
  { overrideId, seen }: { readonly overrideId: string; readonly seen: string },
): Promise<EffectsResult> => confirmEffects(context, seen, () => confirm(context, overrideId))

const confirm = async (context: ServerContext, overrideId: string): Promise<EffectsResult> => {
  const answered = await answer(context, overrideId, 'confirm')
  if (!answered.ok) return { ...answered, effects: null }
  const effects = await computeEffects(context, answered.value)
  return effects.ok ? { ok: true, effects: effects.value } : { ...effects, effects: null }
}

/** A second person declines: the proposal stays on the case as what it was. */
export const declineOverride = async (context: ServerContext, overrideId: string): Promise<Result<'done', string>> => {
  const answered = await answer(context, overrideId, 'decline')
  return answered.ok ? accept('done') : answered
}

const answer = async (
  context: ServerContext,
  overrideId: string,
  type: 'confirm' | 'decline',
): Promise<Result<Application, string>> => {
  const { cases, caseWork } = context.stores
  const override = await caseWork.lockOverride(overrideId)
  const decision = decideOverride(override, { type }, context)
  if (!decision.ok) return decision
  const application = override === undefined ? undefined : await cases.lockApplication(override.applicationId)
  if (application === undefined) return { ok: false, rejection: notFound }
  const refusal = type === 'confirm' ? checkOverridable(application) : undefined
  if (refusal !== undefined) return { ok: false, rejection: refusal }
  const changed = decision.value.reduce<OutcomeOverride | undefined>(applyOverrideEvent, override) as OutcomeOverride
  await caseWork.saveOverride(changed, decision.value)
  return accept(application)
}

/** A case that waits for a decision may be overridden too: it counts when the case is determined again. */
const checkOverridable = (application: Application | undefined): Rejection | undefined =>
  application?.status === 'ready' ? undefined : checkChangeable(application)

const notFound: Rejection = {
  code: 'application-not-found',
  message: 'Expected a case, but there is none, or you may not see it.',
}
