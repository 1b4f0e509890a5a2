import type { RulesProblem } from '../../problem-codes.ts'
import type { Checker } from '../checker.ts'
import type { Node } from '../node.ts'
import { checkDivisor } from './check-divisor.ts'
import { checkReach } from './check-reach.ts'
import { checkScaleUse } from './check-scale-use.ts'
import { checkTruth } from './check-truth.ts'

/** What the checks of ranges are about: an expression, and what there is to say about it. */
export type RangeCheck = {
  readonly checker: Checker
  readonly report: (severity: RulesProblem['severity'], problem: Omit<RulesProblem, 'severity'>) => void
}

/**
 * Reports what the ranges of expressions show, from the roots down: conditions that are always one way, branches that are never
 * reached, divisors that may be zero, brackets without a value. Nothing is said of what stands where nothing ever comes.
 */
export const checkRanges = (checker: Checker, roots: readonly Node[]): void => {
  const check: RangeCheck = { checker, report: (severity, problem) => checker.report({ ...problem, severity }) }
  const visit = (node: Node): void => {
    checkDivisor(check, node)
    checkScaleUse(check, node)
    checkTruth(check, node)
    for (const arg of checkReach(check, node)) visit(arg)
  }
  for (const root of roots) visit(root)
}
