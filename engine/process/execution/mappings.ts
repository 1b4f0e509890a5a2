import type { JsonValue, Key, Mapping, Variables } from '../types.ts'
import { evaluateJson } from './evaluate.ts'
import type { At, Run } from './run.ts'
import { findVariable, propagate, setAllLocal } from './variables.ts'

const isContext = (value: JsonValue | undefined): value is Variables =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Puts a value at `a.b.c` of a context. Below something that is no context there is no place: the whole becomes null. */
const putNested = (base: JsonValue | undefined, path: readonly string[], value: JsonValue): JsonValue => {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (base !== undefined && !isContext(base)) return null
  return { ...base, [name]: putNested(base?.[name], rest, value) }
}

/** A repeated target keeps its first place and has its last expression. */
const dedupe = (mappings: readonly Mapping[]): readonly Mapping[] => [
  ...new Map(mappings.map((mapping) => [mapping.target, mapping])).values(),
]

/** All mappings make one context, in order; later ones see earlier ones. `base` gives what an output merges into. */
const evaluateMappings = (
  run: Run,
  scope: Key,
  mappings: readonly Mapping[],
  base: (name: string) => JsonValue | undefined,
): Variables => {
  let result: Variables = {}
  for (const mapping of dedupe(mappings)) {
    const value = evaluateJson(run, { expression: mapping.source, scope, extra: result, incident: 'IO_MAPPING_ERROR' })
    const [name, ...path] = mapping.target.split('.')
    const start = Object.hasOwn(result, name!) ? result[name!] : path.length > 0 ? base(name!) : undefined
    result = { ...result, [name!]: path.length > 0 ? putNested(start ?? undefined, path, value) : value }
  }
  return result
}

/** Input mappings, evaluated outside the element, set inside it. */
export const applyInputs = (run: Run, { key, element }: At): void => {
  if (element.inputs === undefined) return
  setAllLocal(
    run,
    key,
    evaluateMappings(run, key, element.inputs, () => undefined),
  )
}

/**
 * What an element hands on when it completes. With output mappings `results` stay inside and only what is mapped goes out;
 * without, each result goes to the nearest scope that has its name.
 */
export const applyOutputs = (run: Run, { key, instance, element }: At, results: Variables = {}): void => {
  const outside = instance.process === undefined ? (instance.in ?? key) : key
  if (element.outputs === undefined) {
    propagate(run, key, results)
    return
  }
  setAllLocal(run, key, results)
  propagate(
    run,
    outside,
    evaluateMappings(run, key, element.outputs, (name) => findVariable(run, outside, name)),
  )
}
