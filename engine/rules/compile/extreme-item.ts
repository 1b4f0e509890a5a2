import { emitArgument } from '../generate/lists.ts'
import type { Frame } from '../runtime/frame.ts'
import { findObstacle, joinUnknown, ListValue, type RuleError, Unknown, type Value } from '../runtime/value.ts'
import { bindList, readList, visitItems } from './aggregate.ts'
import type { Call, Draft } from './call.ts'
import { compareKeys } from './sort-keys.ts'

/** `argMax` (sign 1) and `argMin` (sign -1): a list of the one item with the extreme key, the first listed of equal ones. */
export const checkExtremeItem = (call: Call, sign: 1 | -1): Draft | undefined => {
  const bound = bindList(call)
  if (bound === undefined) return undefined
  const { list, binding } = bound
  const key = call.value(1, { scope: binding.scope })
  if (key === undefined) return undefined
  return {
    type: list.type,
    args: [list, key],
    range: { low: 0, high: 1 },
    emit: (e) => emitArgument(e, { list, binding }, key, sign > 0 ? '>' : '<'),
    run: (env) => {
      const read = readList(list.run(env))
      if (!(read instanceof ListValue)) return read
      let best: { readonly frame: Frame; readonly key: Value } | undefined
      const unknowns: Unknown[] = read.incomplete === undefined ? [] : [read.incomplete]
      let error: RuleError | undefined
      const fuel = visitItems(env, { binding, step: call.step, frames: read.frames }, (frame) => {
        const found = key.run(env)
        const obstacle = findObstacle([found], call.step)
        if (obstacle instanceof Unknown) unknowns.push(obstacle)
        else if (obstacle !== undefined) error = error ?? obstacle
        else if (best === undefined || sign * compareKeys(found, best.key) > 0) best = { frame, key: found }
        return true
      })
      if (fuel !== undefined) return fuel
      if (unknowns.length > 0) return new ListValue([], joinUnknown(unknowns))
      return error ?? new ListValue(best === undefined ? [] : [best.frame], undefined)
    },
  }
}
