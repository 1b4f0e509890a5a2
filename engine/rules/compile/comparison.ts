import { emitComparison } from '../generate/arithmetic.ts'
import type { Env } from '../runtime/env.ts'
import { costOfValue } from '../runtime/fuel.ts'
import { compare } from '../runtime/number.ts'
import { findObstacleOfTwo, isNum, joinUnknown, type Num, RuleError, Unknown, type Value } from '../runtime/value.ts'
import { type Call, type Draft, type Expectation, orderedKinds } from './call.ts'
import type { Run } from './node.ts'
import { truthOfChain } from './range-truth.ts'
import { booleanType } from './rule-type.ts'

type Order = '<' | '<=' | '>' | '>='

/** `<` and its kin on two operands, or on three as `low < x < high`. */
export const checkComparison = (
  call: Call,
  order: Order,
  expectation: Pick<Expectation, 'kinds' | 'expected'> = { kinds: orderedKinds },
): Draft | undefined => {
  const group = call.group([...call.operands.keys()], expectation)
  if (group === undefined) return undefined
  const [a, b, c] = group.nodes
  if (a === undefined || b === undefined) return undefined
  const bounded = !group.nodes.some((node) => node.canFail)
  const first = compareRuns(a.run, b.run, { order, step: call.step, bounded })
  const run = c === undefined ? first : both(first, compareRuns(b.run, c.run, { order, step: call.step, bounded }))
  return {
    type: booleanType,
    args: group.nodes,
    range: truthOfChain(group.nodes, order),
    run,
    emit: (e) => emitComparison(e, group.nodes, order),
  }
}

type Comparing = { readonly order: Order; readonly step: string; readonly bounded: boolean }

const compareRuns = (a: Run, b: Run, comparing: Comparing): Run => {
  const slow = (env: Env, x: Value, y: Value): Value => {
    env.fuel -= costOfValue(x) + costOfValue(y)
    return env.fuel < 0 ? new RuleError(comparing.step, 'out-of-fuel') : compareValues(x, y, comparing)
  }
  switch (comparing.order) {
    case '<':
      return (env: Env) => {
        const x = a(env)
        const y = b(env)
        return typeof x === 'number' && typeof y === 'number' ? x < y : slow(env, x, y)
      }
    case '<=':
      return (env: Env) => {
        const x = a(env)
        const y = b(env)
        return typeof x === 'number' && typeof y === 'number' ? x <= y : slow(env, x, y)
      }
    case '>':
      return (env: Env) => {
        const x = a(env)
        const y = b(env)
        return typeof x === 'number' && typeof y === 'number' ? x > y : slow(env, x, y)
      }
    case '>=':
      return (env: Env) => {
        const x = a(env)
        const y = b(env)
        return typeof x === 'number' && typeof y === 'number' ? x >= y : slow(env, x, y)
      }
  }
}

const compareValues = (x: Value, y: Value, { order, step, bounded }: Comparing): Value => {
  if (isNum(x) && isNum(y)) return holds(compare(x, y), order)
  const decided = bounded ? decideByBounds(x, y, order) : undefined
  return decided ?? findObstacleOfTwo(x, y, step) ?? new RuleError(step, 'none-used')
}

const holds = (sign: number, order: Order): boolean =>
  order === '<' ? sign < 0 : order === '<=' ? sign <= 0 : order === '>' ? sign > 0 : sign >= 0

/** Bounds of what is not known may decide: at least three members are more than two, whoever else there is. */
const decideByBounds = (x: Value, y: Value, order: Order): boolean | undefined => {
  if (x instanceof RuleError || y instanceof RuleError) return undefined
  if (order === '>' || order === '>=') return decideByBounds(y, x, order === '>' ? '<' : '<=')
  const [lowX, highX, lowY, highY] = [lowestOf(x), highestOf(x), lowestOf(y), highestOf(y)]
  if (highX !== undefined && lowY !== undefined && holds(compare(highX, lowY), order)) return true
  if (lowX !== undefined && highY !== undefined && !holds(compare(lowX, highY), order)) return false
  return undefined
}

export const lowestOf = (value: Value): Num | undefined =>
  value instanceof Unknown ? value.lowest : isNum(value) ? value : undefined
export const highestOf = (value: Value): Num | undefined =>
  value instanceof Unknown ? value.highest : isNum(value) ? value : undefined

/** Kleene's "and" of two conditions, for a chain. */
const both =
  (a: Run, b: Run): Run =>
  (env) => {
    const x = a(env)
    if (x === false) return false
    const y = b(env)
    if (y === false) return false
    if (x instanceof Unknown) return y instanceof Unknown ? joinUnknown([x, y]) : x
    return y instanceof Unknown ? y : x === true ? y : x
  }

/** Are two values of one type the same? Numbers by value. */
export const sameValue = (a: Value, b: Value): boolean => (isNum(a) && isNum(b) ? compare(a, b) === 0 : a === b)

/** Can the two never be the same, by their bounds? */
export const areApart = (a: Value, b: Value): boolean => decideByBounds(a, b, '<') === true || decideByBounds(b, a, '<') === true
