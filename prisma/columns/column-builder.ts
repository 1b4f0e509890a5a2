import { type Column, type ColumnValues, columnStates } from '#engine/rules/index.ts'
import { CopyFault, type CopyType, daysToPostgresEpoch, widthOf } from './binary-copy.ts'

/** How a column of a query becomes a column of facts. */
export type ColumnPlan = {
  /** Path of the fact; a field of a list without the path of the list. */
  readonly path: string
  readonly type: CopyType
  /** The value is `values[i] / scale`; only of columns of decimals it is not 1. */
  readonly scale?: number
  /** The closed list of codes of a text; others are added in the order in which they come. */
  readonly codes?: readonly string[]
  /** What NULL means: that there is none, or (by default) that it is not known. */
  readonly nullMeans?: 'none' | 'unknown'
}

type Room = { readonly values: ColumnValues; readonly states: Uint8Array }

const arrayOf = (type: CopyType, buffer: SharedArrayBuffer): ColumnValues => {
  if (type === 'boolean') return new Uint8Array(buffer)
  return type === 'bigint' || type === 'double' ? new Float64Array(buffer) : new Int32Array(buffer)
}

const bytesOf = (type: CopyType): number => (type === 'boolean' ? 1 : type === 'bigint' || type === 'double' ? 8 : 4)

/** A column that grows as values come, on shared memory. Whole numbers beyond 2^53 are marked: only the row itself has them. */
export class ColumnBuilder {
  readonly plan: ColumnPlan
  #room: Room
  #length = 0
  #hasStates = false
  readonly #codes: string[]
  readonly #places: Map<string, number>

  constructor(plan: ColumnPlan, capacity: number) {
    this.plan = plan
    this.#room = this.#makeRoom(Math.max(16, capacity))
    this.#codes = [...(plan.codes ?? [])]
    this.#places = new Map(this.#codes.map((code, index) => [code, index]))
  }

  get length(): number {
    return this.#length
  }

  add(bytes: Buffer, at: number, length: number): void {
    if (this.#length === this.#room.values.length) this.#grow()
    const place = this.#length
    this.#length += 1
    if (length < 0) return this.#mark(place, this.plan.nullMeans === 'none' ? columnStates.none : columnStates.unknown)
    const width = widthOf(this.plan.type)
    if (width !== undefined && width !== length)
      throw new CopyFault(`Expected ${this.plan.path} to be ${this.plan.type}, but it has ${length} bytes.`)
    const value = this.#read(bytes, at, length)
    if (Number.isSafeInteger(value) || this.plan.type === 'double') this.#room.values[place] = value
    else this.#mark(place, columnStates.exactOnly)
  }

  #read(bytes: Buffer, at: number, length: number): number {
    switch (this.plan.type) {
      case 'boolean':
        return bytes[at] as number
      case 'smallint':
        return bytes.readInt16BE(at)
      case 'integer':
        return bytes.readInt32BE(at)
      case 'bigint':
        return bytes.readInt32BE(at) * 4294967296 + bytes.readUInt32BE(at + 4)
      case 'double':
        return bytes.readDoubleBE(at)
      case 'date':
        return bytes.readInt32BE(at) + daysToPostgresEpoch
      case 'text':
        return this.#placeOf(bytes.toString('utf8', at, at + length))
    }
  }

  #placeOf(code: string): number {
    const known = this.#places.get(code)
    if (known !== undefined) return known
    this.#places.set(code, this.#codes.length)
    return this.#codes.push(code) - 1
  }

  #mark(place: number, state: number): void {
    this.#room.states[place] = state
    this.#hasStates = true
  }

  #makeRoom(capacity: number): Room {
    const { type } = this.plan
    return {
      values: arrayOf(type, new SharedArrayBuffer(capacity * bytesOf(type))),
      states: new Uint8Array(new SharedArrayBuffer(capacity)),
    }
  }

  #grow(): void {
    const { values, states } = this.#room
    this.#room = this.#makeRoom(values.length * 2)
    this.#room.values.set(values as never)
    this.#room.states.set(states)
  }

  build(prefix = ''): Column {
    const { values, states } = this.#room
    return {
      path: `${prefix}${this.plan.path}`,
      values: values.subarray(0, this.#length),
      scale: this.plan.scale ?? 1,
      ...(this.#hasStates ? { states: states.subarray(0, this.#length) } : {}),
      ...(this.plan.type === 'text' ? { codes: this.#codes } : {}),
    }
  }
}
