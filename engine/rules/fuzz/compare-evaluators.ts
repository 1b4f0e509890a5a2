import { period } from '../../values/period.ts'
import { createRandom } from '../../values/random.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import type { FactSnapshot } from '../types.ts'
import { compileSteps } from './compile-steps.ts'
import { type Agreement, findDisagreement } from './find-disagreement.ts'
import { makePerson } from './random-people.ts'
import { makeSteps, type RandomStep } from './random-rule-set.ts'
import { shrinkDisagreement } from './shrink-disagreement.ts'

const at = period('2020-05')

/** The steps without those that are wrong by themselves, until the rest compiles. */
const keepWellTyped = (
  steps: readonly RandomStep[],
): { readonly compiled: CompiledRules | undefined; readonly steps: readonly RandomStep[] } => {
  let kept = steps
  for (let tries = 0; tries < 12 && kept.length > 0; tries += 1) {
    const { compiled, wrong } = compileSteps(kept)
    if (compiled !== undefined) return { compiled, steps: kept }
    kept = kept.filter((_, index) => !wrong.has(index))
  }
  return { compiled: undefined, steps: [] }
}

export type FuzzOptions = { readonly seed: number; readonly stepsOfASet: number; readonly people: number }

export type FuzzReport = Agreement & {
  /** Well-typed rules that all evaluators were tried on, and on how many people. */
  readonly rules: number
  readonly people: number
}

/** The steps without those that no code is generated of, by the operator that it stops at; undefined when it stops at no operator. */
const withoutOperator = (steps: readonly RandomStep[], operator: string): readonly RandomStep[] | undefined => {
  const kept = steps.filter(({ rule }) => !JSON.stringify(rule).includes(`"${operator}":`))
  return kept.length < steps.length ? kept : undefined
}

/** Where it was found, what was said, and the smallest rules and person on which the evaluators still part. */
const describe = (seed: number, steps: readonly RandomStep[], found: unknown): unknown => {
  const { facts } = found as { readonly facts: FactSnapshot }
  return { seed, ...(found as object), smallest: shrinkDisagreement({ steps, person: facts }) }
}

/** One random rule set on random people: the interpreter, generated rows and generated columns must say the same, traces included. */
export const compareOnRandom = ({ seed, stepsOfASet, people }: FuzzOptions): FuzzReport => {
  const random = createRandom(seed)
  const made = makeSteps(random, stepsOfASet)
  const snapshots = Array.from({ length: people }, () => makePerson(random))
  let wanted: readonly RandomStep[] | undefined = made
  let report: FuzzReport = { rules: 0, people: 0, rows: 0, columns: 0, notGenerated: undefined, disagreement: undefined }
  while (wanted !== undefined) {
    const { compiled, steps } = keepWellTyped(wanted)
    if (compiled === undefined) return report
    const found = findDisagreement(compiled, { period: at }, snapshots)
    const disagreement = found.disagreement === undefined ? undefined : describe(seed, steps, found.disagreement)
    report = { ...found, rules: steps.length, people, disagreement }
    wanted = found.notGenerated === undefined ? undefined : withoutOperator(steps, found.notGenerated)
  }
  return report
}
