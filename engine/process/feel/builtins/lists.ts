import * as decimal from '../decimal.ts'
import { FeelFunction, type FeelValue } from '../feel-value.ts'
import { compareValues, isEqual } from '../operators.ts'
import { type Builtin, builtin, isList, isNumber, onItems, toCount } from './builtin.ts'

const same = (left: FeelValue, right: FeelValue): boolean => isEqual(left, right) === true

const distinct = (items: readonly FeelValue[]): readonly FeelValue[] =>
  items.filter((item, index) => items.findIndex((other) => same(other, item)) === index)

/** Null when a list is empty or holds anything but numbers. */
const overNumbers = (name: string, apply: (numbers: readonly decimal.FeelNumber[]) => FeelValue): Builtin =>
  onItems(name, (items) => (items.length > 0 && items.every(isNumber) ? apply(items) : null))

const sum = (numbers: readonly decimal.FeelNumber[]): decimal.FeelNumber => numbers.reduce(decimal.add)
const sorted = (numbers: readonly decimal.FeelNumber[]): readonly decimal.FeelNumber[] =>
  [...numbers].sort(decimal.compareNumbers)
const mean = (numbers: readonly decimal.FeelNumber[]): decimal.FeelNumber =>
  decimal.divide(sum(numbers), decimal.fromInteger(numbers.length))

const median = (numbers: readonly decimal.FeelNumber[]): FeelValue => {
  const all = sorted(numbers)
  const middle = Math.floor(all.length / 2)
  return all.length % 2 === 1 ? all[middle]! : decimal.divide(decimal.add(all[middle - 1]!, all[middle]!), decimal.fromInteger(2))
}

const extreme = (name: string, sign: 1 | -1): Builtin =>
  onItems(name, (items) => {
    let best: FeelValue = items[0] ?? null
    for (const item of items.slice(1)) {
      const order = compareValues(item, best)
      if (order === null) return null
      if (order * sign > 0) best = item
    }
    return best
  })

const logical = (name: string, decisive: boolean): Builtin =>
  onItems(name, (items) => (items.includes(decisive) ? decisive : items.every((item) => item === !decisive) ? !decisive : null))

const flatten = (value: FeelValue): readonly FeelValue[] => (isList(value) ? value.flatMap(flatten) : [value])

const onList = (
  name: string,
  parameters: readonly string[],
  apply: (list: readonly FeelValue[], ...rest: readonly FeelValue[]) => FeelValue,
): Builtin => builtin(name, parameters, ([list, ...rest]) => (isList(list) ? apply(list, ...rest) : null))

/** Where a position from 1, or from the end if negative, is; undefined when there is none. */
const indexAt = (length: number, position: FeelValue | undefined): number | undefined => {
  const count = toCount(position)
  if (count === undefined || count === 0 || Math.abs(count) > length) return undefined
  return count > 0 ? count - 1 : length + count
}

const joinLists = (lists: readonly FeelValue[]): readonly FeelValue[] | null => (lists.every(isList) ? lists.flat() : null)

export const listBuiltins: readonly Builtin[] = [
  onList('list contains', ['list', 'element'], (list, element = null) => list.some((item) => same(item, element))),
  onList('count', ['list'], (list) => decimal.fromInteger(list.length)),
  onList('is empty', ['list'], (list) => list.length === 0),
  extreme('min', -1),
  extreme('max', 1),
  overNumbers('sum', sum),
  overNumbers('product', (numbers) => numbers.reduce(decimal.multiply)),
  overNumbers('mean', mean),
  overNumbers('median', median),
  overNumbers('stddev', (numbers) => {
    if (numbers.length < 2) return null
    const average = decimal.toDouble(mean(numbers))
    const total = numbers.reduce((rest, value) => rest + (decimal.toDouble(value) - average) ** 2, 0)
    return decimal.fromDouble(Math.sqrt(total / (numbers.length - 1)))
  }),
  onItems('mode', (items) => {
    if (!items.every(isNumber)) return null
    const numbers = distinct(sorted(items)) as readonly decimal.FeelNumber[]
    const counts = numbers.map((value) => items.filter((item) => same(item, value)).length)
    return numbers.filter((_, index) => counts[index] === Math.max(...counts))
  }),
  logical('all', false),
  logical('any', true),
  {
    name: 'append',
    parameters: ['list', 'items'],
    variadic: true,
    apply: ([list, ...items]) => (isList(list) ? [...list, ...items] : null),
  },
  { name: 'concatenate', parameters: ['lists'], variadic: true, apply: joinLists },
  {
    name: 'union',
    parameters: ['lists'],
    variadic: true,
    apply: (lists) => {
      const all = joinLists(lists)
      return all === null ? null : distinct(all)
    },
  },
  onList('insert before', ['list', 'position', 'newItem'], (list, position = null, item = null) => {
    const index = indexAt(list.length, position)
    return index === undefined ? null : list.toSpliced(index, 0, item)
  }),
  onList('remove', ['list', 'position'], (list, position) => {
    const index = indexAt(list.length, position)
    return index === undefined ? null : list.toSpliced(index, 1)
  }),
  onList('reverse', ['list'], (list) => list.toReversed()),
  onList('index of', ['list', 'match'], (list, match = null) =>
    list.flatMap((item, index) => (same(item, match) ? [decimal.fromInteger(index + 1)] : [])),
  ),
  onList('distinct values', ['list'], distinct),
  onList('duplicate values', ['list'], (list) =>
    distinct(list.filter((item) => list.filter((other) => same(other, item)).length > 1)),
  ),
  onList('flatten', ['list'], (list) => flatten(list)),
  onList('sublist', ['list', 'start position'], (list, start) => {
    const index = indexAt(list.length, start)
    return index === undefined ? null : list.slice(index)
  }),
  onList('sublist', ['list', 'start position', 'length'], (list, start, length) => {
    const [index, count] = [indexAt(list.length, start), toCount(length)]
    return index === undefined || count === undefined ? null : list.slice(index, index + count)
  }),
  onList('sort', ['list', 'precedes'], (list, precedes = null) => {
    if (!(precedes instanceof FeelFunction)) return null
    return list.toSorted((left, right) =>
      precedes.invoke([left, right]) === true ? -1 : precedes.invoke([right, left]) === true ? 1 : 0,
    )
  }),
]
