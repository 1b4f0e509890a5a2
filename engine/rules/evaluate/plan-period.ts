import { type DayNumber, toDayNumber } from '../../values/date.ts'
import { endOfPeriod, isPeriodOf, type Period, startOfPeriod } from '../../values/period.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import type { RulesComponent } from '../types.ts'

/** What does not depend on the facts: the days of a period, and which components are evaluated together. */
export type PeriodPlan = {
  readonly start: DayNumber
  /** The day after the last one. */
  readonly end: DayNumber
  /** Components of this kind of period, by the day that they look at. None when the programme has no such period. */
  readonly groups: readonly (readonly RulesComponent[])[]
}

const maximumPlans = 1000
const plansOf = new WeakMap<CompiledRules, Map<Period, PeriodPlan>>()

/** Made once for a period and programme, and kept while there are not too many. */
export const planPeriod = (compiled: CompiledRules, period: Period): PeriodPlan => {
  let plans = plansOf.get(compiled)
  const known = plans?.get(period)
  if (known !== undefined) return known
  if (plans === undefined || plans.size >= maximumPlans) {
    plans = new Map()
    plansOf.set(compiled, plans)
  }
  const plan = {
    start: toDayNumber(startOfPeriod(period)),
    end: toDayNumber(endOfPeriod(period)),
    groups: groupComponents(compiled.program.components, period),
  }
  plans.set(period, plan)
  return plan
}

/** Components of this kind of period that look at the same day are evaluated together. */
const groupComponents = (components: readonly RulesComponent[], period: Period): readonly (readonly RulesComponent[])[] => {
  const groups = new Map<string, RulesComponent[]>()
  for (const component of components) {
    if (!isPeriodOf(period, component.period)) continue
    const key = `${component.day} ${component.proration}`
    groups.set(key, [...(groups.get(key) ?? []), component])
  }
  return [...groups.values()]
}
