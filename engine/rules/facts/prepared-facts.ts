import type { DayNumber } from '../../values/date.ts'
import type { Value } from '../runtime/value.ts'

/** An entry that is visible at `knownAt`, with its validity worked out. */
export type PreparedEntry = {
  readonly value: Value
  /** Valid from this day on … */
  readonly from: DayNumber
  /** … up to, not with, this one. */
  readonly to: DayNumber
  /** The entry says no end and is the last: it is carried on from here. */
  readonly carriedSince: DayNumber | undefined
}

/** A value that holds always: its own only entry. */
export type PreparedPlain = { readonly kind: 'plain'; readonly value: Value; readonly carriedSince: undefined }
/** Entries, the one that wins first: latest recorded, of equal ones the later in the list. */
export type PreparedFact = { readonly kind: 'fact'; readonly entries: readonly PreparedEntry[] }
export type PreparedList = { readonly kind: 'list'; readonly complete: boolean; readonly items: readonly PreparedItem[] }
export type PreparedField = PreparedPlain | PreparedFact | PreparedList

/** Of items with the same id on a day the first wins, as with entries; `order` is the place in the list. */
export type PreparedItem = {
  readonly id: string
  readonly order: number
  readonly from: DayNumber
  readonly to: DayNumber
  readonly path: string
  readonly fields: readonly (PreparedField | undefined)[]
}

export type PreparedRole = { readonly id: string | undefined; readonly fields: readonly (PreparedField | undefined)[] }

/** A fact snapshot as it was known at one time, read and typed once, for any number of periods. */
export type PreparedFacts = {
  readonly roles: ReadonlyMap<string, PreparedRole | PreparedList>
}

export const findEntry = (
  fact: PreparedFact | PreparedPlain,
  day: DayNumber,
): Pick<PreparedEntry, 'value' | 'carriedSince'> | undefined => {
  if (fact.kind === 'plain') return fact
  for (const entry of fact.entries) if (entry.from <= day && day < entry.to) return entry
  return undefined
}
