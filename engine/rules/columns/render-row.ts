import { type DayNumber, fromDayNumber } from '../../values/date.ts'
import { findCurrencyExponent } from '../../values/money.ts'
import { type FactModel, type FactType, findFact, isFactList } from '../facts/fact-model.ts'
import type { FactList, FactSnapshot, FactValue } from '../types.ts'
import { type Column, type ColumnBatch, columnStates, type ListColumns, listStates } from './columns.ts'

/** A value is in a column only as a number that is not it: the facts that the column was made from must be asked. */
export class ExactOnlyFault extends Error {
  constructor(path: string, row: number) {
    super(`The column "${path}" cannot hold the value of row ${row}; read it where the columns were made from.`)
    this.name = 'ExactOnlyFault'
  }
}

/** A row of a batch as the plain snapshot that it was made from: for the interpreter, and for tests. Throws ExactOnlyFault. */
export const renderRow = (model: FactModel, batch: ColumnBatch, row: number): FactSnapshot => {
  const roles: Record<string, Record<string, unknown> | FactList> = {}
  const roleOf = (name: string): Record<string, unknown> => {
    roles[name] ??= {}
    return roles[name] as Record<string, unknown>
  }
  for (const [path, column] of batch.columns) {
    const [role = '', field = ''] = splitPath(path)
    const value = renderCell(column, row, typeOf(model, path), model.currency)
    if (value !== undefined) roleOf(role)[field] = value
  }
  for (const [path, list] of batch.lists) {
    const [role = '', field] = splitPath(path)
    const rendered = renderList(model, list, row)
    if (field === undefined) roles[role] = rendered
    else roleOf(role)[field] = rendered
  }
  return roles as FactSnapshot
}

const splitPath = (path: string): readonly string[] => {
  const dot = path.indexOf('.')
  return dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)]
}

const typeOf = (model: FactModel, path: string): FactType | undefined => {
  const found = findFact(model, path)
  return found === undefined || isFactList(found) ? undefined : found
}

const renderList = (model: FactModel, { path, offsets, incomplete, columns }: ListColumns, row: number): FactList => {
  if (incomplete?.[row] === listStates.exactOnly) throw new ExactOnlyFault(path, row)
  const list = findFact(model, path)
  const items: Record<string, unknown>[] = []
  for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at += 1) {
    const item: Record<string, unknown> = {}
    for (const [name, column] of columns) {
      const type = list !== undefined && isFactList(list) ? list.fields.get(name) : undefined
      const value = renderCell(column, at, type === undefined || isFactList(type) ? undefined : type, model.currency)
      if (value !== undefined) item[name] = value
    }
    items.push(item)
  }
  return { complete: incomplete?.[row] !== listStates.incomplete, items } as FactList
}

/** Undefined where the value is not known. */
const renderCell = (column: Column, at: number, type: FactType | undefined, currency: string): FactValue | undefined => {
  const state = column.states?.[at] ?? columnStates.known
  if (state === columnStates.none) return null
  if (state === columnStates.unknown) return undefined
  if (state === columnStates.exactOnly) throw new ExactOnlyFault(column.path, at)
  const value = column.values[at] as number
  switch (type?.kind) {
    case 'boolean':
      return value === 1
    case 'date':
      return fromDayNumber(value as DayNumber)
    case 'money':
      return value / 10 ** (findCurrencyExponent(currency) ?? 0)
    case 'integer':
    case 'decimal':
      return value / column.scale
    default:
      return column.codes?.[value] ?? String(value)
  }
}
