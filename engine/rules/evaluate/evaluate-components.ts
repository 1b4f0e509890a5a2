import { type DayNumber, toDayNumber } from '../../values/date.ts'
import { amountMinor } from '../../values/money.ts'
import { endOfPeriod, lastDayOfPeriod, startOfPeriod } from '../../values/period.ts'
import type { Rational } from '../../values/rational.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import type { DayNumbers } from '../runtime/env.ts'
import { add, compare, divide, multiply, round, toExact } from '../runtime/number.ts'
import type { Num } from '../runtime/value.ts'
import type { Evaluation, EvaluationLine, RuleDay, RulesComponent } from '../types.ts'
import type { DayEvaluation } from './day-evaluation.ts'
import { evaluateDay } from './evaluate-day.ts'
import type { PreparedRequest } from './evaluate-period.ts'
import { listChangeDays } from './list-change-days.ts'

/** Evaluates components that look at the same day, whole or split by days, and rounds their lines. */
export const evaluateComponents = (
  compiled: CompiledRules,
  request: PreparedRequest,
  components: readonly RulesComponent[],
): Evaluation => {
  const [component] = components
  const start = toDayNumber(startOfPeriod(request.period))
  const end = toDayNumber(endOfPeriod(request.period))
  const splits = component?.proration === 'days'
  const starts = splits ? [start, ...listChangeDays(compiled, request.facts, start, end)] : [start]
  const parts = starts.map((from, index): Part => {
    const day: RuleDay = splits ? 'segment-start' : (component as RulesComponent).day
    const days = dayNumbers(request, from)
    return {
      days: (starts[index + 1] ?? end) - from,
      result: evaluateDay(compiled, { facts: request.facts, days, day, components }),
    }
  })
  return assemble(compiled, request, parts, end - start)
}

type Part = { readonly days: number; readonly result: DayEvaluation }

const dayNumbers = ({ period, days }: PreparedRequest, segmentStart: DayNumber): DayNumbers => ({
  'period-start': toDayNumber(startOfPeriod(period)),
  'period-end': toDayNumber(lastDayOfPeriod(period)),
  'segment-start': segmentStart,
  application: days.application === undefined ? undefined : toDayNumber(days.application),
  event: days.event === undefined ? undefined : toDayNumber(days.event),
  decision: days.decision === undefined ? undefined : toDayNumber(days.decision),
})

/** An error in any part makes an exception of the whole; what is not known in any part is not known of the whole. */
const assemble = (
  compiled: CompiledRules,
  { period }: PreparedRequest,
  parts: readonly Part[],
  periodDays: number,
): Evaluation => {
  const decisive =
    parts.find(({ result }) => result.outcome === 'error') ??
    parts.find(({ result }) => result.outcome === 'undetermined') ??
    parts.find(({ result }) => result.outcome === 'eligible') ??
    parts[0]
  const { result } = decisive as Part
  const totals = new Map<string, Total>()
  for (const part of parts) addLines(totals, part, periodDays)
  const undetermined = new Map(
    parts.flatMap((part) => part.result.undeterminedLines.map((line) => [keyOf(line.component, line), line] as const)),
  )
  const lines = [...totals].filter(([key]) => !undetermined.has(key)).map(([, total]) => total)
  const rounded = lines.map((total): EvaluationLine => roundLine(compiled, total, period))
  const negative = rounded.find((line) => line.amountMinor < 0n)
  const { lines: _lines, ...rest } = result
  if (negative !== undefined) {
    const error = { step: `line:${negative.component}`, code: 'negative-amount' } as const
    return { period, ...rest, outcome: 'error', error, lines: [], undeterminedLines: [], missing: [], askNext: null }
  }
  const pays = result.outcome === 'eligible'
  return { period, ...rest, lines: pays ? rounded : [], undeterminedLines: pays ? [...undetermined.values()] : [] }
}

type Total = {
  readonly component: RulesComponent
  readonly beneficiary: string
  readonly record: string | undefined
  readonly amount: Num
}

/** What is due to one beneficiary of one component (and for one record) is one line. */
const keyOf = (
  component: string,
  { beneficiary, record }: { readonly beneficiary?: string; readonly record?: string | undefined },
): string => `${component}\n${beneficiary ?? ''}\n${record ?? ''}`

const addLines = (totals: Map<string, Total>, { days, result }: Part, periodDays: number): void => {
  for (const line of result.lines) {
    const part = days === periodDays ? line.amount : divide(multiply(line.amount, days), periodDays)
    const key = keyOf(line.component.id, line)
    const before = totals.get(key)
    totals.set(key, { ...line, amount: before === undefined ? part : add(before.amount, part) })
  }
}

const roundLine = (compiled: CompiledRules, total: Total, period: EvaluationLine['period']): EvaluationLine => {
  const { program, roundingUnits } = compiled
  const { id, rounding } = total.component
  const unit = roundingUnits.get(id) as Rational
  const rounded = compare(total.amount, 0) === 0 ? 0 : round(total.amount, rounding.mode, unit)
  return {
    component: id,
    beneficiary: total.beneficiary,
    ...(total.record === undefined ? {} : { record: total.record }),
    period,
    amountMinor: amountMinor(toExact(rounded).numerator),
    currency: program.currency,
  }
}
