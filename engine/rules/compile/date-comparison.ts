import type { Call, Draft } from './call.ts'
import { checkComparison } from './comparison.ts'
import { booleanType } from './rule-type.ts'

/** A comparison that reads as one of days, and refuses numbers. */
export const checkDateComparison = (call: Call, order: '<' | '<=' | '>' | '>='): Draft | undefined => {
  if ([0, 1].map((index) => call.date(index)).includes(undefined)) return undefined
  return { ...(checkComparison(call, order) as Draft), type: booleanType, operator: order }
}
