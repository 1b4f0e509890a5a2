import type { CompiledStep } from './compile-rule-set.ts'
import type { Node } from './node.ts'

/** Conditions that can make `eligible` false without giving a reason. */
export const listUncovered = (steps: readonly CompiledStep[], eligible: number): readonly Node[] => {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const visited = new Set<string>()
  const ofStep = (step: CompiledStep | undefined): readonly Node[] => {
    if (step === undefined || step.reasonIfFalse !== undefined || visited.has(step.id)) return []
    visited.add(step.id)
    return ofNode(step.node)
  }
  const ofNode = (node: Node): readonly Node[] => {
    const { operator, args, reference } = node
    if (reference?.kind === 'literal') return reference.value === true ? [] : [node]
    if (reference?.kind === 'step') {
      const step = byId.get(reference.name)
      return step?.over === undefined ? ofStep(step) : [node]
    }
    if (operator === 'and') return args.flatMap(ofNode)
    if (operator === 'or') return args.some((arg) => isCovered(arg)) ? [] : [node]
    if (operator === 'if') return args.filter((_, index) => index % 2 === 1 || index === args.length - 1).flatMap(ofNode)
    return [node]
  }
  const isCovered = (node: Node): boolean => {
    const before = new Set(visited)
    const covered = ofNode(node).length === 0
    if (!covered) for (const id of visited) if (!before.has(id)) visited.delete(id)
    return covered
  }
  return ofStep(steps[eligible])
}
