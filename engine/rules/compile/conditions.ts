import { findObstacle, RuleError, type Value } from '../runtime/value.ts'
import type { Call, ScalarNode } from './call.ts'
import type { Node, Run } from './node.ts'
import { mergeRefinements, refinedWhen } from './refine.ts'
import { narrow, type Scope } from './scope.ts'

/** The operands of `and` (each is computed where those before are true) or of `or` (where they are false). */
export const checkConditions = (call: Call, holding: boolean): readonly ScalarNode[] | undefined => {
  let scope = call.scope
  const args: ScalarNode[] = []
  for (const index of call.operands.keys()) {
    const condition = call.condition(index, scope)
    if (condition === undefined) continue
    args.push(condition)
    scope = scopeWhen(call, scope, { condition, holds: holding })
  }
  return args.length === call.operands.length ? args : undefined
}

/** Kleene's rules: an operand that is `deciding` decides; else unknown wins over error. */
export const runConditions = (args: readonly Node[], deciding: boolean, step: string): Run => {
  const runs = args.map((arg) => arg.run)
  return (env) => {
    let obstacles: Value[] | undefined
    for (const run of runs) {
      const value = run(env)
      if (value === deciding) return deciding
      if (value === !deciding) continue
      if (obstacles === undefined) obstacles = [value]
      else obstacles.push(value)
    }
    return obstacles === undefined ? !deciding : (findObstacle(obstacles, step) ?? new RuleError(step, 'none-used'))
  }
}

/** The scope of what is computed where a condition is true, or where it is false. */
export const scopeWhen = (
  call: Call,
  scope: Scope,
  { condition, holds }: { readonly condition: Node; readonly holds: boolean },
): Scope => {
  const narrowed = narrow(scope, narrowedWhen(condition, holds))
  const refined = refinedWhen(condition, holds, call.checker.steps)
  return refined.size === 0 ? narrowed : { ...narrowed, refined: mergeRefinements(scope.refined ?? new Map(), refined) }
}

const nothing: ReadonlySet<string> = new Set()

/** The facts and steps that are certainly not none when a condition is true, or when it is false. */
const narrowedWhen = (condition: Node, holds: boolean): ReadonlySet<string> => {
  const { operator, args } = condition
  const [first] = args
  if (operator === 'isNone') return !holds && first?.key !== undefined ? new Set([first.key]) : nothing
  if (operator === '!' && first !== undefined) return narrowedWhen(first, !holds)
  if ((operator === 'and' && holds) || (operator === 'or' && !holds)) {
    return new Set(args.flatMap((arg) => [...narrowedWhen(arg, holds)]))
  }
  return nothing
}
