import { startOfPeriod } from '../../values/period.ts'
import { createRandom } from '../../values/random.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import { createRowEvaluator, type RowAnswer } from '../generate/evaluate-rows.ts'
import type { RunRequest } from '../generate/plan-run.ts'
import type { Evaluation, FactSnapshot } from '../types.ts'
import { findFirstStep } from './attribute-rows.ts'
import { listConstants } from './list-constants.ts'
import { makePerson } from './make-person.ts'
import type { RulesVersion } from './rules-version.ts'
import { shareModel } from './share-model.ts'
import { shrinkPerson } from './shrink-person.ts'

export type DifferenceRequest = {
  readonly before: RulesVersion
  readonly after: RulesVersion
  readonly request: RunRequest
  /** The same seed makes the same people. */
  readonly seed: number
  /** How many people are tried. */
  readonly people: number
}

/** A small person to whom the versions say different things. */
export type Difference = {
  readonly person: FactSnapshot
  readonly before: Evaluation
  readonly after: Evaluation
  /** The first step in order that has two values; undefined where only a line differs. */
  readonly step: string | undefined
}

export type DifferenceSearch = {
  readonly difference: Difference | undefined
  /** How many people were tried: all, when no difference was found. That is no proof that there is none. */
  readonly tried: number
  readonly seed: number
}

/** Looks for a person for whom two versions differ in outcome or amounts, among random people near the figures of the law; the smallest that it can make. */
export const findDifference = (search: DifferenceRequest): DifferenceSearch => {
  const { before, after, request, seed, people } = search
  const differs = createComparison(search)
  const random = createRandom(seed)
  const constants = listConstants([before, after])
  const model = shareModel(before.compiled.model, after.compiled.model)
  for (let tried = 1; tried <= people; tried += 1) {
    const person = makePerson({ model, random, constants, day: startOfPeriod(request.period) })
    if (!differs(person)) continue
    const smallest = shrinkPerson(person, differs)
    return { difference: describe(search, smallest), tried, seed }
  }
  return { difference: undefined, tried: people, seed }
}

const createComparison = ({ before, after, request }: DifferenceRequest): ((person: FactSnapshot) => boolean) => {
  const [old, now] = [createRowEvaluator(before.compiled, request), createRowEvaluator(after.compiled, request)]
  return (person) => textOf(old.evaluate(person)) !== textOf(now.evaluate(person))
}

const textOf = ({ outcome, lines, evaluation }: RowAnswer): string =>
  JSON.stringify([
    outcome,
    lines
      .filter(({ amountMinor }) => amountMinor !== 0n)
      .map(({ component, beneficiary, amountMinor }) => `${component} ${beneficiary} ${amountMinor}`)
      .toSorted(),
    evaluation?.undeterminedLines.map(({ component, beneficiary }) => `${component} ${beneficiary}`),
  ])

const describe = ({ before, after, request }: DifferenceRequest, person: FactSnapshot): Difference => {
  const [old, now] = [before, after].map(({ compiled }) => evaluatePeriod(compiled, { ...request, facts: person })) as [
    Evaluation,
    Evaluation,
  ]
  const steps = Object.keys(now.steps).filter((id) => id in old.steps)
  return { person, before: old, after: now, step: findFirstStep(steps, old.steps, now.steps) }
}
