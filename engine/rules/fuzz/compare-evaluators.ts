import { period } from '../../values/period.ts'
import { createRandom } from '../../values/random.ts'
import { type CompiledRules, compileRules } from '../compile/compile-rules.ts'
import { buildFactModel } from '../facts/build-fact-model.ts'
import { Parameter } from '../parameter.ts'
import { type Agreement, findDisagreement } from './find-disagreement.ts'
import { makePerson } from './random-people.ts'
import { makeRuleSet, makeSteps, type RandomStep, randomFacts, randomParameters } from './random-rule-set.ts'

const { model } = buildFactModel(randomFacts, { currency: 'MNT' })
const parameters = new Map(randomParameters.map((parameter) => [parameter.id, Parameter.parse(parameter)]))
const at = period('2020-05')

/** Compiles steps; undefined when one of them is no well-typed rule. `wrong` are the numbers of those. */
export const compileSteps = (
  steps: readonly RandomStep[],
): { readonly compiled?: CompiledRules; readonly wrong: ReadonlySet<number> } => {
  const { ruleSet, components } = makeRuleSet(steps)
  const { compiled, problems } = compileRules({
    program: {
      currency: 'MNT',
      timeZone: 'UTC',
      semantics: 1,
      roles: {},
      components,
      reasons: [{ id: 'refused' }],
      rules: [{ from: '2000-01-01', ruleSet: 'random' }],
      governedBy: 'benefit-period',
    },
    factModel: model,
    ruleSets: new Map([['random', ruleSet]]),
    parameters,
  })
  const errors = problems.filter(({ severity }) => severity === 'error')
  const numbers = errors.map(({ path }) => Number(/\/(?:steps|lines)\/(\d+)/.exec(path)?.[1] ?? 0))
  return compiled === undefined ? { wrong: new Set(numbers) } : { compiled, wrong: new Set(numbers) }
}

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
    const disagreement = found.disagreement === undefined ? undefined : { seed, steps, ...(found.disagreement as object) }
    report = { ...found, rules: steps.length, people, disagreement }
    wanted = found.notGenerated === undefined ? undefined : withoutOperator(steps, found.notGenerated)
  }
  return report
}
