import type { ColumnBatch, ColumnResult, RulesInput, RunRequest } from '#engine/rules/index.ts'

/** What a thread is given: the written rules, which it compiles for itself, and shared memory. Facts of rows that columns cannot hold come along. */
export type ThreadTask = {
  readonly input: RulesInput
  readonly request: RunRequest
  readonly batch: ColumnBatch
  readonly result: ColumnResult
  /** Facts of rows with values that columns cannot hold. */
  readonly snapshots: ReadonlyMap<number, unknown>
  readonly rowsOfAChunk: number
  /** The number of the next chunk, and whether to stop: threads take chunks one after the other from here. */
  readonly control: Int32Array
}

export const controls = { nextChunk: 0, stop: 1, words: 2 } as const

export type ThreadMessage =
  | { readonly kind: 'chunk'; readonly rows: number; readonly interpreted: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string; readonly row: number }
