import { calendarDate, type DayNumber, fromDayNumber, isCalendarDate, toDayNumber } from '../../values/date.ts'
import { parseDecimal } from '../../values/decimal.ts'
import { type Interval, intersect, listGaps } from '../../values/interval.ts'
import { isKnownCurrency, minorUnits } from '../../values/money.ts'
import { hasErrors } from '../../values/problem.ts'
import { multiplyRational, Rational } from '../../values/rational.ts'
import type { FactModel } from '../facts/fact-model.ts'
import type { Parameter } from '../parameter.ts'
import type { RulesProblem } from '../problem-codes.ts'
import type { RuleSet } from '../rule-set.ts'
import type { RulesProgram } from '../types.ts'
import type { ParameterUse } from './checker.ts'
import { type CompiledParameter, compileParameter } from './compile-parameter.ts'
import { type CompiledRuleSet, compileRuleSet } from './compile-rule-set.ts'

/** Which rule set is the law from when; half-open, in dates and in day numbers. */
export type RuleSpan = Interval & { readonly ruleSet: string; readonly fromDay: DayNumber; readonly toDay: DayNumber }

/** The rules of a programme, checked and ready to run any number of times. */
export type CompiledRules = {
  readonly program: RulesProgram
  readonly model: FactModel
  readonly spans: readonly RuleSpan[]
  readonly ruleSets: ReadonlyMap<string, CompiledRuleSet>
  /** The unit to which each component is rounded, in minor units. */
  readonly roundingUnits: ReadonlyMap<string, Rational>
}

export type RulesInput = {
  readonly program: RulesProgram
  readonly factModel: FactModel
  readonly ruleSets: ReadonlyMap<string, RuleSet>
  readonly parameters: ReadonlyMap<string, Parameter>
}

/** Checks all rule sets and parameters of a programme. All Problems are collected; `compiled` is there when none is an error. */
export const compileRules = (
  input: RulesInput,
): { readonly compiled?: CompiledRules; readonly problems: readonly RulesProblem[] } => {
  const { program, factModel: model } = input
  if (!isKnownCurrency(program.currency)) return { problems: [currencyProblem(program.currency)] }
  const problems: RulesProblem[] = []
  const parameters = new Map<string, CompiledParameter>()
  for (const [id, parameter] of input.parameters) {
    const { compiled, problems: found } = compileParameter(parameter, { currency: program.currency })
    parameters.set(id, compiled)
    problems.push(...found)
  }
  const ruleSets = new Map<string, CompiledRuleSet>()
  const uses = new Map<string, readonly ParameterUse[]>()
  for (const [id, ruleSet] of input.ruleSets) {
    const result = compileRuleSet({ id, ruleSet, program, model, parameters })
    problems.push(...result.problems)
    uses.set(id, result.uses)
    if (result.compiled !== undefined) ruleSets.set(id, result.compiled)
  }
  const spans = listSpans(program)
  problems.push(
    ...checkRuleSets(input),
    ...checkComponents(input),
    ...checkCoverage(spans, uses, parameters),
    ...checkUnusedParameters(input, uses),
  )
  return hasErrors(problems)
    ? { problems }
    : { compiled: { program, model, spans, ruleSets, roundingUnits: listRoundingUnits(program) }, problems }
}

const currencyProblem = (currency: string): RulesProblem => ({
  code: 'currency-unknown',
  severity: 'error',
  path: 'program.json#/currency',
  message: `"${currency}" is no currency whose smallest unit is known.`,
  fix: 'Use the code of ISO 4217.',
})

const listRoundingUnits = ({ components, currency }: RulesProgram): ReadonlyMap<string, Rational> =>
  new Map(
    components.map(({ id, rounding }) => [
      id,
      multiplyRational(parseDecimal(rounding.to) ?? Rational.of(1n), minorUnits(currency)),
    ]),
  )

