import type { CompiledRules } from '../compile/compile-rules.ts'
import { prepareSnapshot } from '../evaluate/evaluate-period.ts'
import { readSteps } from '../evaluate/read-steps.ts'
import type { RunPlan } from '../generate/plan-run.ts'
import { Env } from '../runtime/env.ts'
import { type FactSnapshot, type RuleDay, ruleDays, type StepValues } from '../types.ts'

/** The values of all steps for one person, exactly. */
export const readStepsOfRow = (compiled: CompiledRules, plan: RunPlan, snapshot: FactSnapshot): StepValues => {
  const { ruleSet, factDay, lawDay } = plan
  const days = Object.fromEntries(ruleDays.map((day, index) => [day, plan.days[index]])) as Record<RuleDay, number | undefined>
  const facts = prepareSnapshot(compiled, snapshot)
  return readSteps(ruleSet, new Env({ layout: ruleSet.layout, facts, days, factDay, lawDay }), compiled.program.currency)
}
