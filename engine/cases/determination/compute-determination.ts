import { computeTextHash } from '../../definition/hash-program.ts'
import { renderCanonicalJson } from '../../definition/normal-form.ts'
import type { RunnableProgram } from '../../definition/runnable-program.ts'
import { evaluateTimeline } from '../../rules/index.ts'
import type { Evaluation, EvaluationDays, FactSnapshot, PeriodOverride } from '../../rules/types.ts'
import { instant } from '../../values/instant.ts'
import { period } from '../../values/period.ts'
import type { Determination, DeterminedPeriod } from './determination.ts'
import { summariseOutcome } from './summarise-outcome.ts'

/** Everything on which the result of a determination depends. The same inputs give the same bytes, on any machine, years later. */
export type DeterminationInputs = {
  readonly bundleHash: string
  readonly semantics: number
  readonly knownAt: string
  readonly from: string
  readonly to: string
  readonly days: EvaluationDays
  readonly snapshot: FactSnapshot
  readonly overrides?: readonly PeriodOverride[]
}

export type DeterminationResult = Pick<Determination, 'periods' | 'outcome' | 'missing' | 'reasons' | 'inputsHash' | 'resultHash'>

/** Evaluates every period of a case and names inputs and result by their hashes. */
export const computeDetermination = (program: RunnableProgram, inputs: DeterminationInputs): DeterminationResult => {
  const evaluations = evaluateTimeline(program.rules, {
    facts: inputs.snapshot,
    from: period(inputs.from),
    to: period(inputs.to),
    days: inputs.days,
    knownAt: instant(inputs.knownAt),
    overrides: inputs.overrides ?? [],
  })
  const periods = evaluations.map(toStored)
  return {
    periods,
    ...summariseOutcome(evaluations),
    inputsHash: computeInputsHash(inputs),
    resultHash: computeResultHash(periods),
  }
}

/** Without overrides the hash is that of a time that knew none. */
export const computeInputsHash = (inputs: DeterminationInputs): string => {
  const { bundleHash, semantics, knownAt, from, to, days, snapshot, overrides = [] } = inputs
  const stated = { bundleHash, semantics, knownAt, from, to, days, snapshot }
  return computeTextHash(renderCanonicalJson(overrides.length === 0 ? stated : { ...stated, overrides }))
}

export const computeResultHash = (periods: readonly DeterminedPeriod[]): string => computeTextHash(renderCanonicalJson(periods))

const toStored = (evaluation: Evaluation): DeterminedPeriod => ({
  ...evaluation,
  lines: evaluation.lines.map((line) => ({ ...line, amountMinor: line.amountMinor.toString() })),
})
