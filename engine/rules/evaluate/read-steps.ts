import type { CompiledRuleSet, CompiledStep } from '../compile/compile-rule-set.ts'
import type { Env } from '../runtime/env.ts'
import { toStepValue } from '../runtime/to-step-value.ts'
import { ListValue } from '../runtime/value.ts'
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
