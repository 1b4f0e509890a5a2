import { type Column, type ColumnBatch, columnStates } from '../columns/columns.ts'
import { boundsOfColumn, scaleOfColumn } from '../columns/scale-of-column.ts'
import { type FactListType, type FactType, isFactList } from '../facts/fact-model.ts'
import type { UnitSlot } from '../runtime/layout.ts'
import { longestList } from './aggregates.ts'
import type { ColumnReads } from './column-source.ts'

type Reading = { readonly slots: readonly UnitSlot[]; readonly reads: ColumnReads; readonly currency: string }

/**
 * 1 for each row that generated code must not look at: a value that is unknown or outside what the schema says (the code relies on it), a list
 * that is long or not known to be whole.
 */
export const flagRows = ({ slots, reads, currency }: Reading, batch: ColumnBatch): Uint8Array => {
  const flags = new Uint8Array(batch.rows)
  const flagOf = (place: { readonly slot: UnitSlot; readonly field: string | undefined }): void => {
    const list = place.field === undefined ? undefined : batch.lists.get(place.slot.path)
    const column = place.field === undefined ? batch.columns.get(place.slot.path) : list?.columns.get(place.field)
    const type = place.field === undefined ? place.slot.type : (place.slot.type as FactListType).fields.get(place.field)
    if (column === undefined || type === undefined || isFactList(type)) return
    const wrong = findWrong(column, type, currency)
    if (wrong === undefined) return
    if (list === undefined) for (let row = 0; row < batch.rows; row += 1) flags[row] = (flags[row] as number) | wrong(row)
    else flagItems(flags, list.offsets, wrong)
  }
  for (const index of reads.slots.keys()) flagOf({ slot: slots[index] as UnitSlot, field: undefined })
  for (const { slot, field } of reads.fields.values()) flagOf({ slot: slots[slot] as UnitSlot, field })
  for (const index of reads.lists.keys()) flagLists(flags, batch, (slots[index] as UnitSlot).path)
  return flags
}

/** Says of a place in a column whether its row must be given up (1); undefined when none must. */
const findWrong = (column: Column, type: FactType, currency: string): ((at: number) => number) | undefined => {
  const { path, values, states, codes } = column
  const isNumber = type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'money'
  if (isNumber && column.scale !== scaleOfColumn(type))
    throw new RangeError(`The column "${path}" has the scale ${column.scale}, but ${scaleOfColumn(type)} is read.`)
  const { low, high } = boundsOfColumn(type, currency, codes?.length)
  const extent = extentOf(values)
  const isWithin = extent.isWhole && extent.low >= low && extent.high <= high
  if (isWithin && states === undefined) return undefined
  if (isWithin && states !== undefined) return (at) => ((states[at] as number) > columnStates.none ? 1 : 0)
  return (at) => {
    const value = values[at] as number
    return (states?.[at] ?? 0) > columnStates.none || !(value >= low && value <= high && Math.floor(value) === value) ? 1 : 0
  }
}

type Extent = { readonly low: number; readonly high: number; readonly isWhole: boolean }
const extents = new WeakMap<Column['values'], Extent>()

/** The least and the greatest value of an array, looked for once: columns do not change. */
const extentOf = (values: Column['values']): Extent => {
  const known = extents.get(values)
  if (known !== undefined) return known
  let [low, high, isWhole] = [0, 0, true]
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number
    if (value < low) low = value
    else if (value > high) high = value
    if (Math.floor(value) !== value) isWhole = false
  }
  const extent = { low, high, isWhole }
  extents.set(values, extent)
  return extent
}

const flagItems = (flags: Uint8Array, offsets: Int32Array, wrong: (at: number) => number): void => {
  for (let row = 0; row < flags.length; row += 1) {
    for (let item = offsets[row] as number; item < (offsets[row + 1] as number); item += 1)
      flags[row] = (flags[row] as number) | wrong(item)
  }
}

const flagLists = (flags: Uint8Array, { rows, lists }: ColumnBatch, path: string): void => {
  const list = lists.get(path)
  if (list === undefined) return
  const { offsets, incomplete } = list
  for (let row = 0; row < rows; row += 1) {
    const length = (offsets[row + 1] as number) - (offsets[row] as number)
    if (length > longestList || (incomplete?.[row] ?? 0) !== 0) flags[row] = 1
  }
}
