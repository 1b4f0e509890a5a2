import { abs } from './abs.ts'
import { add } from './add.ts'
import { addDays } from './add-days.ts'
import { addMonths } from './add-months.ts'
import { ageAt } from './age-at.ts'
import { allocate } from './allocate.ts'
import { and } from './and.ts'
import { any } from './any.ts'
import { assume } from './assume.ts'
import { atLeast } from './at-least.ts'
import { atMost } from './at-most.ts'
import { bestWindow } from './best-window.ts'
import { ceilTo } from './ceil-to.ts'
import { clamp } from './clamp.ts'
import { count } from './count.ts'
import { countDistinct } from './count-distinct.ts'
import { day } from './day.ts'
import { daysBetween } from './days-between.ts'
import { divide } from './divide.ts'
import { endOfMonth } from './end-of-month.ts'
import { equals } from './equals.ts'
import { every } from './every.ts'
import { filter } from './filter.ts'
import { first } from './first.ts'
import { floorTo } from './floor-to.ts'
import { fold } from './fold.ts'
import { greaterThan } from './greater-than.ts'
import { ifThenElse } from './if.ts'
import { inList } from './in.ts'
import { isNone } from './is-none.ts'
import { lessThan } from './less-than.ts'
import { lookup } from './lookup.ts'
import { max } from './max.ts'
import { maxOf } from './max-of.ts'
import { min } from './min.ts'
import { minOf } from './min-of.ts'
import { month } from './month.ts'
import { monthsBetween } from './months-between.ts'
import { multiply } from './multiply.ts'
import { not } from './not.ts'
import { notEquals } from './not-equals.ts'
import type { Operator } from './operator.ts'
import { or } from './or.ts'
import { orElse } from './or-else.ts'
import { param } from './param.ts'
import { rank } from './rank.ts'
import { remainder } from './remainder.ts'
import { round } from './round.ts'
import { sortBy } from './sort-by.ts'
import { startOfMonth } from './start-of-month.ts'
import { startOfYear } from './start-of-year.ts'
import { step } from './step.ts'
import { subtract } from './subtract.ts'
import { sum } from './sum.ts'
import { switchCases } from './switch.ts'
import { values } from './values.ts'
import { variable } from './var.ts'
import { year } from './year.ts'

/** The rule language, in the order of its reference. */
export const operators: readonly Operator[] = [
  variable,
  step,
  param,
  lookup,
  values,
  day,
  and,
  or,
  not,
  ifThenElse,
  switchCases,
  inList,
  isNone,
  orElse,
  assume,
  lessThan,
  atMost,
  greaterThan,
  atLeast,
  equals,
  notEquals,
  add,
  subtract,
  multiply,
  divide,
  remainder,
  min,
  max,
  clamp,
  abs,
  round,
  floorTo,
  ceilTo,
  ageAt,
  monthsBetween,
  daysBetween,
  addMonths,
  addDays,
  startOfMonth,
  endOfMonth,
  startOfYear,
  year,
  month,
  sum,
  count,
  countDistinct,
  any,
  every,
  minOf,
  maxOf,
  filter,
  first,
  sortBy,
  rank,
  allocate,
  fold,
  bestWindow,
]

const byName = new Map(operators.map((operator) => [operator.name, operator]))

export const findOperator = (name: string): Operator | undefined => byName.get(name)

export const operatorNames = (): readonly string[] => [...byName.keys()]
