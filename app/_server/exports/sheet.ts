/** A cell of an exported list: what it means decides how it is written. */
export type Cell =
  | string
  | null
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'money'; readonly amountMinor: bigint }
  /** `2026-11-20`. */
  | { readonly type: 'date'; readonly value: string }
  /** ISO in UTC. */
  | { readonly type: 'instant'; readonly value: string }

/** What leaves the house as a file: at most so many rows, and it says when there were more. */
export type Sheet = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** How many the filter finds. */
  readonly total: number
}

/** A file is for a desk, not for a copy of the registry. */
export const MOST_ROWS = 10_000

export const number = (value: number): Cell => ({ type: 'number', value })
export const money = (amountMinor: bigint): Cell => ({ type: 'money', amountMinor })
export const date = (value: string | null): Cell => (value === null ? null : { type: 'date', value: value.slice(0, 10) })
export const instant = (value: string): Cell => ({ type: 'instant', value })

/** A text that a spreadsheet would work out as a formula is written with an apostrophe before it, which makes it a text again. */
export const renderSafeText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
