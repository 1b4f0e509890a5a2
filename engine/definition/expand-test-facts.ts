import { parsePeriodRange, startOfPeriod } from '../values/period.ts'

type Facts = Readonly<Record<string, unknown>>

/**
 * The facts of a test with its runs written out. In a list, `{ id: w, every: 2002-07..2023-12, as: month, wage: 900000 }` stands for one
 * record for each period of the range: `id` `w-2002-07`, `month` its first day, the other fields as they are. Without it a pension test
 * would be hundreds of lines that nobody reads. An item that is no such run stays as it is, so that its mistake is found where facts are read.
 */
export const expandTestFacts = (facts: Facts): Facts => mapValues(facts, expandValue)

const expandValue = (value: unknown): unknown => {
  if (!isObject(value)) return value
  return mapValues(value, (part, name) =>
    name === 'items' && Array.isArray(part) ? part.flatMap(expandItem) : expandValue(part),
  )
}

const expandItem = (item: unknown): readonly unknown[] => {
  if (!isObject(item) || typeof item.every !== 'string' || typeof item.as !== 'string') return [item]
  const { every, as: field, id, ...rest } = item
  const range = parsePeriodRange(every)
  if (!range.ok) return [item]
  return range.value.map((period) => ({
    id: id === undefined ? period : `${String(id)}-${period}`,
    [field]: startOfPeriod(period),
    ...rest,
  }))
}

const mapValues = (value: Facts, change: (part: unknown, name: string) => unknown): Facts =>
  Object.fromEntries(Object.entries(value).map(([name, part]) => [name, change(part, name)]))

const isObject = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)
