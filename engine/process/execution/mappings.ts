import type { JsonValue, Key, Mapping, Variables } from '../types.ts'
import { evaluateJson } from './evaluate.ts'
import type { At, Run } from './run.ts'
import { findVariable, propagate, setAllLocal } from './variables.ts'

const isContext = (value: JsonValue | undefined): value is Variables =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a target gets: an expression, or a context of further targets. */
type Plan = Map<string, Mapping['source'] | Plan>

/** A repeated target keeps its first place and has its last expression; nested ones stand together at the place of the first. */
const planOf = (mappings: readonly Mapping[]): Plan => {
  const plan: Plan = new Map()
  for (const { target, source } of mappings) {
    const path = target.split('.')
    let inside = plan
    for (const name of path.slice(0, -1)) {
      const known = inside.get(name)
      const next: Plan = known instanceof Map ? known : new Map()
      inside.set(name, next)
      inside = next
    }
    inside.set(path.at(-1)!, source)
  }
  return plan
}

type Evaluation = {
  readonly run: Run
  readonly scope: Key
  /** The value into which a nested target of this name is merged: undefined where there is none, null where it cannot be. */
  readonly base: (name: string) => JsonValue | undefined
}

/** One context, in order: later entries see earlier ones, those inside see also those around them. `into` is what they are merged into. */
const evaluatePlan = (plan: Plan, { run, scope, base }: Evaluation, seen: Variables, into: Variables): Variables => {
  let own: Variables = {}
  let merged = into
  for (const [name, entry] of plan) {
    const extra = { ...seen, ...own }
    let value: JsonValue
    if (entry instanceof Map) {
      const start = base(name)
      const inner = isContext(start) ? start : {}
      const below = (key: string): JsonValue | undefined => (isContext(start) ? (start[key] ?? undefined) : undefined)
      value = start === undefined || isContext(start) ? evaluatePlan(entry, { run, scope, base: below }, extra, inner) : null
    } else value = evaluateJson(run, { expression: entry, scope, extra, incident: 'IO_MAPPING_ERROR' })
    own = { ...own, [name]: value }
    merged = { ...merged, [name]: value }
  }
  return merged
}

/** Input mappings, evaluated outside the element, set inside it. */
export const applyInputs = (run: Run, { key, element }: At): void => {
  if (element.inputs === undefined) return
  setAllLocal(run, key, evaluatePlan(planOf(element.inputs), { run, scope: key, base: () => undefined }, {}, {}))
}

/**
 * What an element hands on when it completes. With output mappings `results` stay inside and only what is mapped goes out;
 * without, each result goes to the nearest scope that has its name.
 */
export const applyOutputs = (run: Run, { key, instance, element }: At, results: Variables = {}): void => {
  // An instance of a multi-instance hands on through itself: so a mapping can fill its own output element.
  const outside = instance.process === undefined && instance.loop === undefined ? (instance.in ?? key) : key
  if (element.outputs === undefined) {
    propagate(run, key, results)
    return
  }
  setAllLocal(run, key, results)
  propagate(
    run,
    outside,
    evaluatePlan(planOf(element.outputs), { run, scope: key, base: (name) => findVariable(run, outside, name) }, {}, {}),
  )
}
