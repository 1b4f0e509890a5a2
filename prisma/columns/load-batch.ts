import type { Column, ColumnBatch, ListColumns } from '#engine/rules/index.ts'
import type { Sql } from '../connection/sql.ts'
import { CopyFault } from './binary-copy.ts'
import { ColumnBuilder, type ColumnPlan } from './column-builder.ts'
import { TupleReader } from './tuple-reader.ts'

/**
 * A query whose first column is the key of a unit (whole number without sign, or UUID), in ascending order, and the others those of the plan.
 * It is the caller's own text, never a user's.
 */
export type QueryPlan = { readonly query: string; readonly columns: readonly ColumnPlan[] }

export type ListPlan = QueryPlan & {
  /** Path of the list: `members`. */
  readonly path: string
  /** Path of a condition among the columns of units that says whether the list is whole; it is no fact. Without it all are whole. */
  readonly wholeBy?: string
}

export type BatchPlan = {
  readonly units: QueryPlan
  readonly lists: readonly ListPlan[]
  /** How many units there may be: room that need not grow. */
  readonly capacity?: number
}

export type LoadedBatch = { readonly batch: ColumnBatch; readonly keys: UnitKeys }

/** The keys of units, one after the other, as PostgreSQL sends them. */
export type UnitKeys = { readonly bytes: Buffer; readonly width: number }

/** Reads facts from PostgreSQL straight into columns on shared memory, by binary COPY. Throws CopyFault, DatabaseFault. */
export const loadBatch = async (sql: Sql, { units, lists, capacity = 1024 }: BatchPlan): Promise<LoadedBatch> => {
  const keys = new KeyBuilder(capacity)
  const loaded = await loadColumns(sql, units, { capacity, onKey: (bytes, at, length) => keys.add(bytes, at, length) })
  const rows = loaded.rows
  const unitKeys = keys.build()
  const columns = new Map(loaded.builders.map((builder) => [builder.plan.path, builder.build()]))
  const found = new Map<string, ListColumns>()
  for (const plan of lists) found.set(plan.path, await loadList(sql, plan, { keys: unitKeys, rows, columns }))
  for (const { wholeBy } of lists) if (wholeBy !== undefined) columns.delete(wholeBy)
  return { batch: { rows, columns, lists: found }, keys: unitKeys }
}

type Loading = { readonly capacity: number; readonly onKey: (bytes: Buffer, at: number, length: number) => void }

const loadColumns = async (
  sql: Sql,
  { query, columns }: QueryPlan,
  { capacity, onKey }: Loading,
): Promise<{ readonly rows: number; readonly builders: readonly ColumnBuilder[] }> => {
  const builders = columns.map((plan) => new ColumnBuilder(plan, capacity))
  const reader = new TupleReader(columns.length + 1, {
    onField: (field, bytes, at, length) => {
      if (field === 0) onKey(bytes, at, length)
      else (builders[field - 1] as ColumnBuilder).add(bytes, at, length)
    },
    onTuple: () => {},
  })
  await sql.copyTo(`copy (${query}) to stdout with (format binary)`, (piece) => reader.push(piece))
  reader.finish()
  return { rows: reader.rows, builders }
}

type Units = { readonly keys: UnitKeys; readonly rows: number; readonly columns: ReadonlyMap<string, Column> }

/** Records stand in the order of their units: each is given to the unit with its key. */
const loadList = async (sql: Sql, plan: ListPlan, { keys, rows, columns }: Units): Promise<ListColumns> => {
  const offsets = new Int32Array(new SharedArrayBuffer((rows + 1) * 4))
  let unit = 0
  let items = 0
  const onKey = (bytes: Buffer, at: number, length: number): void => {
    while (unit < rows && compareKey(keys, unit, { bytes, at, length }) < 0) {
      unit += 1
      offsets[unit] = items
    }
    if (unit === rows || compareKey(keys, unit, { bytes, at, length }) > 0)
      throw new CopyFault(`A record of ${plan.path} is of no unit, or they are not in the order of units.`)
    items += 1
  }
  const { builders } = await loadColumns(sql, plan, { capacity: rows * 4, onKey })
  for (let rest = unit + 1; rest <= rows; rest += 1) offsets[rest] = items
  const incomplete = plan.wholeBy === undefined ? undefined : listIncomplete(columns.get(plan.wholeBy), plan)
  return {
    path: plan.path,
    offsets,
    ...(incomplete === undefined ? {} : { incomplete }),
    columns: new Map(builders.map((builder) => [builder.plan.path, builder.build(`${plan.path}.`)])),
  }
}

/** A list of which it is not known whether it is whole is not known to be. */
const listIncomplete = (whole: Column | undefined, { path, wholeBy }: ListPlan): Uint8Array => {
  if (whole === undefined) throw new CopyFault(`The units have no column "${wholeBy}" that says whether ${path} is whole.`)
  const incomplete = new Uint8Array(new SharedArrayBuffer(whole.values.length))
  for (let row = 0; row < incomplete.length; row += 1)
    incomplete[row] = whole.values[row] === 1 && (whole.states?.[row] ?? 0) === 0 ? 0 : 1
  return incomplete
}

type Key = { readonly bytes: Buffer; readonly at: number; readonly length: number }

const compareKey = ({ bytes, width }: UnitKeys, unit: number, key: Key): number => {
  if (key.length !== width) throw new CopyFault(`Expected a key of ${width} bytes, but it has ${key.length}.`)
  return bytes.compare(key.bytes, key.at, key.at + key.length, unit * width, (unit + 1) * width)
}

class KeyBuilder {
  #bytes: Buffer = Buffer.alloc(0)
  #width = 0
  #count = 0
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  add(bytes: Buffer, at: number, length: number): void {
    if (length <= 0) throw new CopyFault('A unit has no key.')
    if (this.#width === 0) {
      this.#width = length
      this.#bytes = Buffer.alloc(length * Math.max(16, this.#capacity))
    }
    const key = { bytes, at, length }
    if (this.#count > 0 && compareKey({ bytes: this.#bytes, width: this.#width }, this.#count - 1, key) >= 0)
      throw new CopyFault('The units are not in the order of their keys, or one comes twice.')
    if ((this.#count + 1) * length > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], this.#bytes.length * 2)
    bytes.copy(this.#bytes, this.#count * length, at, at + length)
    this.#count += 1
  }

  build(): UnitKeys {
    return { bytes: this.#bytes.subarray(0, this.#count * this.#width), width: this.#width }
  }
}
