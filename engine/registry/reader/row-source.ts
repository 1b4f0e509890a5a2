import type { Instant } from '../../values/instant.ts'
import type { RegistryRows, RegistryTable } from '../changes.ts'
import type { Area } from '../types.ts'

/** Through what the rows of a table are asked for: their own id, or one of those that they refer to. */
export type RowKey = 'id' | 'person' | 'other' | 'household' | 'value'

export type RowQuery<Table extends RegistryTable> = {
  readonly table: Table
  readonly by: RowKey
  readonly keys: readonly string[]
  readonly knownAt: Instant
}

/**
 * The rows beneath the registry. What was recorded at or after `knownAt` does not exist, and what was superseded then is not superseded yet:
 * a row comes as somebody saw it who asked at `knownAt`. In order of `recordedFrom`, then id.
 */
export type RowSource = {
  listRows<Table extends RegistryTable>(query: RowQuery<Table>): Promise<readonly RegistryRows[Table][]>
  listAreas(paths: readonly string[]): Promise<readonly Area[]>
  /** Persons by name, likeliest first. */
  searchNames(query: {
    readonly text: string
    readonly limit: number
    readonly knownAt: Instant
  }): Promise<readonly { readonly personId: string; readonly similarity: number }[]>
}
