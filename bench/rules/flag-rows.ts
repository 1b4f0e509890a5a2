import type { ColumnBatch } from '#engine/rules/index.ts'

/** 1 for each row with something unknown: a fact, or whether a list is whole. */
export const flagRows = ({ rows, columns, lists }: ColumnBatch): Uint8Array => {
  const flags = new Uint8Array(rows)
  const mark = (states: Uint8Array | undefined): void => {
    states?.forEach((state, row) => {
      if (state > 0) flags[row] = 1
    })
  }
  for (const { states } of columns.values()) mark(states)
  for (const { incomplete } of lists.values()) mark(incomplete)
  return flags
}
