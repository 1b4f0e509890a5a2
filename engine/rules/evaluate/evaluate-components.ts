import { type DayNumber, toDayNumber } from '../../values/date.ts'
import { amountMinor } from '../../values/money.ts'
import type { Period } from '../../values/period.ts'
import type { Rational } from '../../values/rational.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import type { DayNumbers } from '../runtime/env.ts'
import { fuelOfASplitPeriod } from '../runtime/fuel.ts'
import { compare, round } from '../runtime/number.ts'
import type { Evaluation, EvaluationLine, Outcome, RulesComponent } from '../types.ts'
import type { RawLine } from './day-evaluation.ts'
import { evaluateDay } from './evaluate-day.ts'
import type { PreparedRequest } from './evaluate-period.ts'
import { listChangeDays } from './list-change-days.ts'
import { listDueLines, listUndeterminedLines, type Part } from './list-due-lines.ts'
import { listSegments } from './list-segments.ts'
import { mergeParts } from './merge-parts.ts'
import type { PeriodPlan } from './plan-period.ts'
import { toEvaluation } from './to-evaluation.ts'

export type ComponentsRequest = {
  readonly request: PreparedRequest
  readonly plan: PeriodPlan
  /** Components that look at the same day, and are split alike. */
  readonly components: readonly RulesComponent[]
}

/** Evaluates components that look at the same day, whole or split by days, and rounds their lines. */
export const evaluateComponents = (compiled: CompiledRules, { request, plan, components }: ComponentsRequest): Evaluation => {
  const { facts, override } = request
  const { start, end } = plan
  const { day, proration } = components[0] as RulesComponent
  if (proration !== 'days') {
    const result = evaluateDay(compiled, { facts, days: dayNumbers(request, plan, start), day, components, override })
    return assemble(compiled, request.period, [{ days: end - start, result }])
  }
  const starts = [start, ...listChangeDays(compiled, facts, start, end)]
  const tank = { fuel: fuelOfASplitPeriod }
  const parts = starts.map((from, index): Part => {
    const days = dayNumbers(request, plan, from)
    const result = evaluateDay(compiled, { facts, days, day: 'segment-start', components, tank, override })
    return { days: (starts[index + 1] ?? end) - from, result }
  })
  const merged = mergeParts(parts)
  const evaluation = assemble(compiled, request.period, merged)
  return merged.length < 2 ? evaluation : { ...evaluation, segments: listSegments(compiled, merged, start) }
}

const dayNumbers = ({ days }: PreparedRequest, plan: PeriodPlan, segmentStart: DayNumber): DayNumbers => ({
  'period-start': plan.start,
  'period-end': plan.end - 1,
  'segment-start': segmentStart,
  application: days.application === undefined ? undefined : toDayNumber(days.application),
  event: days.event === undefined ? undefined : toDayNumber(days.event),
  decision: days.decision === undefined ? undefined : toDayNumber(days.decision),
})

/** An error in any part makes an exception of the whole; what is not known in any part is not known of the whole. */
const assemble = (compiled: CompiledRules, period: Period, parts: readonly Part[]): Evaluation => {
  const { result } = findDecisive(parts)
  const lines = listDueLines(parts).map((line) => roundLine(compiled, line, period))
  const negative = lines.find((line) => line.amountMinor < 0n)
  if (negative !== undefined) return refuseNegative(toEvaluation(period, result, [], []), negative)
  if (result.outcome !== 'eligible') return toEvaluation(period, result, [], [])
  return toEvaluation(period, result, lines, listUndeterminedLines(parts))
}

const findDecisive = (parts: readonly Part[]): Part => {
  const first = parts[0] as Part
  if (parts.length === 1) return first
  const find = (outcome: Outcome) => parts.find(({ result }) => result.outcome === outcome)
  return find('error') ?? find('undetermined') ?? find('eligible') ?? first
}

const refuseNegative = ({ lines: _lines, ...rest }: Evaluation, { component }: EvaluationLine): Evaluation => {
  const error = { step: `line:${component}`, code: 'negative-amount' } as const
  return { ...rest, outcome: 'error', error, lines: [], undeterminedLines: [], missing: [], askNext: null }
}

const roundLine = ({ program, roundingUnits }: CompiledRules, line: RawLine, period: Period): EvaluationLine => {
  const { component, beneficiary, record, amount } = line
  const { id, rounding } = component
  const rounded = compare(amount, 0) === 0 ? 0 : round(amount, rounding.mode, roundingUnits.get(id) as Rational)
  const minor = amountMinor(typeof rounded === 'number' ? BigInt(rounded) : rounded.numerator)
  const { currency } = program
  return record === undefined
    ? { component: id, beneficiary, period, amountMinor: minor, currency }
    : { component: id, beneficiary, record, period, amountMinor: minor, currency }
}
