import { type CompiledRules, compileRules } from '../compile/compile-rules.ts'
import { buildFactModel } from '../facts/build-fact-model.ts'
import { Parameter } from '../parameter.ts'
import type { RulesProblem } from '../problem-codes.ts'
import { RuleSet } from '../rule-set.ts'
import type { RulesComponent, RulesProgram } from '../types.ts'

/** The parts of a small programme; what is left out is filled in. */
export type TestProgram = {
  readonly facts: unknown
  readonly rules: unknown
  readonly moreRules?: Readonly<Record<string, unknown>>
  readonly parameters?: readonly unknown[]
  readonly program?: Partial<RulesProgram>
}

export const monthly = (id: string, more: Partial<RulesComponent> = {}): RulesComponent => ({
  id,
  period: 'month',
  day: 'period-start',
  proration: 'none',
  rounding: { mode: 'half-up', to: '1' },
  ...more,
})

const defaults: RulesProgram = {
  currency: 'MNT',
  timeZone: 'Asia/Ulaanbaatar',
  semantics: 1,
  roles: {},
  components: [monthly('benefit')],
  reasons: [{ id: 'refused' }],
  rules: [{ from: '2000-01-01', ruleSet: 'entitlement' }],
  governedBy: 'benefit-period',
}

/** Compiles the parts as the loader would: each through its schema. */
export const compileParts = (
  parts: TestProgram,
): { readonly compiled?: CompiledRules; readonly problems: readonly RulesProblem[] } => {
  const program = { ...defaults, ...parts.program }
  const { model, problems } = buildFactModel(parts.facts, { currency: program.currency })
  const ruleSets = Object.entries({ entitlement: parts.rules, ...parts.moreRules }).map(
    ([id, rules]) => [id, RuleSet.parse(rules)] as const,
  )
  const parameters = (parts.parameters ?? [])
    .map((parameter) => Parameter.parse(parameter))
    .map((parameter) => [parameter.id, parameter] as const)
  const result = compileRules({ program, factModel: model, ruleSets: new Map(ruleSets), parameters: new Map(parameters) })
  return { ...result, problems: [...problems, ...result.problems] }
}

/** As `compileParts`, for parts that must be right. */
export const compileForTest = (parts: TestProgram): CompiledRules => {
  const { compiled, problems } = compileParts(parts)
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (compiled === undefined || errors.length > 0)
    throw new Error(errors.map(({ code, path, message }) => `${code} ${path}: ${message}`).join('\n'))
  return compiled
}