const listSpans = (program: RulesProgram): readonly RuleSpan[] => {
  const rules = program.rules.filter((rule) => isCalendarDate(rule.from)).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return rules.map((rule, index) => {
    const to = rule.to ?? rules[index + 1]?.from
    const from = calendarDate(rule.from)
    const toDay = to === undefined ? Number.POSITIVE_INFINITY : toDayNumber(calendarDate(to))
    const end = to === undefined ? {} : { to: calendarDate(to) }
    return { ruleSet: rule.ruleSet, from, ...end, fromDay: toDayNumber(from), toDay }
  })
}

const checkRuleSets = ({ program, ruleSets }: RulesInput): readonly RulesProblem[] =>
  program.rules.flatMap((rule, index): RulesProblem[] =>
    ruleSets.has(rule.ruleSet)
      ? []
      : [
          {
            code: 'rule-set-unknown',
            severity: 'error',
            path: `program.json#/rules/${index}/ruleSet`,
            message: `There is no rule set "${rule.ruleSet}".`,
            fix: `Add rules/${rule.ruleSet}.json.`,
          },
        ],
  )

const checkComponents = ({ program, ruleSets }: RulesInput): readonly RulesProblem[] => {
  const paid = new Set([...ruleSets.values()].flatMap((ruleSet) => ruleSet.outputs.lines.map((line) => line.component)))
  return program.components.flatMap((component, index): RulesProblem[] =>
    paid.has(component.id)
      ? []
      : [
          {
            code: 'component-unused',
            severity: 'error',
            path: `program.json#/components/${index}`,
            message: `No rule set has a line for the component "${component.id}".`,
            fix: 'Add a line, or remove the component.',
          },
        ],
  )
}

/** Each parameter has a value, or a written gap, for every day on which a rule set that reads it is the law. */
const checkCoverage = (
  spans: readonly RuleSpan[],
  uses: ReadonlyMap<string, readonly ParameterUse[]>,
  parameters: ReadonlyMap<string, CompiledParameter>,
): readonly RulesProblem[] => {
  const found = new Map<string, RulesProblem>()
  for (const span of spans) {
    for (const use of (uses.get(span.ruleSet) ?? []).filter(({ governed }) => governed)) {
      const parameter = parameters.get(use.id)
      for (const gap of parameter === undefined ? [] : listParameterGaps(parameter, span)) {
        found.set(`${use.id} ${gap.from}`, gapProblem(use, span, gap))
      }
    }
  }
  return [...found.values()]
}

const listParameterGaps = (parameter: CompiledParameter, span: RuleSpan): readonly Interval[] => {
  const covered = parameter.spans.map(
    ({ start, to }): Interval => ({ from: calendarDate(start), ...(Number.isFinite(to) ? { to: fromDayNumber(to) } : {}) }),
  )
  return listGaps(span, covered).flatMap((gap) => intersect(gap, span) ?? [])
}

const gapProblem = (use: ParameterUse, span: RuleSpan, gap: Interval): RulesProblem => ({
  code: 'parameter-gap',
  severity: 'error',
  path: `parameters/${use.id}.json#/values`,
  message: `"${use.id}" has no value from ${gap.from}${gap.to === undefined ? ' on' : ` to ${gap.to}`}, but the rule set "${span.ruleSet}" reads it then (${use.path}).`,
  fix: 'Add the value, or write the gap: {"from": "…", "unknown": "why"}.',
})

const checkUnusedParameters = (
  { parameters }: RulesInput,
  uses: ReadonlyMap<string, readonly ParameterUse[]>,
): readonly RulesProblem[] => {
  const read = new Set([...uses.values()].flatMap((list) => list.map((use) => use.id)))
  return [...parameters.keys()]
    .filter((id) => !read.has(id))
    .map((id) => ({
      code: 'parameter-unused',
      severity: 'warning',
      path: `parameters/${id}.json`,
      message: `No rule reads the parameter "${id}".`,
      fix: 'Use it, or remove it.',
    }))
}
