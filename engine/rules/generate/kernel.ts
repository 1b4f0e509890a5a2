import {
  addMonthsToDayNumber,
  ageAtDayNumber,
  dayNumberOf,
  firstDayNumber,
  lastDayNumber,
  monthsBetweenDayNumbers,
  parseDayNumber,
  partsOfDayNumber,
} from '../../values/date.ts'
import { marginal, slab } from './scales.ts'

/** The largest whole number of times that `m`, above zero, goes into `n`: exact, since a quotient of doubles is off by one at most. */
const floor = (n: number, m: number): number => {
  const q = Math.floor(n / m)
  const rest = n - q * m
  return rest < 0 ? q - 1 : rest >= m ? q + 1 : q
}

const ceil = (n: number, m: number): number => {
  const q = floor(n, m)
  return n - q * m === 0 ? q : q + 1
}

/** Halves go away from zero. */
const halfUp = (n: number, m: number): number => {
  const q = floor(n, m)
  const twice = (n - q * m) * 2
  return twice > m || (twice === m && n >= 0) ? q + 1 : q
}

/** Of numbers that are not below zero. */
const halfUpPositive = (n: number, m: number): number => floor(2 * n + m, 2 * m)

const halfEven = (n: number, m: number): number => {
  const q = floor(n, m)
  const twice = (n - q * m) * 2
  return twice > m || (twice === m && q % 2 !== 0) ? q + 1 : q
}

const furthest = 5_000_000
const inCalendar = (day: number): number => (day >= firstDayNumber && day <= lastDayNumber ? day : Number.NaN)

const plain = /^[ -~]*$/

type PlainItem = {
  readonly id?: unknown
  readonly from?: unknown
  readonly to?: unknown
  readonly recorded?: unknown
  readonly superseded?: unknown
}

/** A list that is known to be whole, not too long, of records that hold always: each with an id of its own, or all without. */
const plainList = (list: unknown, longest: number): boolean => {
  if (typeof list !== 'object' || list === null) return false
  const { complete, items } = list as { readonly complete?: unknown; readonly items?: unknown }
  if (complete !== true || !Array.isArray(items) || items.length > longest) return false
  for (let at = 0; at < items.length; at += 1) if (!isPlainItem(items[at]) || !isNew(items, at)) return false
  return true
}

const isPlainItem = (item: PlainItem): boolean =>
  typeof item === 'object' &&
  item !== null &&
  (typeof item.id === 'string' || item.id === undefined) &&
  item.from === undefined &&
  item.to === undefined &&
  item.recorded === undefined &&
  item.superseded === undefined

/** No record before has its id, and if one is without, all are. */
const isNew = (items: readonly PlainItem[], at: number): boolean => {
  const { id } = items[at] as PlainItem
  if (id === undefined || items[0]?.id === undefined) return id === items[0]?.id
  for (let before = 0; before < at; before += 1) if ((items[before] as PlainItem).id === id) return false
  return true
}

/** Adds an amount to the total of the month of a day; false when the total is no longer exact. */
const addToMonth = (totals: Map<number, number>, day: number, amount: number): boolean => {
  const { year, month } = partsOfDayNumber(day)
  const total = (totals.get(year * 12 + month - 1) ?? 0) + amount
  totals.set(year * 12 + month - 1, total)
  return Math.abs(total) < 2 ** 52
}

/** Places in the order of their keys; those of equal keys stay as they came. */
const order = (places: readonly number[], keys: readonly (number | string | boolean)[], sign: number): readonly number[] =>
  keys
    .map((key, at) => ({ key, place: places[at] as number }))
    .sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : 0))
    .map(({ place }) => place)

/** Functions that generated code calls: on whole numbers, without state, giving NaN where there is no answer. */
export const kernel = {
  addToMonth,
  order,
  marginal,
  slab,
  plainList,
  plainText: (value: unknown): boolean => typeof value === 'string' && value.length <= 200 && plain.test(value),
  floor,
  ceil,
  halfUp,
  halfUpPositive,
  halfEven,
  up: (n: number, m: number): number => (n < 0 ? floor(n, m) : ceil(n, m)),
  down: (n: number, m: number): number => (n < 0 ? ceil(n, m) : floor(n, m)),
  day: (text: unknown): number => parseDayNumber(text) ?? Number.NaN,
  age: (birth: number, day: number): number => ageAtDayNumber(birth, day, 'march-1'),
  ageFebruary: (birth: number, day: number): number => ageAtDayNumber(birth, day, 'february-28'),
  months: (from: number, to: number): number => monthsBetweenDayNumbers(from, to, 'march-1'),
  monthsFebruary: (from: number, to: number): number => monthsBetweenDayNumbers(from, to, 'february-28'),
  addDays: (day: number, by: number): number => (Math.abs(by) > furthest ? Number.NaN : inCalendar(day + by)),
  addMonths: (day: number, by: number): number =>
    Math.abs(by) > furthest ? Number.NaN : inCalendar(addMonthsToDayNumber(day, by, 'february-28')),
  addMonthsMarch: (day: number, by: number): number =>
    Math.abs(by) > furthest ? Number.NaN : inCalendar(addMonthsToDayNumber(day, by, 'march-1')),
  year: (day: number): number => partsOfDayNumber(day).year,
  month: (day: number): number => partsOfDayNumber(day).month,
  startOfMonth: (day: number): number => {
    const { year, month } = partsOfDayNumber(day)
    return dayNumberOf(year, month, 1)
  },
  endOfMonth: (day: number): number => {
    const { year, month } = partsOfDayNumber(day)
    return month === 12 ? dayNumberOf(year + 1, 1, 1) - 1 : dayNumberOf(year, month + 1, 1) - 1
  },
  startOfYear: (day: number): number => dayNumberOf(partsOfDayNumber(day).year, 1, 1),
} as const
