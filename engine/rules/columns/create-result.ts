import type { CompiledRuleSet } from '../compile/compile-rule-set.ts'
import type { UnitSlot } from '../runtime/layout.ts'
import type { ColumnBatch, ColumnResult, LineColumn } from './columns.ts'

/** Makes the memory of an array of so many bytes; shared memory for threads. */
export type Allocate = (bytes: number) => ArrayBufferLike

/**
 * Room for what a batch gives: an outcome and a trace for each row, for each line an amount a row or a record. With fewer `rows` it is room for
 * that many at a time; lines for records have room for all.
 */
export const createResult = (
  { lines, layout }: CompiledRuleSet,
  batch: ColumnBatch,
  allocate: Allocate = (bytes) => new ArrayBuffer(bytes),
  rows: number = batch.rows,
): ColumnResult => {
  const words = layout.unread.trace.length
  return {
    outcomes: new Uint8Array(allocate(rows)),
    words,
    trace: new Int32Array(allocate(rows * words * 4)),
    lines: lines.map(({ component, over }): LineColumn => {
      const list = over === undefined ? undefined : (layout.slots[over.slot] as UnitSlot).path
      const length = list === undefined ? rows : (batch.lists.get(list)?.offsets[batch.rows] ?? 0)
      return {
        component: component.id,
        list,
        amounts: new Float64Array(allocate(length * 8)),
        states: new Uint8Array(allocate(length)),
      }
    }),
  }
}
