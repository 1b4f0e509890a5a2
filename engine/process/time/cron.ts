import { civilFromDays, dayOfWeek } from './civil.ts'
import { MS_PER_DAY } from './instant.ts'

/** Spring-style cron: second, minute, hour, day of month, month, day of week. All times are UTC. */
export type Cron = {
  readonly seconds: readonly number[]
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  readonly weekdays: ReadonlySet<number>
}

const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
}
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

type Field = { readonly from: number; readonly to: number; readonly names?: readonly string[] }
const FIELDS: readonly Field[] = [
  { from: 0, to: 59 },
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: ['', ...MONTHS] },
  { from: 0, to: 7, names: WEEKDAYS },
]

const parseValue = (text: string, field: Field): number | undefined => {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1
  const value = named >= 0 ? named : /^\d+$/.test(text) ? Number(text) : Number.NaN
  return value >= field.from && value <= field.to ? value : undefined
}

type Span = { readonly from: number; readonly to: number; readonly step: number }

/** `*`, `?`, `5`, `1-5`, `0/15`. */
const parsePart = (part: string, field: Field): Span | undefined => {
  const [range = '', stepText] = part.split('/')
  const step = stepText === undefined ? 1 : Number(stepText)
  if (!Number.isInteger(step) || step < 1) return undefined
  if (range === '*' || range === '?') return { from: field.from, to: field.to, step }
  const [first = '', last] = range.split('-')
  const from = parseValue(first, field)
  const open = stepText === undefined ? from : field.to
  const to = last === undefined ? open : parseValue(last, field)
  return from === undefined || to === undefined || to < from ? undefined : { from, to, step }
}

const parseField = (text: string, field: Field): readonly number[] | undefined => {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const span = parsePart(part, field)
    if (span === undefined) return undefined
    for (let value = span.from; value <= span.to; value += span.step) values.add(value)
  }
  return [...values].sort((left, right) => left - right)
}

export const parseCron = (text: string): Cron | undefined => {
  const parts = (MACROS[text.trim()] ?? text).trim().split(/\s+/)
  if (parts.length !== 6) return undefined
  const fields = parts.map((part, index) => parseField(part, FIELDS[index]!))
  if (fields.some((field) => field === undefined)) return undefined
  const [seconds, minutes, hours, days, months, weekdays] = fields as (readonly number[])[]
  return {
    seconds: seconds!,
    minutes: minutes!,
    hours: hours!,
    days: new Set(days),
    months: new Set(months),
    // 0 and 7 are both Sunday.
    weekdays: new Set(weekdays!.map((day) => (day === 0 ? 7 : day))),
  }
}

const matchesDay = (cron: Cron, days: number): boolean => {
  const { month, day } = civilFromDays(days)
  return cron.months.has(month) && cron.days.has(day) && cron.weekdays.has(dayOfWeek(days))
}

const timesOfDay = function* (cron: Cron): Generator<number> {
  for (const hour of cron.hours)
    for (const minute of cron.minutes) for (const second of cron.seconds) yield ((hour * 60 + minute) * 60 + second) * 1000
}

/** The first instant after `epochMs`; undefined where there is none within nine years (a 29 February that is a given weekday may be later). */
export const nextCronInstant = (cron: Cron, epochMs: number): number | undefined => {
  const today = Math.floor(epochMs / MS_PER_DAY)
  for (let days = today; days < today + 3_300; days += 1) {
    if (!matchesDay(cron, days)) continue
    for (const ms of timesOfDay(cron)) if (days * MS_PER_DAY + ms > epochMs) return days * MS_PER_DAY + ms
  }
  return undefined
}
