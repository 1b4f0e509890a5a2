import { parseInterval } from '#engine/process/time/interval.ts'
import type { Broker } from './broker.ts'

export const instantOf = (broker: Broker): string => new Date(broker.clock).toISOString()

/** Milliseconds of an exact duration; months have no length of their own. */
export const spanOf = (iso: string): number => {
  const interval = parseInterval(iso)
  if (interval === undefined || interval.months !== 0)
    throw new RangeError(`Expected a duration in days and time, but got '${iso}'.`)
  return interval.ms
}

/** `P2DT3H`, `PT0S`, `-PT5M`: as recordings write spans. */
export const formatSpan = (ms: number): string => {
  if (ms < 0) return `-${formatSpan(-ms)}`
  const part = (value: number, unit: string) => (value === 0 ? '' : `${value}${unit}`)
  const time =
    part(Math.floor(ms / 3_600_000) % 24, 'H') + part(Math.floor(ms / 60_000) % 60, 'M') + part((ms % 60_000) / 1000, 'S')
  const days = Math.floor(ms / 86_400_000)
  return days === 0 && time === '' ? 'PT0S' : `P${part(days, 'D')}${time === '' ? '' : `T${time}`}`
}
