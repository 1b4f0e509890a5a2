import type { CompiledRules } from '../compile/compile-rules.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import type { Evaluation, EvaluationRequest, FactValue, Outcome } from '../types.ts'
import { type FactPlace, findPlace, replaceFact } from './fact-place.ts'
import { rangeOf, type Scale, scaleOf } from './scale.ts'

/** A value of one missing fact that decides a period that is undetermined, all else left as it is. */
export type Settlement = {
  readonly fact: string
  readonly to: FactValue
  /** Of a number or a date: does every value from there on downwards (`lower`) or upwards (`higher`) decide so? */
  readonly direction: 'lower' | 'higher' | undefined
  readonly outcome: Extract<Outcome, 'eligible' | 'ineligible'>
}

/**
 * What would settle a period that is undetermined: for each missing single fact the values by which it is decided, in the order in which they
 * are missing. A condition and a code are tried whole; a number and a date at the thresholds that the rules met and on both sides of them. Nothing where only
 * several facts together decide, and nothing of a list that may not be whole, a day or a value of the law.
 */
export const listSettlements = (compiled: CompiledRules, request: EvaluationRequest): readonly Settlement[] => {
  const evaluation = evaluatePeriod(compiled, request)
  if (evaluation.outcome !== 'undetermined') return []
  return evaluation.missing
    .flatMap((path) => findPlace(compiled.model, path) ?? [])
    .filter((place) => hasRole(request, place))
    .flatMap((place) => settle(compiled, request, { place, evaluation }))
}

/** A record of a list can be filled in only where it is listed. */
const hasRole = ({ facts }: EvaluationRequest, { path }: FactPlace): boolean => {
  const [role = '', ...rest] = path.split('.')
  return rest.length === 1 || facts[role] !== undefined
}

type Missing = { readonly place: FactPlace; readonly evaluation: Evaluation }

const settle = (compiled: CompiledRules, request: EvaluationRequest, missing: Missing): readonly Settlement[] => {
  const { place } = missing
  const decide = (value: FactValue): Settlement['outcome'] | undefined => {
    const { outcome } = evaluatePeriod(compiled, { ...request, facts: replaceFact(request.facts, place, value) })
    return outcome === 'eligible' || outcome === 'ineligible' ? outcome : undefined
  }
  const scale = scaleOf(place.type, compiled.model.currency)
  const plain: readonly FactValue[] = [
    ...(place.type.kind === 'boolean' ? [true, false] : (place.type.codes ?? [])),
    ...(place.type.nullable ? [null] : []),
  ]
  const settled = plain.flatMap((to): Settlement[] => {
    const outcome = decide(to)
    return outcome === undefined ? [] : [{ fact: place.path, to, direction: undefined, outcome }]
  })
  return [...settled, ...(scale === undefined ? [] : settleByThresholds(missing, scale, decide))]
}

type Decide = (value: FactValue) => Settlement['outcome'] | undefined

/** The ends of the range, each as far as it decides alike; the last value that does is found between two looks. */
const settleByThresholds = ({ place, evaluation }: Missing, scale: Scale, decide: Decide): readonly Settlement[] => {
  const [lowest, highest] = rangeOf(place.type, scale)
  const values = [...evaluation.parametersUsed.map(({ value }) => value ?? null), ...Object.values(evaluation.factsUsed)]
  const marks = values.flatMap((value) => (value !== null && typeof value === 'object' ? [] : (scale.toUnits(value) ?? [])))
  const near = marks.flatMap((mark) => [mark - 1, mark, mark + 1])
  const inside = near.filter((unit) => lowest < unit && unit < highest)
  const looks = [...new Set([lowest, ...inside, highest])].sort((a, b) => a - b)
  const at = (unit: number) => decide(scale.fromUnits(unit))
  return (['lower', 'higher'] as const).flatMap((direction): Settlement[] => {
    const ordered = direction === 'lower' ? looks : [...looks].reverse()
    const outcome = at(ordered[0] as number)
    const other = ordered.findIndex((unit) => at(unit) !== outcome)
    if (outcome === undefined || other < 1) return []
    const to = scale.fromUnits(findLast(ordered[other - 1] as number, ordered[other] as number, (unit) => at(unit) === outcome))
    return [{ fact: place.path, to, direction, outcome }]
  })
}

/** The last unit on the way from `same` to `other` at which it is still the same. */
const findLast = (same: number, other: number, isSame: (unit: number) => boolean): number => {
  let [good, bad] = [same, other]
  while (Math.abs(bad - good) > 1) {
    const middle = Math.trunc((good + bad) / 2)
    if (isSame(middle)) good = middle
    else bad = middle
  }
  return good
}
