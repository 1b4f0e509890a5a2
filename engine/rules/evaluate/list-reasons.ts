import type { CompiledRuleSet, CompiledStep } from '../compile/compile-rule-set.ts'
import type { Node } from '../compile/node.ts'
import type { Env } from '../runtime/env.ts'
import type { EvaluationReason } from '../types.ts'

/** The reasons of every condition that makes `eligible` false, in step order; all of them, not only the first. */
export const listReasons = (ruleSet: CompiledRuleSet, env: Env): readonly EvaluationReason[] => {
  const byId = new Map(ruleSet.steps.map((step) => [step.id, step]))
  const found = new Map<string, EvaluationReason>()
  const ofStep = (step: CompiledStep): void => {
    if (step.reasonIfFalse === undefined) ofNode(step.node)
    else found.set(step.id, { reason: step.reasonIfFalse, step: step.id })
  }
  const ofNode = (node: Node): void => {
    const step = node.reference?.kind === 'step' ? byId.get(node.reference.name) : undefined
    if (step !== undefined && step.over === undefined) ofStep(step)
    for (const cause of listCauses(node, env)) ofNode(cause)
  }
  ofStep(ruleSet.steps[ruleSet.eligible] as CompiledStep)
  const reasons = ruleSet.steps.flatMap((step) => found.get(step.id) ?? [])
  return reasons.filter((reason, index) => reasons.findIndex((other) => other.reason === reason.reason) === index)
}

/** The operands because of which a false condition is false. */
const listCauses = ({ operator, args }: Node, env: Env): readonly Node[] => {
  if (operator === 'and' || operator === 'or') return args.filter((arg) => arg.run(env) === false)
  const taken = operator === 'if' ? findTaken(args, env) : undefined
  return taken === undefined ? [] : [taken]
}

const findTaken = (args: readonly Node[], env: Env): Node | undefined => {
  for (let index = 0; index + 1 < args.length; index += 2) if (args[index]?.run(env) === true) return args[index + 1]
  return args.at(-1)
}
