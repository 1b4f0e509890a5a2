import { parseDayNumber } from '../../values/date.ts'
import { type FactListType, type FactModel, type FactType, isFactList } from '../facts/fact-model.ts'
import type { FactItem, FactList, FactSnapshot } from '../types.ts'
import { type Column, type ColumnBatch, columnStates, type ListColumns, listStates } from './columns.ts'
import { scaleOfColumn, scaleOfFact } from './scale-of-column.ts'

/** Columns of plain snapshots: every fact of the model. What a column cannot hold (a history, a long decimal) is marked `exactOnly`. */
export const buildBatch = (model: FactModel, snapshots: readonly FactSnapshot[]): ColumnBatch => {
  const columns = new Map<string, Column>()
  const lists = new Map<string, ListColumns>()
  const { currency } = model
  const addList = (type: FactListType, found: readonly (FactList | undefined)[]): void => {
    lists.set(type.path, buildList(type, found, currency))
  }
  for (const [role, declared] of model.roles) {
    const ofRole = snapshots.map((snapshot) => snapshot[role])
    if (declared.list) {
      addList(declared.type, ofRole as readonly (FactList | undefined)[])
      continue
    }
    for (const [name, type] of declared.fields) {
      const values = ofRole.map((facts) => (facts as Readonly<Record<string, unknown>> | undefined)?.[name])
      if (isFactList(type)) addList(type, values as readonly (FactList | undefined)[])
      else columns.set(`${role}.${name}`, buildColumn(`${role}.${name}`, type, values, currency))
    }
  }
  return { rows: snapshots.length, columns, lists }
}

const buildList = (type: FactListType, found: readonly (FactList | undefined)[], currency: string): ListColumns => {
  const offsets = new Int32Array(found.length + 1)
  const incomplete = new Uint8Array(found.length)
  const items: FactItem[] = []
  found.forEach((list, row) => {
    items.push(...(list?.items ?? []))
    offsets[row + 1] = items.length
    incomplete[row] = stateOf(list)
  })
  const columns = new Map<string, Column>()
  for (const [name, field] of type.fields) {
    if (isFactList(field)) continue
    const values = items.map((item) => item[name])
    columns.set(name, buildColumn(name, field, values, currency))
  }
  return { path: type.path, offsets, incomplete, columns }
}

const stateOf = (list: FactList | undefined): number => {
  if (list?.items.some(holdsForATime) === true) return listStates.exactOnly
  return list?.complete === true ? listStates.whole : listStates.incomplete
}

/** Is it for the interpreter to say whether the record counts on a day, or as of what was known? */
const holdsForATime = ({ from, to, recorded, superseded }: FactItem): boolean =>
  [from, to, recorded, superseded].some((limit) => limit !== undefined && limit !== null)

const buildColumn = (path: string, type: FactType, found: readonly unknown[], currency: string): Column => {
  const values = createValues(type, found.length)
  const states = new Uint8Array(found.length)
  const codes: string[] = [...(type.codes ?? [])]
  const places = new Map(codes.map((code, index) => [code, index]))
  const scale = scaleOfFact(type, currency)
  found.forEach((value, row) => {
    const held = holdValue(type, value, { codes, places, scale })
    if (typeof held === 'number') values[row] = held
    else states[row] = columnStates[held]
  })
  const isCode = type.kind === 'code' || type.kind === 'text'
  return { path, values, scale: scaleOfColumn(type), states, ...(isCode ? { codes } : {}) }
}

const createValues = ({ kind }: FactType, length: number): Column['values'] => {
  if (kind === 'boolean') return new Uint8Array(length)
  return kind === 'date' || kind === 'code' || kind === 'text' ? new Int32Array(length) : new Float64Array(length)
}

type Held = number | 'none' | 'unknown' | 'exactOnly'
type Places = { readonly codes: string[]; readonly places: Map<string, number>; readonly scale: number }

const holdValue = ({ kind }: FactType, value: unknown, { codes, places, scale }: Places): Held => {
  if (value === undefined) return 'unknown'
  if (value === null) return 'none'
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) : 'exactOnly'
    case 'date':
      return parseDayNumber(value) ?? 'exactOnly'
    case 'code':
    case 'text':
      return typeof value === 'string' ? placeOf(value, codes, places) : 'exactOnly'
    default:
      return holdNumber(value, scale)
  }
}

const placeOf = (value: string, codes: string[], places: Map<string, number>): number => {
  const known = places.get(value)
  if (known !== undefined) return known
  places.set(value, codes.length)
  return codes.push(value) - 1
}

const holdNumber = (value: unknown, scale: number): Held => {
  if (typeof value !== 'number') return 'exactOnly'
  const scaled = Math.round(value * scale)
  return scaled / scale === value && Math.abs(scaled) < 1e15 ? scaled + 0 : 'exactOnly'
}
