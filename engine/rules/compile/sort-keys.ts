import { compare } from '../runtime/number.ts'
import { isNum, type Value } from '../runtime/value.ts'

/** Order of two known values of one type: numbers and dates by size, false before true, text by its code points. */
export const compareKeys = (a: Value, b: Value): number => {
  if (isNum(a) && isNum(b)) return compare(a, b)
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return Number(a === true) - Number(b === true)
}
