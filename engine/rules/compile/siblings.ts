import type { FactListType } from '../facts/fact-model.ts'
import type { Env } from '../runtime/env.ts'
import type { Frame } from '../runtime/frame.ts'
import { listField } from '../runtime/layout.ts'
import type { Value } from '../runtime/value.ts'
import type { Call } from './call.ts'

/** The list to which the member or record of a step belongs. */
export type Siblings = {
  /** Where generated code finds the list, and which of its places holds the one. */
  readonly slot: number
  readonly bound: 'member' | 'record'
  readonly list: (env: Env) => Value
  readonly self: (env: Env) => Frame | undefined
  /** Computes with another of the list in its place. */
  readonly with: <T>(env: Env, frame: Frame, compute: () => T) => T
}

/** For operators that look at one among all: the members in a member's step, the list in a record's. */
export const groupOf = (call: Call): Siblings | undefined => {
  const { member, record } = call.scope
  if (member !== undefined) return siblingsOf(call, member, 'member')
  if (record !== undefined) return siblingsOf(call, record, 'record')
  const fix = 'Use it in a step for "member" or for {"record": path}.'
  return call.refuse('step-scope', `"${call.operator}" is about one member or record among all.`, fix)
}

const siblingsOf = (call: Call, type: FactListType, bound: 'member' | 'record'): Siblings => {
  const [role = '', field] = type.path.split('.')
  const found = call.checker.model.roles.get(role)
  const index = found === undefined || found.list || field === undefined ? listField : [...found.fields.keys()].indexOf(field)
  const slot = call.checker.slotOf({ role, field: index, path: type.path, type })
  call.checker.noteRead(type.path)
  return {
    slot,
    bound,
    list: (env) => env.unit[slot] ?? env.readUnit(slot),
    self: (env) => env[bound],
    with: (env, frame, compute) => {
      const outer = env[bound]
      env[bound] = frame
      const value = compute()
      env[bound] = outer
      return value
    },
  }
}
