import type { CompiledRuleSet, CompiledStep } from '../compile/compile-rule-set.ts'
import type { Node } from '../compile/node.ts'
import type { Env } from '../runtime/env.ts'
import type { EvaluationReason } from '../types.ts'

/** The reasons of every condition that makes `eligible` false, in step order; all of them, not only the first. */
export const listReasons = (ruleSet: CompiledRuleSet, env: Env): readonly EvaluationReason[] => {
  const found = new Set<number>()
  addStep(ruleSet, env, ruleSet.eligible, found)
  const reasons: EvaluationReason[] = []
  const indexes = found.size < 2 ? found : [...found].sort((a, b) => a - b)
  for (const index of indexes) {
    const { id, reasonIfFalse } = ruleSet.steps[index] as CompiledStep
    if (reasonIfFalse === undefined || reasons.some(({ reason }) => reason === reasonIfFalse)) continue
    reasons.push({ reason: reasonIfFalse, step: id })
  }
  return reasons
}

const addStep = (ruleSet: CompiledRuleSet, env: Env, index: number, found: Set<number>): void => {
  const step = ruleSet.steps[index] as CompiledStep
  if (step.reasonIfFalse === undefined) addCauses(ruleSet, env, step.node, found)
  else found.add(index)
}

/** Adds the steps because of which a false condition is false. */
const addCauses = (ruleSet: CompiledRuleSet, env: Env, node: Node, found: Set<number>): void => {
  const { operator, args, reference } = node
  const step = reference?.kind === 'step' ? ruleSet.stepIndexes.get(reference.name) : undefined
  if (step !== undefined && ruleSet.steps[step]?.over === undefined) addStep(ruleSet, env, step, found)
  if (operator === 'and' || operator === 'or') {
    for (const arg of args.filter((operand) => operand.run(env) === false)) addCauses(ruleSet, env, arg, found)
  } else if (operator === 'if') {
    const taken = findTaken(args, env)
    if (taken !== undefined) addCauses(ruleSet, env, taken, found)
  }
}

const findTaken = (args: readonly Node[], env: Env): Node | undefined => {
  for (let index = 0; index + 1 < args.length; index += 2) if (args[index]?.run(env) === true) return args[index + 1]
  return args.at(-1)
}
