import type { Rejection } from '#engine/values/rejection.ts'
import type { Effects } from '../../cases/compute-effects.ts'
import type { EffectsResult } from '../../cases/confirm-effects.ts'
import type { ServerContext } from '../../services.ts'
import { getText, type Text } from '../program/program-texts.ts'

export type DescribedEffects = Omit<Effects, 'lines' | 'missing'> & {
  readonly currency: string
  readonly missing: readonly Text[]
  readonly lines: readonly (Effects['lines'][number] & { readonly title: Text })[]
}
export type DescribedEffectsResult =
  | { readonly ok: true; readonly effects: DescribedEffects }
  | { readonly ok: false; readonly rejection: Rejection; readonly effects: DescribedEffects | null }

/** Effects in the words of the programme in force. */
export const describeEffects = async (
  context: ServerContext,
  applicationId: string,
  result: EffectsResult,
): Promise<DescribedEffectsResult> => {
  const described = result.effects === null ? null : await describe(context, applicationId, result.effects)
  if (!result.ok) return { ...result, effects: described }
  if (described === null) throw new TypeError('Expected the effects of what was done.')
  return { ok: true, effects: described }
}

const describe = async (context: ServerContext, applicationId: string, effects: Effects): Promise<DescribedEffects | null> => {
  const [application] = await context.stores.cases.getApplications([applicationId])
  const active = application === undefined ? undefined : await context.programs.findActive(application.programId)
  if (active === undefined) return null
  const { program } = active
  return {
    ...effects,
    currency: program.definition.currency,
    missing: effects.missing.map((path) => getText(program, `fact.${path}`)),
    lines: effects.lines.map((line) => ({ ...line, title: getText(program, `component.${line.component}.title`) })),
  }
}
