import {
  buildFactModel,
  type CompiledRules,
  compileRules,
  Parameter,
  type Rule,
  RuleSet,
  type RulesInput,
  type RulesVersion,
} from '#engine/rules/index.ts'
import { period } from '#engine/values/period.ts'
import { benchFacts } from './facts.ts'
import { benchParameters } from './parameters.ts'
import { benchSteps } from './steps.ts'

const s = (id: string): Rule => ({ step: id })

export const benchPeriod = period('2026-11')

/** The rule set compiled; `parameters` are changed for a second version. */
export const makeVersion = (parameters: Readonly<Record<string, number | string>> = {}): RulesVersion => {
  const component = (id: string) =>
    ({ id, period: 'month', day: 'period-start', proration: 'none', rounding: { mode: 'half-up', to: '1' } }) as const
  const { model } = buildFactModel(benchFacts, { currency: 'MNT' })
  const ruleSet = RuleSet.parse({
    steps: benchSteps.map((step) => ({ ...step, for: 'unit' })),
    outputs: {
      eligible: 'entitled',
      lines: [
        { component: 'pension', for: 'unit', beneficiary: 'person', amount: s('pension'), when: { '>': [s('pension'), 0] } },
        {
          component: 'child-benefit',
          for: 'unit',
          beneficiary: 'person',
          amount: s('childBenefit'),
          when: { '>': [s('childBenefit'), 0] },
        },
        { component: 'housing', for: 'unit', beneficiary: 'person', amount: s('housing'), when: { '>': [s('housing'), 0] } },
        {
          component: 'supplement',
          for: 'unit',
          beneficiary: 'person',
          amount: s('ageSupplement'),
          when: { '>': [s('ageSupplement'), 0] },
        },
      ],
    },
  })
  const input: RulesInput = {
    program: {
      currency: 'MNT',
      timeZone: 'Asia/Ulaanbaatar',
      semantics: 1,
      roles: { person: {}, score: {}, members: {} },
      components: [component('pension'), component('child-benefit'), component('housing'), component('supplement')],
      reasons: [{ id: 'nothing' }],
      rules: [{ from: '2020-01-01', ruleSet: 'rules' }],
      governedBy: 'benefit-period',
    },
    factModel: model,
    ruleSets: new Map([['rules', ruleSet]]),
    parameters: new Map(
      Object.entries(benchParameters).map(([id, [type, value]]) => [
        id,
        Parameter.parse({ id, type, values: [{ from: '2020-01-01', value: parameters[id] ?? value, status: 'assumed' }] }),
      ]),
    ),
  }
  const { compiled, problems } = compileRules(input)
  if (compiled === undefined)
    throw new Error(
      problems
        .filter(({ severity }) => severity === 'error')
        .map((problem) => `${problem.path}: ${problem.message}`)
        .join('\n'),
    )
  return { compiled, input }
}

export const compileBench = (): CompiledRules => makeVersion().compiled
