import { FeelDateTime, FeelDayTime, FeelYearMonth } from '../feel/feel-value.ts'
import { nextCronInstant, parseCron } from '../time/cron.ts'
import { formatInstant, parseDateTime, parseInstant } from '../time/instant.ts'
import { addInterval, type Interval, parseInterval } from '../time/interval.ts'
import type { EventDefinition, Key } from '../types.ts'
import { evaluateAs, evaluateText } from './evaluate.ts'
import { IncidentRaised } from './incidents.ts'
import type { Run } from './run.ts'

export type Schedule = { readonly due: string; readonly repetitions?: number; readonly cycle?: string }
type TimerDefinition = Extract<EventDefinition, { type: 'timer' }>

const invalid = (message: string): IncidentRaised => new IncidentRaised('EXTRACT_VALUE_ERROR', message)

const readInterval = (text: string): Interval => {
  const interval = parseInterval(text)
  if (interval === undefined) throw invalid(`Invalid duration format '${text}' for timer.`)
  return interval
}

const dueAfter = (run: Run, interval: Interval): string => formatInstant(addInterval(parseInstant(run.context.now), interval))

const byDuration = (run: Run, definition: TimerDefinition, scope: Key | undefined): Schedule => {
  const value = evaluateAs(run, { expression: definition.value, scope }, 'DURATION', 'PERIOD', 'STRING')
  if (value instanceof FeelDayTime) return { due: dueAfter(run, { months: 0, ms: value.ms }) }
  if (value instanceof FeelYearMonth) return { due: dueAfter(run, { months: value.months, ms: 0 }) }
  return { due: dueAfter(run, readInterval(value as string)) }
}

const byDate = (run: Run, definition: TimerDefinition, scope: Key | undefined): Schedule => {
  const value = evaluateAs(run, { expression: definition.value, scope }, 'DATE_TIME', 'STRING')
  const ms = value instanceof FeelDateTime ? value.epochMs : parseDateTime(value as string)?.epochMs
  if (ms === undefined) throw invalid(`Invalid date-time format '${String(value)}' for timer.`)
  return { due: formatInstant(ms) }
}

/** When a cycle fires next, counted from `now`; undefined where it is over or not readable. */
export const nextOfCycle = (now: string, cycle: string): string | undefined => {
  const repeating = /^R(\d*)\/(.+)$/.exec(cycle)
  if (repeating === null) {
    const cron = parseCron(cycle)
    const next = cron === undefined ? undefined : nextCronInstant(cron, parseInstant(now))
    return next === undefined ? undefined : formatInstant(next)
  }
  const interval = parseInterval(repeating[2]!)
  return interval === undefined ? undefined : formatInstant(addInterval(parseInstant(now), interval))
}

const byCycle = (run: Run, definition: TimerDefinition, scope: Key | undefined): Schedule => {
  const cycle = evaluateText(run, { expression: definition.value, scope }).trim()
  const due = nextOfCycle(run.context.now, cycle)
  if (due === undefined) throw invalid(`Invalid cycle format '${cycle}' for timer.`)
  const count = /^R(\d*)\//.exec(cycle)?.[1]
  return { due, cycle, repetitions: count === undefined || count === '' ? -1 : Number(count) }
}

/** When a timer fires, seen from `now`. */
export const schedule = (run: Run, definition: TimerDefinition, scope: Key | undefined): Schedule =>
  ({ date: byDate, duration: byDuration, cycle: byCycle })[definition.timer](run, definition, scope)
