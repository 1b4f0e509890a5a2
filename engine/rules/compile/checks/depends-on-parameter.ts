import type { Checker } from '../checker.ts'
import type { Node } from '../node.ts'

/** Does it turn on what the law may change: a parameter, here or in a step that it reads? */
export const dependsOnParameter = (checker: Checker, node: Node): boolean => {
  const seen = new Set<string>()
  const depends = ({ reference, args }: Node): boolean => {
    if (reference?.kind === 'param') return true
    if (reference?.kind === 'step' && !seen.has(reference.name)) {
      seen.add(reference.name)
      const step = checker.steps.get(reference.name)?.node
      if (step !== undefined && depends(step)) return true
    }
    return args.some(depends)
  }
  return depends(node)
}
