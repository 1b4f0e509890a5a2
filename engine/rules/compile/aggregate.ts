import type { Env } from '../runtime/env.ts'
import type { Frame } from '../runtime/frame.ts'
import { ListValue, RuleError, Unknown, type Value } from '../runtime/value.ts'
import type { Call, ListNode } from './call.ts'
import { type Binding, bindItem } from './scope.ts'

/** The list operand of an aggregate, and the scope of the expression that is computed for each of its items. */
export const bindList = (call: Call, index = 0): { readonly list: ListNode; readonly binding: Binding } | undefined => {
  const list = call.list(index)
  return list === undefined ? undefined : { list, binding: bindItem(call.scope, list.type.list, call.checker.model.membersRole) }
}

/** Visits each item with `item` (and `member` or `record`) bound to it, until `visit` returns false. An error when the fuel runs out. */
export const visitItems = (
  env: Env,
  { binding, step, frames }: { readonly binding: Binding; readonly step: string; readonly frames: readonly Frame[] },
  visit: (frame: Frame) => boolean,
): RuleError | undefined => {
  const { item, member, record } = env
  let error: RuleError | undefined
  for (const frame of frames) {
    env.fuel -= 1
    if (env.fuel < 0) {
      error = new RuleError(step, 'out-of-fuel')
      break
    }
    env.item = frame
    if (binding.bindsMember) env.member = frame
    if (binding.bindsRecord) env.record = frame
    if (!visit(frame)) break
  }
  env.item = item
  env.member = member
  env.record = record
  return error
}

/** The list, or what stands in its way. */
export const readList = (value: Value): ListValue | Unknown | RuleError => {
  if (value instanceof ListValue || value instanceof Unknown || value instanceof RuleError) return value
  return new RuleError('', 'none-used')
}
