import { add, compare, divide, subtract } from './number.ts'
import type { Num } from './value.ts'

export const gapRules = ['break', 'skip', 'zero'] as const

export type BestAverageOptions = {
  readonly months: number
  /** First and last month that count, both included. */
  readonly from: number | undefined
  readonly until: number | undefined
  readonly gaps: (typeof gapRules)[number]
}

/** The highest average over so many consecutive months of amounts by month; undefined when there are not so many. */
export const bestAverage = (
  totals: ReadonlyMap<number, Num>,
  { months, from, until, gaps }: BestAverageOptions,
): Num | undefined => {
  if (!(months >= 1)) return undefined
  const counted = [...totals]
    .filter(([month]) => (from === undefined || month >= from) && (until === undefined || month <= until))
    .sort(([a], [b]) => a - b)
  const window =
    gaps === 'zero' ? slideOverCalendar(counted, months, from, until) : slideOverRecords(counted, months, gaps === 'break')
  return window === undefined ? undefined : divide(window, months)
}

type Month = readonly [number, Num]

/** The largest sum of `length` records in a row; with `unbroken`, of consecutive calendar months. */
const slideOverRecords = (counted: readonly Month[], length: number, unbroken: boolean): Num | undefined => {
  let best: Num | undefined
  let sum: Num = 0
  for (const [index, [month, amount]] of counted.entries()) {
    sum = add(sum, amount)
    const left = counted[index - length]
    if (left !== undefined) sum = subtract(sum, left[1])
    const start = counted[index - length + 1]
    if (start === undefined || (unbroken && month - start[0] !== length - 1)) continue
    if (best === undefined || compare(sum, best) > 0) best = sum
  }
  return best
}

/** The largest sum over `length` calendar months, those without a record being zero, inside the limits or else the records' own span. */
const slideOverCalendar = (
  counted: readonly Month[],
  length: number,
  from: number | undefined,
  until: number | undefined,
): Num | undefined => {
  const first = from ?? counted[0]?.[0]
  const last = until ?? counted.at(-1)?.[0]
  if (first === undefined || last === undefined || last - first + 1 < length) return undefined
  let best: Num | undefined
  let sum: Num = 0
  let entering = 0
  let leaving = 0
  for (const start of listStarts(counted, length, first, last)) {
    for (let next = counted[entering]; next !== undefined && next[0] < start + length; next = counted[entering]) {
      sum = add(sum, next[1])
      entering += 1
    }
    for (let old = counted[leaving]; old !== undefined && old[0] < start; old = counted[leaving]) {
      sum = subtract(sum, old[1])
      leaving += 1
    }
    if (best === undefined || compare(sum, best) > 0) best = sum
  }
  return best
}

/** Where a window may begin that no other equals: at the first month, where a record comes in, or where one has just left. */
const listStarts = (counted: readonly Month[], length: number, first: number, last: number): readonly number[] =>
  [first, ...counted.flatMap(([month]) => [month - length + 1, month + 1])]
    .filter((start) => start >= first && start + length - 1 <= last)
    .sort((a, b) => a - b)
