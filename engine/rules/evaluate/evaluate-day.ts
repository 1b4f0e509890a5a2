import type { CompiledRuleSet } from '../compile/compile-rule-set.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import type { PreparedFacts } from '../facts/prepared-facts.ts'
import { type DayNumbers, Env } from '../runtime/env.ts'
import { fuelOfAnEvaluation } from '../runtime/fuel.ts'
import { RuleError, Unknown, type Value } from '../runtime/value.ts'
import { encodeTrace } from '../trace/encode-trace.ts'
import type { Assumption, Outcome, PeriodOverride, RuleDay, RulesComponent } from '../types.ts'
import type { DayEvaluation } from './day-evaluation.ts'
import { evaluateLines } from './evaluate-lines.ts'
import { listFactsUsed } from './list-facts-used.ts'
import { listMissing } from './list-missing.ts'
import { listReasons } from './list-reasons.ts'
import { readSteps } from './read-steps.ts'

export type DayRequest = {
  readonly facts: PreparedFacts
  readonly days: DayNumbers
  /** The day on which facts are read and, where the benefit period governs, the law. */
  readonly day: RuleDay
  readonly components: readonly RulesComponent[]
  /** Where the parts of a period share the work that they may take: what is left of it. */
  readonly tank?: { fuel: number }
  readonly override?: PeriodOverride | undefined
}

/** The reason of a period before the first rule set or in a gap between them. */
export const notInForce = 'not-in-force'

/** The reason of a period that two people refused against what the rules say. */
export const overridden = 'overridden'

const nothing = {
  error: undefined,
  ruleSet: undefined,
  lines: [],
  undeterminedLines: [],
  reasons: [],
  missing: [],
  askNext: null,
  steps: {},
  assumptions: [],
  parametersUsed: [],
  factsUsed: {},
  trace: '',
} as const

/** Evaluates the rule set that is the law on the governing day. */
export const evaluateDay = (compiled: CompiledRules, request: DayRequest): DayEvaluation => {
  const { governedBy } = compiled.program
  const governing: RuleDay = governedBy === 'benefit-period' ? request.day : governedBy
  const factDay = request.days[request.day]
  const lawDay = request.days[governing]
  if (factDay === undefined || lawDay === undefined) {
    const missing = [`day:${factDay === undefined ? request.day : governing}`]
    return { ...nothing, outcome: 'undetermined', missing, askNext: missing[0] ?? null }
  }
  const ruleSet = findRuleSet(compiled, lawDay)
  if (ruleSet === undefined) return { ...nothing, outcome: 'ineligible', reasons: [{ reason: notInForce }] }
  const { facts, days, tank } = request
  const fuel = tank === undefined ? {} : { fuel: Math.min(tank.fuel, fuelOfAnEvaluation) }
  const env = new Env({ layout: ruleSet.layout, facts, days, factDay, lawDay, ...fuel })
  const result = decideOutcome(compiled, ruleSet, env, request)
  if (tank !== undefined && fuel.fuel !== undefined) tank.fuel -= fuel.fuel - env.fuel
  return result
}

const findRuleSet = ({ spans, ruleSets }: CompiledRules, lawDay: number): CompiledRuleSet | undefined => {
  for (let index = spans.length - 1; index >= 0; index -= 1) {
    const span = spans[index]
    if (span !== undefined && span.fromDay <= lawDay && lawDay < span.toDay) return ruleSets.get(span.ruleSet)
  }
  return undefined
}

const decideOutcome = (
  { program, model }: CompiledRules,
  ruleSet: CompiledRuleSet,
  env: Env,
  { components, override }: Pick<DayRequest, 'components' | 'override'>,
): DayEvaluation => {
  const eligible = findEligible(ruleSet, env, override)
  const found = eligible === true ? evaluateLines(ruleSet, env, components) : undefined
  const missing = eligible instanceof Unknown ? listMissing(ruleSet, [eligible]) : (found?.missing ?? [])
  const error = eligible instanceof RuleError ? eligible : found?.error
  const failed = error !== undefined
  return {
    outcome: failed ? 'error' : outcomeOf(eligible),
    error: failed ? { step: error.step, code: error.code } : undefined,
    ruleSet: ruleSet.id,
    lines: failed || found === undefined ? [] : found.lines,
    undeterminedLines: failed || found === undefined ? [] : found.undeterminedLines,
    missing: failed ? [] : missing,
    askNext: failed ? null : (missing[0] ?? null),
    assumptions: distinct(env.assumptions),
    parametersUsed: [...env.parametersUsed],
    factsUsed: listFactsUsed(env, model.membersRole, program.currency),
    trace: encodeTrace(ruleSet, env),
    reasons: listWhyNot(ruleSet, env, eligible, override),
    // Last, because it computes what the outcome did not need.
    steps: readSteps(ruleSet, env, program.currency),
  }
}

/** Undetermined is only what names what it was made from; anything else is not of this engine, and no decision is made by it. */
const outcomeOf = (eligible: Value): Outcome => {
  if (eligible instanceof Unknown) return 'undetermined'
  if (typeof eligible !== 'boolean')
    throw new TypeError('Expected yes, no or unknown from the step that decides; are rules of two copies of the engine mixed?')
  return eligible ? 'eligible' : 'ineligible'
}

/** The step runs in any case: the trace and the steps stay what the rules say. */
const findEligible = (ruleSet: CompiledRuleSet, env: Env, override: PeriodOverride | undefined): Value => {
  const byRules = env.steps[ruleSet.eligible] ?? env.runStep(ruleSet.eligible)
  return override === undefined ? byRules : override.outcome === 'eligible'
}

/** Of a period that two people refused: that first, then what the rules say against it. */
const listWhyNot = (
  ruleSet: CompiledRuleSet,
  env: Env,
  eligible: Value,
  override: PeriodOverride | undefined,
): DayEvaluation['reasons'] => {
  if (eligible !== false) return []
  return override === undefined ? listReasons(ruleSet, env) : [{ reason: overridden }, ...listReasons(ruleSet, env)]
}

const distinct = (assumptions: readonly Assumption[]): readonly Assumption[] =>
  assumptions.length < 2
    ? [...assumptions]
    : [...new Map(assumptions.map((assumption) => [JSON.stringify(assumption), assumption])).values()]
