import { emitQuantifier } from '../generate/aggregates.ts'
import { findObstacle, joinUnknown, ListValue, type RuleError, Unknown } from '../runtime/value.ts'
import { bindList, readList, visitItems } from './aggregate.ts'
import type { Call, Draft } from './call.ts'
import { booleanType } from './rule-type.ts'

/** `any` (a true item decides) and `every` (a false one does). */
export const checkQuantifier = (call: Call, deciding: boolean): Draft | undefined => {
  const bound = bindList(call)
  if (bound === undefined) return undefined
  const { list, binding } = bound
  const condition = call.condition(1, binding.scope)
  if (condition === undefined) return undefined
  return {
    type: booleanType,
    args: [list, condition],
    emit: (e) => emitQuantifier(e, { list, binding }, condition, deciding),
    range: deciding ? { canBeTrue: condition.range.canBeTrue } : { canBeFalse: condition.range.canBeFalse },
    run: (env) => {
      const read = readList(list.run(env))
      if (!(read instanceof ListValue)) return read
      const unknowns: Unknown[] = read.incomplete === undefined ? [] : [read.incomplete]
      let error: RuleError | undefined
      let decided = false
      const fuel = visitItems(env, { binding, step: call.step, frames: read.frames }, () => {
        const value = condition.run(env)
        decided = value === deciding
        if (value instanceof Unknown) unknowns.push(value)
        else if (typeof value !== 'boolean' && error === undefined) error = findObstacle([value], call.step) as RuleError
        return !decided
      })
      if (decided) return deciding
      if (fuel !== undefined) return fuel
      return unknowns.length > 0 ? joinUnknown(unknowns) : (error ?? !deciding)
    },
  }
}
