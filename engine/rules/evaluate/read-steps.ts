import type { CompiledRuleSet, CompiledStep } from '../compile/compile-rule-set.ts'
import type { Env } from '../runtime/env.ts'
import { toStepValue } from '../runtime/to-step-value.ts'
import { ListValue, type Value } from '../runtime/value.ts'
import type { StepValue, StepValues } from '../types.ts'

/** The values of all steps of the unit and of members, those that the outcome did not need too. Steps for records are left out. */
export const readSteps = (ruleSet: CompiledRuleSet, env: Env, currency: string): StepValues => {
  const values: Record<string, StepValue | Record<string, StepValue>> = {}
  for (const [index, step] of ruleSet.steps.entries()) {
    if (step.over === undefined) values[step.id] = toStepValue(env.steps[index] ?? env.runStep(index), step.type, currency)
    else if (step.over.bound === 'member') values[step.id] = readMembers(step, index, env, currency)
  }
  return values
}

const readMembers = (step: CompiledStep, index: number, env: Env, currency: string): Record<string, StepValue> => {
  const slot = step.over?.slot as number
  const list = env.unit[slot] ?? env.readUnit(slot)
  if (!(list instanceof ListValue)) return {}
  return Object.fromEntries(
    list.frames.map((frame) => [
      frame.id,
      toStepValue(frame.steps[index] ?? env.runMemberStep(index, frame), step.type, currency),
    ]),
  )
}

/**
 * What was computed on the way to the outcome, step by step: T, F, U (unknown), E (error), a value, or - (not needed). Members are
 * separated by commas.
 */
export const renderTrace = (ruleSet: CompiledRuleSet, env: Env, currency: string): string =>
  ruleSet.steps
    .map((step, index) => {
      if (step.over === undefined) return traceOf(env.steps[index], step, currency)
      const list = env.unit[step.over.slot]
      return list instanceof ListValue ? list.frames.map((frame) => traceOf(frame.steps[index], step, currency)).join(',') : '-'
    })
    .join('|')

const traceOf = (value: Value | undefined, step: CompiledStep, currency: string): string => {
  if (value === undefined) return '-'
  const shown = toStepValue(value, step.type, currency)
  if (shown === 'undetermined') return 'U'
  if (shown === 'error') return 'E'
  return shown === true ? 'T' : shown === false ? 'F' : shown === null ? 'none' : String(shown)
}
