import type { CalendarDate } from '../values/date.ts'
import type { Instant } from '../values/instant.ts'

export type FactScalar = string | number | boolean | null

/** One version of a value: `from`/`to` is its validity (half-open, absent where it has no bound), `recorded`/`superseded` when it was believed. */
export type FactHistoryEntry = {
  readonly value: FactScalar
  readonly from?: CalendarDate
  readonly to?: CalendarDate
  readonly recorded?: Instant
  readonly superseded?: Instant
}

/** A record of a list: `id` is stable; a member's `from`/`to` is the membership. */
export type FactItem = {
  readonly id: string
  readonly from?: CalendarDate | null
  readonly to?: CalendarDate | null
  readonly recorded?: Instant
  readonly superseded?: Instant
  readonly [field: string]: FactScalar | readonly FactHistoryEntry[] | undefined
}

/** `complete` is false where there may be records that could not be read: then counts are bounds. */
export type FactList = { readonly complete: boolean; readonly items: readonly FactItem[] }

/** A fact as a snapshot stores it: a value, a history, or a list of records. */
export type FactValue = FactScalar | readonly FactHistoryEntry[] | FactList
