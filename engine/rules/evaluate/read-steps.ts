import type { CompiledRuleSet, CompiledStep } from '../compile/compile-rule-set.ts'
import type { Env } from '../runtime/env.ts'
import { toStepValue } from '../runtime/to-step-value.ts'
import { ListValue, type Value } from '../runtime/value.ts'
import type { StepValue, StepValues } from '../types.ts'

/** The values of all steps of the unit and of members, those that the outcome did not need too. Steps for records are left out. */
export const readSteps = ({ steps }: CompiledRuleSet, env: Env, currency: string): StepValues => {
  const values: Record<string, StepValue | Record<string, StepValue>> = {}
  for (let index = 0; index < steps.length; index += 1) {
    const { id, over, type } = steps[index] as CompiledStep
    if (over === undefined) values[id] = toStepValue(env.steps[index] ?? env.runStep(index), type, currency)
    else if (over.bound === 'member') values[id] = readMembers(steps[index] as CompiledStep, index, env, currency)
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
export const renderTrace = ({ steps }: CompiledRuleSet, env: Env, currency: string): string => {
  let trace = ''
  for (let index = 0; index < steps.length; index += 1) {
    const step = steps[index] as CompiledStep
    const shown = step.over === undefined ? traceOf(env.steps[index], step, currency) : traceItems(step, index, env, currency)
    trace = index === 0 ? shown : `${trace}|${shown}`
  }
  return trace
}

const traceItems = (step: CompiledStep, index: number, env: Env, currency: string): string => {
  const list = env.unit[step.over?.slot as number]
  return list instanceof ListValue ? list.frames.map((frame) => traceOf(frame.steps[index], step, currency)).join(',') : '-'
}

const traceOf = (value: Value | undefined, step: CompiledStep, currency: string): string => {
  if (value === undefined) return '-'
  if (typeof value === 'boolean') return value ? 'T' : 'F'
  const shown = toStepValue(value, step.type, currency)
  if (shown === 'undetermined') return 'U'
  if (shown === 'error') return 'E'
  return shown === null ? 'none' : String(shown)
}
