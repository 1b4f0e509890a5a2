/** Whole numbers below it, and their sums and comparisons, are exact as JavaScript numbers. */
export const exactLimit = 2 ** 52

/**
 * A number in generated code: the variable or literal `js` holds its numerator, a whole number; its denominator is `den`, times the variable
 * `dyn` after a division by what is not known beforehand. `low` and `high` bound the numerator, `dynHigh` the variable, which is above zero.
 */
export type NumAtom = {
  readonly kind: 'num'
  readonly js: string
  readonly den: number
  readonly dyn?: string | undefined
  readonly dynHigh?: number | undefined
  readonly low: number
  readonly high: number
  /** What the numerator is a multiple of, where it was rounded to it. */
  readonly step?: number | undefined
  /** A condition that says that there is none. */
  readonly none?: string | undefined
}
export type BoolAtom = {
  readonly kind: 'bool'
  readonly js: string
  /** The same as a number, 0 or 1, where it is had without asking: an expression of names. */
  readonly bit?: string | undefined
  readonly none?: string | undefined
}
export type TextAtom = {
  readonly kind: 'text'
  readonly js: string
  /** In columns: the place of the text in the table of its column. */
  readonly code?: { readonly js: string; readonly table: string } | undefined
  readonly none?: string | undefined
}
/** The place of a text that is not in a table: no place of one. */
export const noPlace = 2 ** 29

/** The literal null: none of whatever type is wanted. */
export type NoneAtom = { readonly kind: 'none' }
export type ScalarAtom = NumAtom | BoolAtom | TextAtom | NoneAtom

/** One record of a list, as the generated code names it. */
export type ItemRef = {
  /** Its place in the list: a variable. */
  readonly index: string
  /** The record itself, in rows. */
  readonly object: string | undefined
  /** The slot of the list; -1 of computed values. */
  readonly slot: number
  /** Its fields, where they are computed. */
  readonly fields?: (name: string) => ScalarAtom
}

/** A list is what goes over it. `stops` may be used in the body: a statement that ends the loop. */
export type ListAtom = {
  readonly kind: 'list'
  /** Number of the list's slot. */
  readonly slot: number
  /** How many records it has, where that is had without going over it. */
  readonly length?: string | undefined
  /** The record at a place; undefined where records have none. */
  readonly at?: ((index: string) => ItemRef) | undefined
  /** Emits the loop; the body is emitted with the record in place. */
  readonly each: (body: (item: ItemRef, stop: string) => void) => void
}

export type Atom = ScalarAtom | ListAtom

export const num = (js: string, low: number, high: number, den = 1): NumAtom => ({ kind: 'num', js, den, low, high })
export const bool = (js: string): BoolAtom =>
  js === 'true' || js === 'false' ? { kind: 'bool', js, bit: js === 'true' ? '1' : '0' } : { kind: 'bool', js }
/** A condition that is a number, 0 or 1. */
export const bit = (name: string): BoolAtom => ({ kind: 'bool', js: `(${name} === 1)`, bit: name })
export const text = (js: string): TextAtom => ({ kind: 'text', js })
