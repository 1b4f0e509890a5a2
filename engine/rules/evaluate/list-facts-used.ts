import { typeOfFact } from '../compile/rule-type.ts'
import { type FactListType, type FactType, isFactList } from '../facts/fact-model.ts'
import type { Env } from '../runtime/env.ts'
import type { Frame } from '../runtime/frame.ts'
import { toStepValue } from '../runtime/to-step-value.ts'
import { ListValue, Unknown } from '../runtime/value.ts'
import type { StepValue } from '../types.ts'

const otherDays = ['application', 'event', 'decision'] as const

/** What was read on the way to the outcome, by path: facts of the unit and of members, and the days that the request gave. */
export const listFactsUsed = (
  env: Env,
  membersRole: string | undefined,
  currency: string,
): Readonly<Record<string, StepValue>> => {
  const used: Record<string, StepValue> = {}
  for (const [index, slot] of env.layout.slots.entries()) {
    const value = env.unit[index]
    if (value === undefined || value instanceof Unknown) continue
    if (value instanceof ListValue) {
      if (slot.path === membersRole && isFactList(slot.type))
        for (const frame of value.frames) addMember(used, frame, [...slot.type.fields], currency)
    } else used[slot.path] = toStepValue(value, typeOfFact(slot.type), currency)
  }
  for (const day of otherDays) {
    const number = env.days[day]
    if (number !== undefined) used[`day:${day}`] = toStepValue(number, { kind: 'date', nullable: false }, currency)
  }
  return used
}

const addMember = (
  used: Record<string, StepValue>,
  frame: Frame,
  fields: readonly (readonly [string, FactType | FactListType])[],
  currency: string,
): void => {
  for (const [index, [name, type]] of fields.entries()) {
    const value = frame.fields[index]
    if (value === undefined || value instanceof Unknown || value instanceof ListValue) continue
    used[`${frame.item?.path}.${name}`] = toStepValue(value, typeOfFact(type), currency)
  }
}
