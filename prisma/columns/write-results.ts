import { type ColumnBatch, type ColumnResult, type LineColumn, lineStates } from '#engine/rules/index.ts'
import type { Sql } from '../connection/sql.ts'
import type { UnitKeys } from './load-batch.ts'
import { TupleWriter } from './tuple-writer.ts'

export type ResultTables = {
  /** Columns: key, outcome (smallint: place in `outcomeCodes`), trace (bytea). */
  readonly outcomes: string
  /** Columns: key, component (smallint: which line of the result), item (integer, null for the unit), amount_minor (bigint, null: undetermined). */
  readonly lines: string
}

export type ResultsToWrite = {
  readonly batch: ColumnBatch
  readonly keys: UnitKeys
  readonly result: ColumnResult
  readonly tables: ResultTables
}

/**
 * Writes results back by binary COPY; returns how many rows and lines. The tables are the caller's own, without row-level security (PostgreSQL refuses
 * COPY into others): temporary ones, from which it inserts. The names are never a user's.
 */
export const writeResults = async (
  sql: Sql,
  { batch, keys, result, tables }: ResultsToWrite,
): Promise<{ readonly rows: number; readonly lines: number }> => {
  const rows = await sql.copyFrom(
    `copy ${tables.outcomes} (key, outcome, trace) from stdin with (format binary)`,
    renderOutcomes(batch.rows, keys, result),
  )
  const lines = await sql.copyFrom(
    `copy ${tables.lines} (key, component, item, amount_minor) from stdin with (format binary)`,
    renderLines(batch, keys, result),
  )
  return { rows, lines }
}

function* renderOutcomes(rows: number, { bytes, width }: UnitKeys, { outcomes, trace, words }: ColumnResult): Generator<Buffer> {
  const writer = new TupleWriter()
  for (let row = 0; row < rows; row += 1) {
    writer.begin(3)
    writer.bytes(bytes, row * width, width)
    writer.smallint(outcomes[row] as number)
    writer.words(trace, row * words, words)
    const full = writer.takeFull()
    if (full !== undefined) yield full
  }
  yield writer.finish()
}

function* renderLines({ rows, lists }: ColumnBatch, { bytes, width }: UnitKeys, result: ColumnResult): Generator<Buffer> {
  const writer = new TupleWriter()
  for (const [component, line] of result.lines.entries()) {
    const offsets = line.list === undefined ? undefined : lists.get(line.list)?.offsets
    for (let row = 0; row < rows; row += 1) {
      const key = { bytes, width, row }
      if (offsets === undefined) writeLine(writer, { key, component, line, item: undefined, at: row })
      else yield* writeItems(writer, { key, component, line, from: offsets[row] as number, to: offsets[row + 1] as number })
      const full = writer.takeFull()
      if (full !== undefined) yield full
    }
  }
  yield writer.finish()
}

type RowKey = UnitKeys & { readonly row: number }
type Item = { readonly key: RowKey; readonly component: number; readonly line: LineColumn }

/** The lines of a long list may fill several pieces. */
function* writeItems(
  writer: TupleWriter,
  { from, to, ...item }: Item & { readonly from: number; readonly to: number },
): Generator<Buffer> {
  for (let at = from; at < to; at += 1) {
    writeLine(writer, { ...item, item: at - from, at })
    const full = writer.takeFull()
    if (full !== undefined) yield full
  }
}

const writeLine = (
  writer: TupleWriter,
  { key, component, line, item, at }: Item & { readonly item: number | undefined; readonly at: number },
): void => {
  if (line.states[at] === lineStates.none) return
  writer.begin(4)
  writer.bytes(key.bytes, key.row * key.width, key.width)
  writer.smallint(component)
  if (item === undefined) writer.nothing()
  else writer.integer(item)
  writeAmount(writer, line, at)
}

const writeAmount = (writer: TupleWriter, { states, amounts }: LineColumn, at: number): void => {
  if (states[at] === lineStates.due) writer.bigint(amounts[at] as number)
  else writer.nothing()
}
