/** What is known of a value of a column: the value; that there is none; nothing; or more than the column can hold. */
export const columnStates = { known: 0, none: 1, unknown: 2, exactOnly: 3 } as const

export type ColumnValues = Uint8Array | Int32Array | Float64Array

/**
 * One fact for many rows. Numbers are `values[i] / scale`: money in minor units (scale 1), decimals in ten-thousandths, dates as day numbers,
 * conditions as 0 and 1; codes and texts are places in `codes`. Without `states` every value is known. The arrays may stand on shared memory.
 */
export type Column = {
  readonly path: string
  readonly values: ColumnValues
  readonly scale: number
  readonly states?: Uint8Array
  readonly codes?: readonly string[]
}

/** Whether a list is whole, may go on, or has records that hold for a time, which columns cannot say. */
export const listStates = { whole: 0, incomplete: 1, exactOnly: 2 } as const

/** A list for many rows: the records of row i stand from `offsets[i]` up to, not with, `offsets[i + 1]` in each of its columns. */
export type ListColumns = {
  readonly path: string
  /** One more than there are rows. */
  readonly offsets: Int32Array
  /** 1 where the list is not known to be whole, 2 where it has records that columns cannot hold; without it all are whole. */
  readonly incomplete?: Uint8Array
  readonly columns: ReadonlyMap<string, Column>
}

export type ColumnBatch = {
  readonly rows: number
  /** By path: `person.age`. */
  readonly columns: ReadonlyMap<string, Column>
  /** By path: `members`, `person.employments`. */
  readonly lists: ReadonlyMap<string, ListColumns>
}

/** The outcome of a row as a number. */
export const outcomeCodes = ['ineligible', 'eligible', 'undetermined', 'error'] as const

/** What became of a line: there is none, it is due, it is not determined; it is due, and more than a column can hold (2^53 minor units). */
export const lineStates = { none: 0, due: 1, undetermined: 2, tooLarge: 3 } as const

/** Amounts of one line in minor units: one a row, or one a record of the list that it is for. */
export type LineColumn = {
  readonly component: string
  readonly amounts: Float64Array
  readonly states: Uint8Array
  readonly list: string | undefined
}

export type ColumnResult = {
  readonly outcomes: Uint8Array
  readonly lines: readonly LineColumn[]
  /** Words of the trace, `words` a row. */
  readonly words: number
  readonly trace: Int32Array
}
