import type { Instant } from '../../values/instant.ts'
import { isPeriodOf, type Period } from '../../values/period.ts'
import { accept, type Rejection, type Result, reject } from '../../values/rejection.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import { prepareFacts } from '../facts/prepare-facts.ts'
import type { PreparedFacts } from '../facts/prepared-facts.ts'
import type { FactsProblem } from '../problem-codes.ts'
import type { Evaluation, EvaluationDays, EvaluationRequest, FactSnapshot, PeriodOverride } from '../types.ts'
import { evaluateComponents } from './evaluate-components.ts'
import { mergeEvaluations } from './merge-evaluations.ts'
import { planPeriod } from './plan-period.ts'

/** The facts given to an evaluation are not what facts.schema.json declares: a caller must run `checkFacts` first. */
export class FactsFault extends Error {
  readonly problems: readonly FactsProblem[]

  constructor(problems: readonly FactsProblem[]) {
    super(problems.map((problem) => problem.message).join(' '))
    this.name = 'FactsFault'
    this.problems = problems
  }
}

/** The period is none of the programme's: a caller must run `checkPeriod` first. */
export class PeriodFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'PeriodFault'
  }
}

/** Reads a snapshot once, as it was known at one time, for any number of periods. Throws FactsFault when it does not fit the model. */
export const prepareSnapshot = (compiled: CompiledRules, snapshot: FactSnapshot, knownAt?: Instant): PreparedFacts => {
  const { facts, problems } = prepareFacts({ model: compiled.model, snapshot, timeZone: compiled.program.timeZone, knownAt })
  if (problems.length > 0) throw new FactsFault(problems)
  return facts
}

/** Can the programme be evaluated for a period of this kind? A month for a monthly component, a day for one that is paid once. */
export const checkPeriod = (compiled: CompiledRules, period: Period): Rejection<'period-kind'> | undefined => {
  const { components } = compiled.program
  if (components.some((component) => isPeriodOf(period, component.period))) return undefined
  const kinds = [...new Set(components.map((component) => component.period))].join(', ')
  return { code: 'period-kind', message: `Expected a period of the kind ${kinds}, but "${period}" is none; write it so.` }
}

/** What one period gives. Throws FactsFault or PeriodFault on what `checkFacts` or `checkPeriod` would have refused. */
export const evaluatePeriod = (compiled: CompiledRules, request: EvaluationRequest): Evaluation =>
  evaluatePrepared(compiled, {
    facts: prepareSnapshot(compiled, request.facts, request.knownAt),
    period: request.period,
    days: request.days ?? {},
  })

export type PreparedRequest = {
  readonly facts: PreparedFacts
  readonly period: Period
  readonly days: EvaluationDays
  readonly override?: PeriodOverride | undefined
}

/** As `evaluatePeriod`, on facts that were prepared before. */
export const evaluatePrepared = (compiled: CompiledRules, request: PreparedRequest): Evaluation => {
  const { override, ...plain } = request
  if (override === undefined) return evaluatePlanned(compiled, request)
  const { outcome: rules } = evaluatePlanned(compiled, plain)
  const overridden = evaluatePlanned(compiled, request)
  return overridden.ruleSet === undefined ? overridden : { ...overridden, override: { id: override.id, rules } }
}

const evaluatePlanned = (compiled: CompiledRules, request: PreparedRequest): Evaluation => {
  const plan = planPeriod(compiled, request.period)
  const { groups } = plan
  const [only] = groups
  if (only !== undefined && groups.length === 1) return evaluateComponents(compiled, { request, plan, components: only })
  const refusal = groups.length === 0 ? checkPeriod(compiled, request.period) : undefined
  if (refusal !== undefined) throw new PeriodFault(refusal.message)
  return mergeEvaluations(groups.map((components) => evaluateComponents(compiled, { request, plan, components })))
}

/** As `evaluatePeriod`, with a refusal instead of a fault: for what people type in. */
export const tryEvaluatePeriod = (
  compiled: CompiledRules,
  request: EvaluationRequest,
): Result<Evaluation, 'period-kind' | 'facts-invalid'> => {
  const refusal = checkPeriod(compiled, request.period)
  if (refusal !== undefined) return { ok: false, rejection: refusal }
  try {
    return accept(evaluatePeriod(compiled, request))
  } catch (fault) {
    if (fault instanceof FactsFault) return reject('facts-invalid', fault.message)
    throw fault
  }
}
