import { type CompiledParameter, isTable, keyText, type ParameterCell, type ParameterSpan } from '../compile/compile-parameter.ts'
import { compare } from './number.ts'
import { isNum, type Value } from './value.ts'

/** The span that holds on a day, or undefined. */
export const findSpan = (parameter: CompiledParameter, day: number): ParameterSpan | undefined => {
  for (let index = parameter.spans.length - 1; index >= 0; index -= 1) {
    const span = parameter.spans[index]
    if (span !== undefined && span.from <= day) return day < span.to ? span : undefined
  }
  return undefined
}

/** The cell for these keys, or undefined when the table has none. */
export const findCell = (
  parameter: CompiledParameter,
  span: ParameterSpan,
  keys: readonly Value[],
): ParameterCell | undefined => {
  const { content } = span
  if (!isTable(content)) return content
  if (parameter.keys.at(-1)?.match !== 'at-most') return content.get(keyText(keys))?.[0]?.cell
  const wanted = keys.at(-1)
  let found: ParameterCell | undefined
  for (const { last, cell } of content.get(keyText(keys.slice(0, -1))) ?? []) {
    if (last === undefined || wanted === undefined || !isNum(last) || !isNum(wanted) || compare(last, wanted) > 0) break
    found = cell
  }
  return found
}
