import type { CalendarDate } from './date.ts'

/** A half-open interval of days: `from` is in it, `to` is not; without `to` it is open. */
export type Interval = { readonly from: CalendarDate; readonly to?: CalendarDate | undefined }

export const isInterval = (interval: Interval): boolean => interval.to === undefined || interval.from < interval.to

export const contains = (interval: Interval, day: CalendarDate): boolean =>
  interval.from <= day && (interval.to === undefined || day < interval.to)

export const overlaps = (a: Interval, b: Interval): boolean =>
  (b.to === undefined || a.from < b.to) && (a.to === undefined || b.from < a.to)

export const intersect = (a: Interval, b: Interval): Interval | undefined => {
  if (!overlaps(a, b)) return undefined
  const from = a.from > b.from ? a.from : b.from
  const to = earlier(a.to, b.to)
  return to === undefined ? { from } : { from, to }
}

const earlier = (a: CalendarDate | undefined, b: CalendarDate | undefined): CalendarDate | undefined =>
  a === undefined ? b : b === undefined || a < b ? a : b

/** The parts of `whole` that no interval covers. The intervals may come in any order and may overlap. */
export const listGaps = (whole: Interval, intervals: readonly Interval[]): readonly Interval[] => {
  const gaps: Interval[] = []
  let reached: CalendarDate | undefined = whole.from
  for (const interval of intervals.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    if (reached === undefined || (whole.to !== undefined && interval.from >= whole.to)) break
    if (interval.from > reached) gaps.push({ from: reached, to: interval.from })
    if (interval.to === undefined) reached = undefined
    else if (interval.to > reached) reached = interval.to
  }
  if (reached !== undefined && (whole.to === undefined || reached < whole.to)) {
    gaps.push(whole.to === undefined ? { from: reached } : { from: reached, to: whole.to })
  }
  return gaps
}
