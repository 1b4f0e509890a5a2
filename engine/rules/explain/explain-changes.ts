import { type Change, listChanges } from '../changes/list-changes.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import { type FactType, findFact } from '../facts/fact-model.ts'
import type { EvaluationRequest } from '../types.ts'
import type { ExplainOptions } from './explain.ts'
import { capital, Speaker, small } from './speaker.ts'
import type { TemplateKey } from './templates.ts'

/** A change with its sentence: `If income were 350,000 MNT or less instead of 412,000 MNT: entitled`. */
export type ExplainedChange = Change & { readonly text: string }

/** What would change the outcome of a period: the nearest changes of a single fact, in sentences; see `listChanges`. */
export const explainChanges = (
  compiled: CompiledRules,
  request: EvaluationRequest,
  { language, translations = {} }: ExplainOptions,
): readonly ExplainedChange[] => {
  const evaluation = evaluatePeriod(compiled, request)
  const speaker = new Speaker({ language, translations, evaluation, currency: compiled.program.currency })
  return listChanges(compiled, request).map((change) => ({ ...change, text: say(speaker, compiled, change) }))
}

const say = (speaker: Speaker, { model }: CompiledRules, { fact, from, to, direction, outcome }: Change): string => {
  const [role = '', ...rest] = fact.split('.')
  const declared = `${role}.${rest.at(-1)}`
  const { kind } = findFact(model, declared) as FactType
  const item = rest.length > 1 ? ` (${rest.slice(0, -1).join('.')})` : ''
  const template: TemplateKey =
    direction === undefined
      ? 'change.value'
      : kind === 'date'
        ? `change.${direction === 'lower' ? 'earlier' : 'later'}`
        : `change.${direction}`
  const own = speaker.find(`fact.${fact}`)
  return capital(
    speaker.say(template, {
      a: small(own ?? `${speaker.title('fact', declared).text}${item}`),
      b: speaker.value(from, kind),
      c: speaker.value(to, kind),
      d: speaker.say(outcome === 'eligible' ? 'change.eligible' : 'change.ineligible'),
    }),
  )
}
