import { type CompiledRules, compileRules } from '../compile/compile-rules.ts'
import { buildFactModel } from '../facts/build-fact-model.ts'
import { Parameter } from '../parameter.ts'
import { makeRuleSet, type RandomStep, randomFacts, randomParameters } from './random-rule-set.ts'

const { model } = buildFactModel(randomFacts, { currency: 'MNT' })
const parameters = new Map(randomParameters.map((parameter) => [parameter.id, Parameter.parse(parameter)]))

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
