import type { Column, ColumnBatch, ColumnResult } from '#engine/rules/index.ts'

type Held = Uint8Array | Int32Array | Float64Array

/** The same numbers on memory that threads share; itself when it stands there already. */
const shareArray = <T extends Held>(values: T): T => {
  if (values.buffer instanceof SharedArrayBuffer) return values
  const copy = new (values.constructor as new (buffer: SharedArrayBuffer) => T)(new SharedArrayBuffer(values.byteLength))
  copy.set(values)
  return copy
}

const shareColumn = (column: Column): Column => ({
  ...column,
  values: shareArray(column.values),
  ...(column.states === undefined ? {} : { states: shareArray(column.states) }),
})

/** A batch whose arrays threads can read without a copy. */
export const shareBatch = ({ rows, columns, lists }: ColumnBatch): ColumnBatch => ({
  rows,
  columns: new Map([...columns].map(([path, column]) => [path, shareColumn(column)])),
  lists: new Map(
    [...lists].map(([path, { incomplete, ...list }]) => [
      path,
      {
        ...list,
        offsets: shareArray(list.offsets),
        ...(incomplete === undefined ? {} : { incomplete: shareArray(incomplete) }),
        columns: new Map([...list.columns].map(([field, column]) => [field, shareColumn(column)])),
      },
    ]),
  ),
})

export const allocateShared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes)

/** Are all arrays of a result on shared memory? Then what a thread writes, the others see. */
export const isShared = ({ outcomes, trace, lines }: ColumnResult): boolean =>
  [outcomes, trace, ...lines.flatMap(({ amounts, states }) => [amounts, states])].every(
    ({ buffer }) => buffer instanceof SharedArrayBuffer,
  )
