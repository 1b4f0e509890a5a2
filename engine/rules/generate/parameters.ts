import { type CompiledParameter, listCells } from '../compile/compile-parameter.ts'
import { findCell, findSpan } from '../runtime/read-parameter.ts'
import { isNum, ListValue, type Value } from '../runtime/value.ts'
import { NotGenerated } from './emitter.ts'
import { denominatorOf, leastCommon, numeratorOf } from './numbers.ts'

const itemsOf = ({ frames }: ListValue): readonly Value[] => frames.flatMap(({ fields }) => fields[0] ?? [])

/** All values that it ever has, those of lists one by one. */
const valuesOf = ({ spans }: CompiledParameter): readonly Value[] =>
  spans.flatMap((span) => listCells(span).flatMap(({ value }) => (value instanceof ListValue ? itemsOf(value) : (value ?? []))))

/** The one denominator over which all values of a parameter are kept. */
export const denOfParameter = (parameter: CompiledParameter): number =>
  leastCommon(valuesOf(parameter).flatMap((value) => (isNum(value) ? [denominatorOf(value)] : [])))

/** Has the law a value on every day for which the parameter has an entry? */
export const isAlwaysKnown = ({ spans }: CompiledParameter): boolean =>
  spans.length > 0 && spans.every((span) => listCells(span).every(({ value }) => value !== undefined))

/** The least and the greatest of all its values, as numerators. */
export const boundsOfParameter = (parameter: CompiledParameter, den: number): { readonly low: number; readonly high: number } => {
  const tops = valuesOf(parameter).flatMap((value) => (isNum(value) ? [numeratorOf(value, den)] : []))
  return { low: Math.min(0, ...tops), high: Math.max(0, ...tops) }
}

/** A value as generated code holds it: the numerator of a number; undefined where it is not known. */
export type HeldValue = number | string | boolean | undefined | readonly HeldValue[]

export const holdValue = (value: Value | undefined, den: number): HeldValue => {
  if (value === undefined || typeof value === 'string' || typeof value === 'boolean') return value
  if (value instanceof ListValue) return itemsOf(value).map((item) => holdValue(item, den))
  if (!isNum(value)) throw new NotGenerated('a parameter of this kind')
  return numeratorOf(value, den)
}

/** The values of parameters without keys on a day, by their numbers. */
export const bindParameters = (
  parameters: readonly CompiledParameter[],
  used: ReadonlyMap<number, number>,
  day: number,
): readonly HeldValue[] =>
  parameters.map((parameter, index) => {
    const den = used.get(index)
    if (den === undefined || parameter.keys.length > 0) return undefined
    const span = findSpan(parameter, day)
    return span === undefined ? undefined : holdValue(findCell(parameter, span, [])?.value, den)
  })

export type Lookup = (index: number, day: number, ...keys: Value[]) => HeldValue

/** Reads any parameter on any day by its keys; undefined where the law says nothing. */
export const createLookup =
  (parameters: readonly CompiledParameter[], used: ReadonlyMap<number, number>): Lookup =>
  (index, day, ...keys) => {
    const parameter = parameters[index] as CompiledParameter
    const span = findSpan(parameter, day)
    const cell = span === undefined ? undefined : findCell(parameter, span, keys)
    return cell === undefined ? undefined : holdValue(cell.value, used.get(index) ?? 1)
  }
