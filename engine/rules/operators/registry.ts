import { abs } from './abs.ts'
import { add } from './add.ts'
import { addDays } from './add-days.ts'
import { addMonths } from './add-months.ts'
import { ageAt } from './age-at.ts'
import { all } from './all.ts'
import { allocate } from './allocate.ts'
import { and } from './and.ts'
import { any } from './any.ts'
import { argMax } from './arg-max.ts'
import { argMin } from './arg-min.ts'
import { assume } from './assume.ts'
import { atLeast } from './at-least.ts'
import { atMost } from './at-most.ts'
import { bestWindow } from './best-window.ts'
import { cat } from './cat.ts'
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
import { history } from './history.ts'
import { ifThenElse } from './if.ts'
import { inList } from './in.ts'
import { isAfter } from './is-after.ts'
import { isBefore } from './is-before.ts'
import { isNone } from './is-none.ts'
import { isOnOrAfter } from './is-on-or-after.ts'
import { isOnOrBefore } from './is-on-or-before.ts'
import { isTrue } from './is-true.ts'
import { lessThan } from './less-than.ts'
import { lookup } from './lookup.ts'
import { map } from './map.ts'
import { max } from './max.ts'
import { maxOf } from './max-of.ts'
import { merge } from './merge.ts'
import { min } from './min.ts'
import { minOf } from './min-of.ts'
import { month } from './month.ts'
import { monthsBetween } from './months-between.ts'
import { multiply } from './multiply.ts'
import { none } from './none.ts'
import { not } from './not.ts'
import { notEquals } from './not-equals.ts'
import type { Operator } from './operator.ts'
import { or } from './or.ts'
import { orElse } from './or-else.ts'
import { param } from './param.ts'
import { rank } from './rank.ts'
import { reduce } from './reduce.ts'
import { remainder } from './remainder.ts'
import { round } from './round.ts'
import { scale } from './scale.ts'
import { sortBy } from './sort-by.ts'
import { startOfMonth } from './start-of-month.ts'
import { startOfYear } from './start-of-year.ts'
import { step } from './step.ts'
import { substr } from './substr.ts'
import { subtract } from './subtract.ts'
import { sum } from './sum.ts'
import { switchCases } from './switch.ts'
import { take } from './take.ts'
import { values } from './values.ts'
import { variable } from './var.ts'
import { year } from './year.ts'

/** Generated from the files of this folder by `npm run generate:reference`; do not edit. Every operator, in the order of the files. */
export const operators: readonly Operator[] = [
  abs,
  addDays,
  addMonths,
  add,
  ageAt,
  all,
  allocate,
  and,
  any,
  argMax,
  argMin,
  assume,
  atLeast,
  atMost,
  bestWindow,
  cat,
  ceilTo,
  clamp,
  countDistinct,
  count,
  day,
  daysBetween,
  divide,
  endOfMonth,
  equals,
  every,
  filter,
  first,
  floorTo,
  fold,
  greaterThan,
  history,
  ifThenElse,
  inList,
  isAfter,
  isBefore,
  isNone,
  isOnOrAfter,
  isOnOrBefore,
  isTrue,
  lessThan,
  lookup,
  map,
  maxOf,
  max,
  merge,
  minOf,
  min,
  month,
  monthsBetween,
  multiply,
  none,
  notEquals,
  not,
  orElse,
  or,
  param,
  rank,
  reduce,
  remainder,
  round,
  scale,
  sortBy,
  startOfMonth,
  startOfYear,
  step,
  substr,
  subtract,
  sum,
  switchCases,
  take,
  values,
  variable,
  year,
]

const byName = new Map(
  operators.flatMap((operator) => [operator.name, ...(operator.aliases ?? [])].map((name) => [name, operator] as const)),
)

/** The operator of that name, or of which it is another name. */
export const findOperator = (name: string): Operator | undefined => byName.get(name)

export const operatorNames = (): readonly string[] => [...byName.keys()]
