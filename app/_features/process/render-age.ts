import { formatCount } from '../../_ui/format.ts'
import { type Translate, translateCount } from '../../_ui/translate.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago: minutes, hours, then days. */
export const renderAge = (since: string, now: string, t: Translate): string => {
  const ms = Math.max(0, Date.parse(now) - Date.parse(since))
  const count = (unit: number) => Math.floor(ms / unit)
  const say = (stem: 'operations.age.minutes' | 'operations.age.hours' | 'operations.age.days', number: number) =>
    translateCount(t, stem, number, { count: formatCount(number) })
  if (ms < HOUR) return say('operations.age.minutes', count(MINUTE))
  return ms < DAY ? say('operations.age.hours', count(HOUR)) : say('operations.age.days', count(DAY))
}
