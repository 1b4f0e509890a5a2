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

type Read = (at: number) => FactValue | undefined
type ReadList = (row: number) => FactList
/** What is read of each row, found once for a batch. */
type Plan = {
  readonly model: FactModel
  readonly facts: readonly { readonly role: string; readonly field: string; readonly read: Read }[]
  readonly lists: readonly { readonly role: string; readonly field: string | undefined; readonly read: ReadList }[]
}

const plans = new WeakMap<ColumnBatch, Plan>()

/** A row of a batch as the plain snapshot that it was made from: for the interpreter, and for tests. Throws ExactOnlyFault. */
export const renderRow = (model: FactModel, batch: ColumnBatch, row: number): FactSnapshot => {
  const known = plans.get(batch)
  const plan = known?.model === model ? known : createPlan(model, batch)
  if (plan !== known) plans.set(batch, plan)
  const roles: Record<string, Record<string, unknown> | FactList> = {}
  const put = (role: string, field: string, value: unknown): void => {
    roles[role] ??= {}
    ;(roles[role] as Record<string, unknown>)[field] = value
  }
  for (const { role, field, read } of plan.facts) {
    const value = read(row)
    if (value !== undefined) put(role, field, value)
  }
  for (const { role, field, read } of plan.lists) {
    if (field === undefined) roles[role] = read(row)
    else put(role, field, read(row))
  }
  return roles as FactSnapshot
}

const createPlan = (model: FactModel, { columns, lists }: ColumnBatch): Plan => ({
  model,
  facts: [...columns].map(([path, column]) => {
    const found = findFact(model, path)
    const [role = '', field = ''] = splitPath(path)
    return { role, field, read: createRead(column, found === undefined || isFactList(found) ? undefined : found, model.currency) }
  }),
  lists: [...lists].map(([path, list]) => {
    const [role = '', field] = splitPath(path)
    return { role, field, read: createReadList(model, list) }
  }),
})

const splitPath = (path: string): readonly string[] => {
  const dot = path.indexOf('.')
  return dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)]
}

const createReadList = (model: FactModel, { path, offsets, incomplete, columns }: ListColumns): ReadList => {
  const list = findFact(model, path)
  const fields = [...columns].map(([name, column]) => {
    const type = list !== undefined && isFactList(list) ? list.fields.get(name) : undefined
    return { name, read: createRead(column, type === undefined || isFactList(type) ? undefined : type, model.currency) }
  })
  return (row) => {
    if (incomplete?.[row] === listStates.exactOnly) throw new ExactOnlyFault(path, row)
    const items: Record<string, unknown>[] = []
    for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at += 1) {
      const item: Record<string, unknown> = {}
      for (const { name, read } of fields) {
        const value = read(at)
        if (value !== undefined) item[name] = value
      }
      items.push(item)
    }
    return { complete: incomplete?.[row] !== listStates.incomplete, items } as FactList
  }
}

/** Undefined where the value is not known. */
const createRead = (column: Column, type: FactType | undefined, currency: string): Read => {
  const { path, values, states, scale, codes } = column
  const show = createShow(type, { scale, codes, currency })
  return (at) => {
    const state = states?.[at] ?? columnStates.known
    if (state === columnStates.known) return show(values[at] as number)
    if (state === columnStates.none) return null
    if (state === columnStates.unknown) return undefined
    throw new ExactOnlyFault(path, at)
  }
}

type Shown = { readonly scale: number; readonly codes: readonly string[] | undefined; readonly currency: string }

const createShow = (type: FactType | undefined, { scale, codes, currency }: Shown): ((value: number) => FactValue) => {
  switch (type?.kind) {
    case 'boolean':
      return (value) => value === 1
    case 'date':
      return (value) => fromDayNumber(value as DayNumber)
    case 'money': {
      const minor = 10 ** (findCurrencyExponent(currency) ?? 0)
      return (value) => value / minor
    }
    case 'integer':
    case 'decimal':
      return (value) => value / scale
    default:
      return (value) => codes?.[value] ?? String(value)
  }
}
