import type { Env } from '../runtime/env.ts'
import { costOfValue } from '../runtime/fuel.ts'
import { isTooBig } from '../runtime/number.ts'
import { findObstacle, isNum, joinUnknown, type Num, RuleError, Unknown, type Value } from '../runtime/value.ts'
import { highestOf, lowestOf } from './comparison.ts'
import type { Node, Run } from './node.ts'

/** Bounds of a result from the bounds of its operands; undefined where there are none. */
export type BoundsRule = (values: readonly Value[]) => { readonly lowest: Num | undefined; readonly highest: Num | undefined }

type Folding = {
  readonly step: string
  /** The exact operation on two numbers. */
  readonly combine: (a: Num, b: Num) => Num
  readonly bounds?: BoundsRule | undefined
}

/** Runs a left fold over numbers: `a + b + c`. An unknown wins over an error. */
export const foldRuns = (nodes: readonly Node[], { step, combine, bounds }: Folding): Run => {
  const runs = nodes.map((node) => node.run)
  const usable = bounds !== undefined && !nodes.some((node) => node.canFail) ? bounds : undefined
  const [first, second] = runs
  if (runs.length === 2 && first !== undefined && second !== undefined) {
    return (env) => {
      const a = first(env)
      const b = second(env)
      return isNum(a) && isNum(b) ? checked(env, combine(a, b), step) : stopped([a, b], step, usable)
    }
  }
  return (env) =>
    foldValues(
      env,
      runs.map((run) => run(env)),
      { step, combine, bounds: usable },
    )
}

const foldValues = (env: Env, values: readonly Value[], { step, combine, bounds }: Folding): Value => {
  let result: Num | undefined
  for (const value of values) {
    if (!isNum(value)) return stopped(values, step, bounds)
    if (result === undefined) {
      result = value
      continue
    }
    const combined = checked(env, combine(result, value), step)
    if (!isNum(combined)) return combined
    result = combined
  }
  if (typeof result !== 'number') env.fuel -= values.length >> 2
  return result ?? new RuleError(step, 'none-used')
}

/** Numbers cost as they grow: too large a one, or too much work, is an error. */
export const checked = (env: Env, value: Num, step: string): Num | RuleError => {
  if (typeof value === 'number') return value
  env.fuel -= costOfValue(value)
  return env.fuel < 0 || isTooBig(value) ? new RuleError(step, 'out-of-fuel') : value
}

/** The result when an operand is no number: unknown with what bounds there are, or the error. */
export const stopped = (values: readonly Value[], step: string, bounds: BoundsRule | undefined): Value => {
  const obstacle = findObstacle(values, step) ?? new RuleError(step, 'none-used')
  if (!(obstacle instanceof Unknown) || bounds === undefined) return obstacle
  const { lowest, highest } = bounds(values)
  return joinUnknown([obstacle], lowest, highest)
}

/** One number in, one value out. `monotone` functions carry bounds over. */
export const mapRun = (node: Node, step: string, compute: (value: Num, env: Env) => Value, monotone = false): Run => {
  const { run } = node
  const keepsBounds = monotone && !node.canFail
  return (env) => {
    const value = run(env)
    if (isNum(value)) return compute(value, env)
    const bounds: BoundsRule = () => ({
      lowest: mapBound(lowestOf(value), compute, env),
      highest: mapBound(highestOf(value), compute, env),
    })
    return stopped([value], step, keepsBounds ? bounds : undefined)
  }
}

const mapBound = (bound: Num | undefined, compute: (value: Num, env: Env) => Value, env: Env): Num | undefined => {
  const value = bound === undefined ? undefined : compute(bound, env)
  return value !== undefined && isNum(value) ? value : undefined
}

/** Computes with two operands that are known; an unknown wins over an error. */
export const runTwo =
  (a: Node, b: Node, step: string, compute: (a: Num, b: Num) => Value): Run =>
  (env) => {
    const x = a.run(env)
    const y = b.run(env)
    if (!isNum(x) || !isNum(y)) return stopped([x, y], step, undefined)
    const value = compute(x, y)
    return isNum(value) ? checked(env, value, step) : value
  }

/** Bounds combined end by end, for operations that grow with each operand. */
export const boundsOf =
  (combine: (a: Num, b: Num) => Num): BoundsRule =>
  (values) => ({ lowest: foldBounds(values.map(lowestOf), combine), highest: foldBounds(values.map(highestOf), combine) })

const foldBounds = (bounds: readonly (Num | undefined)[], combine: (a: Num, b: Num) => Num): Num | undefined => {
  let result: Num | undefined
  for (const [index, bound] of bounds.entries()) {
    if (bound === undefined) return undefined
    result = index === 0 || result === undefined ? bound : combine(result, bound)
  }
  return result
}
