import type { Call, Draft } from './call.ts'
import { checkComparison } from './comparison.ts'
import { dateType } from './rule-type.ts'

/** A comparison that reads as one of days, and refuses numbers. */
export const checkDateComparison = (call: Call, order: '<' | '<=' | '>' | '>='): Draft | undefined => {
  const draft = checkComparison(call, order, { kinds: ['date'], expected: dateType })
  return draft === undefined ? undefined : { ...draft, operator: order }
}
