import { emitExtreme } from '../generate/aggregates.ts'
import { findObstacle, isNum, joinUnknown, ListValue, NONE, type Num, type RuleError, Unknown } from '../runtime/value.ts'
import { bindList, readList, visitItems } from './aggregate.ts'
import { type Call, type Draft, orderedKinds } from './call.ts'
import { withNone } from './rule-type.ts'

/** `minOf` and `maxOf`: what is known bounds the result from one side. */
export const checkExtreme = (call: Call, pick: (a: Num, b: Num) => Num, bound: 'lowest' | 'highest'): Draft | undefined => {
  const bindings = bindList(call)
  if (bindings === undefined) return undefined
  const { list, binding } = bindings
  const value = call.value(1, { scope: binding.scope, kinds: orderedKinds, expected: call.expected })
  if (value === undefined) return undefined
  const bounded = !list.canFail && !value.canFail
  return {
    type: withNone(value.type),
    args: [list, value],
    nonNegative: value.nonNegative,
    range: value.range,
    emit: (e) => emitExtreme(e, { list, binding }, value, bound === 'lowest' ? '>' : '<'),
    run: (env) => {
      const read = readList(list.run(env))
      if (!(read instanceof ListValue)) return read
      let found: Num | undefined
      const unknowns: Unknown[] = read.incomplete === undefined ? [] : [read.incomplete]
      let error: RuleError | undefined
      const fuel = visitItems(env, { binding, step: call.step, frames: read.frames }, () => {
        const here = value.run(env)
        if (isNum(here)) found = found === undefined ? here : pick(found, here)
        else if (here instanceof Unknown) unknowns.push(here)
        else error = error ?? (findObstacle([here], call.step) as RuleError)
        return true
      })
      if (fuel !== undefined) return fuel
      if (unknowns.length === 0) return error ?? found ?? NONE
      if (!bounded || found === undefined) return joinUnknown(unknowns)
      return bound === 'lowest' ? joinUnknown(unknowns, found) : joinUnknown(unknowns, undefined, found)
    },
  }
}
