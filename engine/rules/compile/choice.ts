import { maximum, minimum } from '../runtime/number.ts'
import { joinUnknown, type Num, RuleError, Unknown, type Value } from '../runtime/value.ts'
import { highestOf, lowestOf, sameValue } from './comparison.ts'

/** Do two branches give the same known value? Then it does not matter which is taken. */
export const sameChoice = (a: Value, b: Value): boolean =>
  !(a instanceof Unknown) && !(b instanceof Unknown) && !(a instanceof RuleError) && !(b instanceof RuleError) && sameValue(a, b)

/** Unknown which branch is taken: unknown, within what the branches can give. */
export const boundsOfChoice = (condition: Unknown, values: readonly Value[], mayFail: boolean): Unknown => {
  const parts = [condition, ...values.filter((value) => value instanceof Unknown)]
  if (mayFail) return joinUnknown(parts)
  return joinUnknown(parts, spread(values.map(lowestOf), minimum), spread(values.map(highestOf), maximum))
}

const spread = (bounds: readonly (Num | undefined)[], pick: (a: Num, b: Num) => Num): Num | undefined => {
  let result = bounds[0]
  for (const bound of bounds.slice(1)) result = result === undefined || bound === undefined ? undefined : pick(result, bound)
  return result
}
