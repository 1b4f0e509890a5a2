import { FeelContext, type FeelValue } from './feel-value.ts'

const known = new WeakMap<object, number>()

const CHARACTERS_A_UNIT = 64

const weighItems = (items: readonly FeelValue[]): number => items.reduce((sum: number, item) => sum + weigh(item), 1)

/**
 * How much there is to look at in a value, as if every part that it holds several times were there several times: so a value that doubles
 * itself weighs what it would take to write it down. Worked out once per value.
 */
export const weigh = (value: FeelValue): number => {
  if (typeof value === 'string') return 1 + Math.floor(value.length / CHARACTERS_A_UNIT)
  const isList = Array.isArray(value)
  if (!isList && !(value instanceof FeelContext)) return 1
  const weighed = known.get(value)
  if (weighed !== undefined) return weighed
  const weight = isList ? weighItems(value) : weighItems([...(value as FeelContext).entries.values()])
  known.set(value, weight)
  return weight
}
