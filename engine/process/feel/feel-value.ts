import {
  type DateTime,
  formatDate,
  formatDateTime,
  formatOffset,
  formatTimeLong,
  formatTimeShort,
  MS_PER_DAY,
  makeDateTime,
} from '../time/instant.ts'
import type { JsonValue } from '../types.ts'
import { FeelNumber, fromDouble, isInteger, toBigInt, toDouble } from './decimal.ts'
import { FeelFailure } from './feel-failure.ts'

export class FeelDate {
  readonly days: number
  constructor(days: number) {
    this.days = days
  }
}
export class FeelTime {
  readonly ms: number
  readonly offsetMinutes: number | undefined
  readonly zone: string | undefined
  constructor(ms: number, offsetMinutes?: number, zone?: string) {
    this.ms = ms
    this.offsetMinutes = offsetMinutes
    this.zone = zone
  }
}
export class FeelDateTime implements DateTime {
  readonly days: number
  readonly ms: number
  declare readonly offsetMinutes?: number
  declare readonly zone?: string
  readonly epochMs: number | undefined
  constructor(value: DateTime) {
    this.days = value.days
    this.ms = value.ms
    if (value.offsetMinutes !== undefined) this.offsetMinutes = value.offsetMinutes
    if (value.zone !== undefined) this.zone = value.zone
    this.epochMs = value.epochMs
  }
}
/** Days and time, in milliseconds. */
export class FeelDayTime {
  readonly ms: number
  constructor(ms: number) {
    this.ms = ms
  }
}
/** Years and months, in months. */
export class FeelYearMonth {
  readonly months: number
  constructor(months: number) {
    this.months = months
  }
}
export class FeelContext {
  readonly entries: ReadonlyMap<string, FeelValue>
  constructor(entries: ReadonlyMap<string, FeelValue>) {
    this.entries = entries
  }
}
export class FeelRange {
  readonly from: FeelValue
  readonly to: FeelValue
  readonly fromIncluded: boolean
  readonly toIncluded: boolean
  constructor(from: FeelValue, to: FeelValue, fromIncluded: boolean, toIncluded: boolean) {
    this.from = from
    this.to = to
    this.fromIncluded = fromIncluded
    this.toIncluded = toIncluded
  }
}
export class FeelFunction {
  readonly parameters: readonly string[]
  readonly invoke: (args: readonly FeelValue[]) => FeelValue
  constructor(parameters: readonly string[], invoke: (args: readonly FeelValue[]) => FeelValue) {
    this.parameters = parameters
    this.invoke = invoke
  }
}

export type FeelValue =
  | null
  | boolean
  | string
  | FeelNumber
  | readonly FeelValue[]
  | FeelContext
  | FeelDate
  | FeelTime
  | FeelDateTime
  | FeelDayTime
  | FeelYearMonth
  | FeelRange
  | FeelFunction

export type FeelType =
  | 'NULL'
  | 'BOOLEAN'
  | 'STRING'
  | 'NUMBER'
  | 'ARRAY'
  | 'OBJECT'
  | 'DATE'
  | 'TIME'
  | 'DATE_TIME'
  | 'DURATION'
  | 'PERIOD'
  | 'RANGE'
  | 'FUNCTION'

const classes: readonly (readonly [new (...args: never[]) => object, FeelType])[] = [
  [FeelNumber, 'NUMBER'],
  [FeelContext, 'OBJECT'],
  [FeelDate, 'DATE'],
  [FeelTime, 'TIME'],
  [FeelDateTime, 'DATE_TIME'],
  [FeelDayTime, 'DURATION'],
  [FeelYearMonth, 'PERIOD'],
  [FeelRange, 'RANGE'],
  [FeelFunction, 'FUNCTION'],
]

/** Names as the broker's messages write them. */
export const feelTypeOf = (value: FeelValue): FeelType => {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return 'BOOLEAN'
  if (typeof value === 'string') return 'STRING'
  if (Array.isArray(value)) return 'ARRAY'
  return classes.find(([type]) => value instanceof type)?.[1] ?? 'NULL'
}

const LONG = 2 ** 63

export const fromJsonValue = (value: JsonValue): FeelValue => {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && (value >= LONG || value < -LONG)) throw new FeelFailure(`Number ${value} is beyond 64 bits.`)
    return fromDouble(value)
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(fromJsonValue)
  return new FeelContext(new Map(Object.entries(value).map(([name, entry]) => [name, fromJsonValue(entry)])))
}

const numberToJson = (value: FeelNumber): number =>
  isInteger(value) ? Number(BigInt.asIntN(64, toBigInt(value))) : toDouble(value)

/** `PT26H30M`, as Java writes it: hours are the largest unit. */
const formatDayTime = (total: number): string => {
  if (total === 0) return 'PT0S'
  const ms = Math.abs(total)
  const sign = total < 0 ? '-' : ''
  const [hours, minutes, seconds] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, (ms % 60_000) / 1000]
  const part = (value: number, unit: string) => (value === 0 ? '' : `${sign}${value}${unit}`)
  return `PT${part(hours, 'H')}${part(minutes, 'M')}${part(seconds, 'S')}`
}

export const formatYearMonth = (total: number): string => {
  if (total === 0) return 'P0D'
  const [years, months] = [Math.trunc(total / 12), total % 12]
  return `P${years === 0 ? '' : `${years}Y`}${months === 0 ? '' : `${months}M`}`
}

/** How a value is stored in a variable: dates as text that Java writes; what is no data is null. */
export const toJsonValue = (value: FeelValue): JsonValue => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (value instanceof FeelNumber) return numberToJson(value)
  if (value instanceof FeelContext)
    return Object.fromEntries(
      [...value.entries]
        .filter(([, entry]) => !(entry instanceof FeelFunction))
        .map(([name, entry]) => [name, toJsonValue(entry)]),
    )
  if (value instanceof FeelDate) return formatDate(value.days)
  if (value instanceof FeelTime) return formatTime(value)
  if (value instanceof FeelDateTime) return formatDateTime(value)
  if (value instanceof FeelDayTime) return formatDayTime(value.ms)
  if (value instanceof FeelYearMonth) return formatYearMonth(value.months)
  return Array.isArray(value) ? (value as readonly FeelValue[]).map(toJsonValue) : null
}

/** With an offset the seconds are always written. */
const formatTime = ({ ms, offsetMinutes, zone }: FeelTime): string =>
  offsetMinutes === undefined
    ? formatTimeShort(ms)
    : `${formatTimeLong(ms)}${zone === undefined ? formatOffset(offsetMinutes) : `@${zone}`}`

/** An instant at an offset. */
export const dateTimeAt = (epochMs: number, offsetMinutes: number, zone?: string): FeelDateTime => {
  const local = epochMs + offsetMinutes * 60_000
  const days = Math.floor(local / MS_PER_DAY)
  return new FeelDateTime(makeDateTime(days, local - days * MS_PER_DAY, offsetMinutes, zone))
}
