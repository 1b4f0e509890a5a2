import { CopyFault, headerBytes, signature } from './binary-copy.ts'

/** A field of a tuple: where its bytes begin, and how many they are; -1 where it is NULL. */
export type OnField = (field: number, bytes: Buffer, at: number, length: number) => void

/**
 * Reads binary COPY as it arrives, in chunks that may end anywhere: whole tuples are told field by field from the chunk itself, and only what is left
 * over of a tuple is copied. Throws CopyFault when it is not what was asked for.
 */
export class TupleReader {
  rows = 0
  #rest: Buffer = Buffer.alloc(0)
  #began = false
  #ended = false
  readonly #fields: number
  readonly #onField: OnField
  readonly #onTuple: (row: number) => void

  constructor(fields: number, { onField, onTuple }: { readonly onField: OnField; readonly onTuple: (row: number) => void }) {
    this.#fields = fields
    this.#onField = onField
    this.#onTuple = onTuple
  }

  push(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let at = this.#began ? 0 : this.#readHeader(bytes)
    if (this.#began) at = this.#readTuples(bytes, at)
    this.#rest = at === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(at))
  }

  finish(): void {
    if (!this.#ended) throw new CopyFault(`The copy broke off after ${this.rows} rows.`)
  }

  #readHeader(bytes: Buffer): number {
    if (bytes.length < headerBytes) return 0
    if (!bytes.subarray(0, signature.length).equals(signature)) throw new CopyFault('This is no binary copy of PostgreSQL.')
    const extension = bytes.readInt32BE(signature.length + 4)
    if (bytes.length < headerBytes + extension) return 0
    this.#began = true
    return headerBytes + extension
  }

  #readTuples(bytes: Buffer, from: number): number {
    let at = from
    while (!this.#ended) {
      const end = this.#findEnd(bytes, at)
      if (end < 0) return at
      if (!this.#ended) this.#tell(bytes, at)
      at = end
    }
    if (at < bytes.length) throw new CopyFault('There is more after the end of the copy.')
    return at
  }

  /** Where the tuple ends; -1 when not all of it is here. */
  #findEnd(bytes: Buffer, from: number): number {
    if (from + 2 > bytes.length) return -1
    const fields = bytes.readInt16BE(from)
    let at = from + 2
    if (fields === -1) {
      this.#ended = true
      return at
    }
    if (fields !== this.#fields) throw new CopyFault(`Expected ${this.#fields} columns, but the copy has ${fields}.`)
    for (let field = 0; field < fields; field += 1) {
      if (at + 4 > bytes.length) return -1
      const length = bytes.readInt32BE(at)
      at += 4 + (length < 0 ? 0 : length)
    }
    return at > bytes.length ? -1 : at
  }

  #tell(bytes: Buffer, from: number): void {
    let at = from + 2
    for (let field = 0; field < this.#fields; field += 1) {
      const length = bytes.readInt32BE(at)
      this.#onField(field, bytes, at + 4, length)
      at += 4 + (length < 0 ? 0 : length)
    }
    this.#onTuple(this.rows)
    this.rows += 1
  }
}
