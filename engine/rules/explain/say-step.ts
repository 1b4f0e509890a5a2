import type { CompiledStep } from '../compile/compile-rule-set.ts'
import type { StepValue } from '../types.ts'
import { explainCondition, type Verdict } from './explain-condition.ts'
import { capital, type Speaker } from './speaker.ts'

/** The sentence of a condition of the unit: the programme's own, else the one of its operators, else its title. */
export const sayStep = (speaker: Speaker, step: CompiledStep, verdict: Verdict | undefined): string => {
  const own = verdict === undefined || verdict === 'error' ? undefined : speaker.override(`step.${step.id}.${verdict}`)
  if (own !== undefined) return own
  const said = verdict === undefined ? undefined : explainCondition(speaker, step.node, verdict)
  if (said !== undefined) return capital(said)
  return speaker.say(`condition.${verdict ?? 'unknown'}`, { a: capital(speaker.title('step', step.id).text) })
}

export const verdictOf = (value: StepValue | { readonly [member: string]: StepValue } | undefined): Verdict | undefined => {
  if (value === true) return 'pass'
  if (value === false) return 'fail'
  if (value === 'undetermined') return 'unknown'
  return value === 'error' ? 'error' : undefined
}
