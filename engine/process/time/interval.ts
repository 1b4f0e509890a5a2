import { addMonths } from './civil.ts'
import { MS_PER_DAY } from './instant.ts'

/** A span of calendar months and of exact time. */
export type Interval = { readonly months: number; readonly ms: number }

const INTERVAL =
  /^([+-])?P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+(?:\.\d{1,9})?)S)?)?$/

/** `P1Y2M3DT4H5M6.5S`, with a sign before it or before any part. */
export const parseInterval = (text: string): Interval | undefined => {
  const match = INTERVAL.exec(text)
  if (match === null || /P$|T$/.test(text)) return undefined
  const part = (index: number): number => Number(match[index] ?? 0)
  const sign = match[1] === '-' ? -1 : 1
  const days = part(4) * 7 + part(5)
  const ms = days * MS_PER_DAY + part(6) * 3_600_000 + part(7) * 60_000 + Math.round(part(8) * 1000)
  return { months: sign * (part(2) * 12 + part(3)) + 0, ms: sign * ms + 0 }
}

/** Months first, by the calendar (UTC); then the exact time. */
export const addInterval = (epochMs: number, { months, ms }: Interval): number => {
  const days = Math.floor(epochMs / MS_PER_DAY)
  return addMonths(days, months) * MS_PER_DAY + (epochMs - days * MS_PER_DAY) + ms
}
