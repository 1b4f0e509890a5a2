import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from, to } from 'pg-copy-streams'
import { DatabaseFault, toFault } from './faults.ts'

/** A parameter. Pass JSON as `JSON.stringify(value)`: the driver writes a bare array as a PostgreSQL array. */
export type SqlParameter =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | readonly (string | number | bigint | boolean | null)[]

/** Statements inside one transaction. It ends with the transaction: a later use throws. */
export type Sql = {
  /** All rows. Values as described at `valueParsers`; `count(*)` is a bigint. */
  rows<T>(text: string, params?: readonly SqlParameter[]): Promise<T[]>
  /** The only row, or undefined. @throws DatabaseFault when there are several. */
  one<T>(text: string, params?: readonly SqlParameter[]): Promise<T | undefined>
  /** Runs a statement; returns how many rows it touched. */
  run(text: string, params?: readonly SqlParameter[]): Promise<number>
  /** Runs `work` under a savepoint: when it throws, only its own changes are undone and the error goes on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>
  /**
   * Streams text into `COPY … FROM STDIN`; returns the number of rows. PostgreSQL refuses COPY into a table with row-level security:
   * copy into `create temporary table … on commit drop` and insert from there.
   */
  copyFrom(text: string, source: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>): Promise<number>
  /** Streams what `COPY … TO STDOUT` gives to `take`, piece by piece; the database waits while a piece is taken. */
  copyTo(text: string, take: (piece: Buffer) => void): Promise<void>
}

/**
 * One transaction's statements, and the switch that ends them: a leaked `sql` must never run in somebody else's scope. `end` waits for what
 * was asked before it.
 */
export function createSql(client: PoolClient): { sql: Sql; end: () => Promise<void> } {
  let ended = false
  let depth = 0
  // A connection runs one statement at a time; those that are asked for together wait here, in order.
  let last: Promise<unknown> = Promise.resolve()

  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    if (ended)
      throw new DatabaseFault('The transaction has ended; its statements cannot be used any more. Await every one inside it.')
    const result = last.then(work)
    last = result.catch(() => {})
    try {
      return await result
    } catch (error) {
      throw toFault(error)
    }
  }

  const query = (text: string, params: readonly SqlParameter[]) =>
    attempt(() => client.query({ name: statementName(text), text, values: params.map(toDriverValue) }))

  const sql: Sql = {
    async rows<T>(text: string, params: readonly SqlParameter[] = []) {
      return (await query(text, params)).rows as T[]
    },
    async one<T>(text: string, params: readonly SqlParameter[] = []) {
      const { rows } = await query(text, params)
      if (rows.length > 1) throw new DatabaseFault(`Expected at most one row, but ${rows.length} came back from: ${text}`)
      return rows[0] as T | undefined
    },
    async run(text, params = []) {
      return (await query(text, params)).rowCount ?? 0
    },
    async savepoint(work) {
      depth += 1
      const name = `s${depth}`
      try {
        await attempt(() => client.query(`savepoint ${name}`))
        const value = await work()
        await attempt(() => client.query(`release savepoint ${name}`))
        return value
      } catch (error) {
        await attempt(() => client.query(`rollback to savepoint ${name}; release savepoint ${name}`))
        throw error
      } finally {
        depth -= 1
      }
    },
    async copyFrom(text, source) {
      return attempt(async () => {
        const stream = client.query(from(text))
        await pipeline(Readable.from(source, { objectMode: true }), stream)
        return stream.rowCount
      })
    },
    async copyTo(text, take) {
      return attempt(async () => {
        for await (const piece of client.query(to(text))) take(piece as Buffer)
      })
    },
  }
  return {
    sql,
    async end() {
      ended = true
      await last
    },
  }
}

const names = new Map<string, string>()
const MOST_NAMES = 2000

/** Prepared statements are named by the hash of their text: PostgreSQL plans a text once for each connection. */
function statementName(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= MOST_NAMES) names.clear()
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32)
  names.set(text, name)
  return name
}

const toDriverValue = (value: SqlParameter): unknown =>
  value instanceof Uint8Array && !Buffer.isBuffer(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value
