import { type FactListType, isFactList } from '../facts/fact-model.ts'
import type { Env } from '../runtime/env.ts'
import type { Frame } from '../runtime/frame.ts'
import { toStepValue } from '../runtime/to-step-value.ts'
import { ListValue, Unknown } from '../runtime/value.ts'
import type { StepValue } from '../types.ts'

const otherDays = ['application', 'event', 'decision'] as const
const date = { kind: 'date' } as const

/** What was read on the way to the outcome, by path: facts of the unit and of members, and the days that the request gave. */
export const listFactsUsed = (
  env: Env,
  membersRole: string | undefined,
  currency: string,
): Readonly<Record<string, StepValue>> => {
  const used: Record<string, StepValue> = {}
  const { slots } = env.layout
  for (let index = 0; index < slots.length; index += 1) {
    const value = env.unit[index]
    const slot = slots[index]
    if (value === undefined || slot === undefined || value instanceof Unknown) continue
    if (!isFactList(slot.type)) used[slot.path] = toStepValue(value, slot.type, currency)
    else if (value instanceof ListValue && slot.path === membersRole) addMembers(used, value, slot.type, currency)
  }
  for (const day of otherDays) {
    const number = env.days[day]
    if (number !== undefined) used[`day:${day}`] = toStepValue(number, date, currency)
  }
  return used
}

const addMembers = (used: Record<string, StepValue>, list: ListValue, { fields }: FactListType, currency: string): void => {
  const types = [...fields]
  for (const frame of list.frames) {
    for (const [index, [name, type]] of types.entries()) {
      const value = frame.fields[index]
      if (value === undefined || value instanceof Unknown || isFactList(type)) continue
      used[`${pathOf(frame)}.${name}`] = toStepValue(value, type, currency)
    }
  }
}

const pathOf = (frame: Frame): string => String(frame.item?.path)
