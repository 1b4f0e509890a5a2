import type { CompiledRules } from '../compile/compile-rules.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import type { Evaluation, EvaluationRequest, FactValue, Outcome, StepValue } from '../types.ts'
import { type FactPlace, findPlace, replaceFact } from './fact-place.ts'
import { findNearest } from './find-nearest.ts'
import { rangeOf, type Scale, scaleOf } from './scale.ts'

/** A change of one fact, all others left as they are, that turns the outcome round. */
export type Change = {
  readonly fact: string
  readonly from: StepValue
  readonly to: FactValue
  /** Of a number or a date: do all values from there on downwards (`lower`) or upwards do it, as far as the search saw? */
  readonly direction: 'lower' | 'higher' | undefined
  readonly outcome: Outcome
}

/** Evaluations that one search may take. */
const maximumEvaluations = 20_000

/**
 * The nearest changes of a single fact that turn an eligible outcome into an ineligible one or the other way round: for a number or a
 * date the nearest value below and above, for a condition or a code each other value, for a fact that may be none, none. Nearest first:
 * a change of a number counts by its share of the number, of a date by its share of a century, any other as a whole. Nothing for an outcome that is not determined
 * (`missing` says what to ask) or cannot be computed.
 */
export const listChanges = (compiled: CompiledRules, request: EvaluationRequest): readonly Change[] => {
  const evaluation = evaluatePeriod(compiled, request)
  const turned: Outcome | undefined = { eligible: 'ineligible', ineligible: 'eligible' }[evaluation.outcome as string] as Outcome
  if (turned === undefined) return []
  const search = new ChangeSearch(compiled, request, evaluation, turned)
  return Object.keys(evaluation.factsUsed)
    .flatMap((path) => findPlace(compiled.model, path) ?? [])
    .flatMap((place) => search.listFor(place))
    .sort((a, b) => distanceOf(a, compiled) - distanceOf(b, compiled) || (a.fact < b.fact ? -1 : 1))
}

const daysOfACentury = 36_525

const distanceOf = ({ fact, from, to }: Change, { model }: CompiledRules): number => {
  const place = findPlace(model, fact)
  const scale = place === undefined ? undefined : scaleOf(place.type, model.currency)
  const [before, after] = [scale?.toUnits(from), scale?.toUnits(to)]
  if (before === undefined || after === undefined) return 1
  return Math.abs(after - before) / (place?.type.kind === 'date' ? daysOfACentury : Math.max(Math.abs(before), 1))
}

class ChangeSearch {
  readonly #compiled: CompiledRules
  readonly #request: EvaluationRequest
  readonly #evaluation: Evaluation
  readonly #turned: Outcome
  #left = maximumEvaluations

  constructor(compiled: CompiledRules, request: EvaluationRequest, evaluation: Evaluation, turned: Outcome) {
    this.#compiled = compiled
    this.#request = request
    this.#evaluation = evaluation
    this.#turned = turned
  }

  listFor(place: FactPlace): readonly Change[] {
    const from = this.#evaluation.factsUsed[place.path] as StepValue
    const scale = scaleOf(place.type, this.#compiled.model.currency)
    const others: readonly FactValue[] = scale === undefined ? otherValues(place, from) : []
    const none: readonly FactValue[] = place.type.nullable && from !== null ? [null] : []
    const plain = [...others, ...none].filter((value) => this.#turns(place, value))
    return [
      ...plain.map((to): Change => ({ fact: place.path, from, to, direction: undefined, outcome: this.#turned })),
      ...(scale === undefined ? [] : this.#listDistant(place, from, scale)),
    ]
  }

  #listDistant(place: FactPlace, from: StepValue, scale: Scale): readonly Change[] {
    const start = scale.toUnits(from)
    if (start === undefined) return []
    const [lowest, highest] = rangeOf(place.type, scale)
    const marks = this.#listMarks(scale)
    return (['lower', 'higher'] as const).flatMap((direction): Change[] => {
      const sign = direction === 'lower' ? -1 : 1
      const nearest = findNearest((distance) => this.#turns(place, scale.fromUnits(start + sign * distance)), {
        stride: scale.stride,
        furthest: direction === 'lower' ? start - lowest : highest - start,
        marks: marks.flatMap((mark) => [sign * (mark - start), sign * (mark - start) + 1]),
      })
      if (nearest === undefined) return []
      const to = scale.fromUnits(start + sign * nearest)
      return [{ fact: place.path, from, to, direction, outcome: this.#turned }]
    })
  }

  /** Values of the same kind that the evaluation met: thresholds of the law, other facts, values of steps. */
  #listMarks(scale: Scale): readonly number[] {
    const { parametersUsed, factsUsed, steps } = this.#evaluation
    const values = [...parametersUsed.map(({ value }) => value ?? null), ...Object.values(factsUsed), ...Object.values(steps)]
    return values.flatMap((value) => (value !== null && typeof value === 'object' ? [] : (scale.toUnits(value) ?? [])))
  }

  #turns(place: FactPlace, value: FactValue): boolean {
    this.#left -= 1
    if (this.#left < 0) return false
    const facts = replaceFact(this.#request.facts, place, value)
    return evaluatePeriod(this.#compiled, { ...this.#request, facts }).outcome === this.#turned
  }
}

const otherValues = ({ type }: FactPlace, from: StepValue): readonly FactValue[] => {
  if (type.kind === 'boolean') return [true, false].filter((value) => value !== from)
  return (type.codes ?? []).filter((code) => code !== from)
}
