import { toDayNumber } from '../../values/date.ts'
import type { Period } from '../../values/period.ts'
import type { CompiledRuleSet } from '../compile/compile-rule-set.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import { planPeriod } from '../evaluate/plan-period.ts'
import type { EvaluationDays, RuleDay, RulesComponent } from '../types.ts'
import { ruleDays } from '../types.ts'
import type { BoundDays } from './generate-rows.ts'

export type RunRequest = { readonly period: Period; readonly days?: EvaluationDays }

/** What generated code needs to know of a period: one rule set on one governing day, and all days. */
export type RunPlan = {
  readonly ruleSet: CompiledRuleSet
  readonly days: BoundDays
  /** Facts are read as of this day. */
  readonly factDay: number
  readonly lawDay: number
}

/**
 * The plan of a period, or why generated code cannot do it: components that look at different days, a component that is split by days where the law
 * changes inside the period, no rule set in force, a day that is not given. The interpreter does these.
 */
export const planRun = (
  compiled: CompiledRules,
  { period, days = {} }: RunRequest,
): RunPlan | { readonly notGenerated: string } => {
  const { start, end, groups } = planPeriod(compiled, period)
  const [components] = groups
  const [component] = components ?? []
  if (components === undefined || component === undefined || groups.length > 1)
    return { notGenerated: 'components that look at different days' }
  const given = (day: RuleDay): number | undefined => {
    if (day === 'period-start' || day === 'segment-start') return start
    if (day === 'period-end') return end - 1
    const date = days[day]
    return date === undefined ? undefined : toDayNumber(date)
  }
  const { governedBy } = compiled.program
  const lawDay = given(governedBy === 'benefit-period' ? dayOf(component) : governedBy)
  const factDay = given(dayOf(component))
  if (factDay === undefined || lawDay === undefined) return { notGenerated: 'a day that is not given' }
  const span = compiled.spans.find(({ fromDay, toDay }) => fromDay <= lawDay && lawDay < toDay)
  const ruleSet = span === undefined ? undefined : compiled.ruleSets.get(span.ruleSet)
  if (ruleSet === undefined) return { notGenerated: 'no rule set in force' }
  if (component.proration === 'days' && changesInside(compiled, ruleSet, start, end))
    return { notGenerated: 'a law that changes inside the period' }
  if (ruleSet.lines.some((line) => !components.includes(line.component))) return { notGenerated: 'components of another period' }
  return { ruleSet, days: ruleDays.map(given), factDay, lawDay }
}

const dayOf = ({ day, proration }: RulesComponent): RuleDay => (proration === 'days' ? 'segment-start' : day)

const changesInside = (compiled: CompiledRules, ruleSet: CompiledRuleSet, start: number, end: number): boolean => {
  const isInside = (day: number): boolean => day > start && day < end
  return (
    compiled.spans.some(({ fromDay }) => isInside(fromDay)) ||
    ruleSet.layout.parameters.some(({ spans }) => spans.some(({ from }) => isInside(from)))
  )
}
