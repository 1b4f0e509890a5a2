import { findObstacle, RuleError, type Value } from '../runtime/value.ts'
import type { Call, ScalarNode } from './call.ts'
import type { Node, Run } from './node.ts'
import { narrow } from './scope.ts'

/** The operands of `and` (each is computed where those before are true) or of `or` (where they are false). */
export const checkConditions = (call: Call, holding: boolean): readonly ScalarNode[] | undefined => {
  let scope = call.scope
  const args: ScalarNode[] = []
  for (const index of call.operands.keys()) {
    const condition = call.condition(index, scope)
    if (condition === undefined) continue
    args.push(condition)
    scope = narrow(scope, narrowedWhen(condition, holding))
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

const nothing: ReadonlySet<string> = new Set()

/** The facts and steps that are certainly not none when a condition is true, or when it is false. */
export const narrowedWhen = (condition: Node, holds: boolean): ReadonlySet<string> => {
  const { operator, args } = condition
  const [first] = args
  if (operator === 'isNone') return !holds && first?.key !== undefined ? new Set([first.key]) : nothing
  if (operator === '!' && first !== undefined) return narrowedWhen(first, !holds)
  if ((operator === 'and' && holds) || (operator === 'or' && !holds)) {
    return new Set(args.flatMap((arg) => [...narrowedWhen(arg, holds)]))
  }
  return nothing
}
