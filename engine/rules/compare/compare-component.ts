import { type LineColumn, lineStates } from '../columns/columns.ts'
import type { ComparedRows } from './compare-results.ts'
import { MinorSum } from './minor-sum.ts'

/** Amounts of one component over all rows, in minor units. */
export type ComponentComparison = {
  readonly component: string
  readonly beforeMinor: bigint
  readonly afterMinor: bigint
  /** Rows that get more, less of it. */
  readonly winners: number
  readonly losers: number
}

/** The lines of one component in one version, with the offsets of the list that they are for. */
export type ComponentLines = readonly { readonly line: LineColumn; readonly offsets: Int32Array | undefined }[]

/** Sums of amounts that are not below zero are exact up to here. */
const exactSum = 2 ** 53

/** Compares one component in two versions, some rows at a time. */
export class ComponentComparer {
  readonly #component: string
  readonly #old: ComponentLines
  readonly #now: ComponentLines
  readonly #before = new MinorSum()
  readonly #after = new MinorSum()
  #winners = 0
  #losers = 0

  constructor(component: string, old: ComponentLines, now: ComponentLines) {
    this.#component = component
    this.#old = old
    this.#now = now
  }

  get comparison(): ComponentComparison {
    const [winners, losers] = [this.#winners, this.#losers]
    return { component: this.#component, beforeMinor: this.#before.total, afterMinor: this.#after.total, winners, losers }
  }

  /** Adds to `gains` what each of the rows gains, and marks in `differs` those of which anything differs. */
  add(rows: ComparedRows, gains: Float64Array, differs: Uint8Array): void {
    const [old, now] = [findOnlyLine(this.#old), findOnlyLine(this.#now)]
    if (old !== undefined && now !== undefined) this.#addPlain({ old, now }, rows, gains, differs)
    else this.#addAny(rows, gains, differs)
  }

  /** One line a row on both sides, which is what most components are. */
  #addPlain(
    sides: { readonly old: LineColumn; readonly now: LineColumn },
    rows: ComparedRows,
    gains: Float64Array,
    differs: Uint8Array,
  ): void {
    const { amounts: oldAmounts, states: oldStates } = sides.old
    const { amounts: newAmounts, states: newStates } = sides.now
    const length = rows.to - rows.from
    const first = rows.from - rows.base
    const { due } = lineStates
    let [before, after, winners, losers] = [0, 0, 0, 0]
    for (let index = 0; index < length; index += 1) {
      const at = first + index
      const [oldState, newState] = [oldStates[at] as number, newStates[at] as number]
      if (oldState === 0 && newState === 0) continue
      const was = oldState === due ? (oldAmounts[at] as number) : 0
      const is = newState === due ? (newAmounts[at] as number) : 0
      before += was
      after += is
      if (was !== is) {
        differs[index] = 1
        gains[index] = (gains[index] as number) + is - was
        if (is > was) winners += 1
        else losers += 1
      } else if (oldState !== newState) differs[index] = 1
    }
    this.#winners += winners
    this.#losers += losers
    this.#addTotal(this.#before, before, sides.old, rows)
    this.#addTotal(this.#after, after, sides.now, rows)
  }

  /** A sum of doubles, or where that may have lost something, the amounts one by one. */
  #addTotal(total: MinorSum, sum: number, { amounts, states }: LineColumn, { from, to, base }: ComparedRows): void {
    if (sum <= exactSum) return total.add(sum)
    for (let at = from - base; at < to - base; at += 1) if (states[at] === lineStates.due) total.add(amounts[at] as number)
  }

  #addAny({ from, to, base }: ComparedRows, gains: Float64Array, differs: Uint8Array): void {
    const [readOld, readNow] = [createReader(this.#old, base), createReader(this.#now, base)]
    for (let row = from; row < to; row += 1) {
      const [was, is] = [readOld.amount(row), readNow.amount(row)]
      if (was !== 0) this.#before.add(was)
      if (is !== 0) this.#after.add(is)
      const index = row - from
      if (was !== is) {
        differs[index] = 1
        gains[index] = (gains[index] as number) + is - was
        if (is > was) this.#winners += 1
        else this.#losers += 1
      } else if (readOld.states(row) !== readNow.states(row)) differs[index] = 1
    }
  }
}

const findOnlyLine = (lines: ComponentLines): LineColumn | undefined => {
  const [only] = lines
  return only !== undefined && lines.length === 1 && only.offsets === undefined ? only.line : undefined
}

type Reader = {
  /** What is due of the component in all. */
  readonly amount: (row: number) => number
  /** A number that is the same for the same states and amounts of its parts, with some luck: amounts of parts are hashed. */
  readonly states: (row: number) => number
}

const createReader = (lines: ComponentLines, base: number): Reader => {
  const each = (row: number, add: (state: number, amount: number) => void): void => {
    for (const { line, offsets } of lines) {
      const place = row - base
      const [from, to] = offsets === undefined ? [place, place + 1] : [offsets[row] as number, offsets[row + 1] as number]
      for (let at = from; at < to; at += 1) add(line.states[at] as number, line.amounts[at] as number)
    }
  }
  return {
    amount: (row) => {
      let sum = 0
      each(row, (state, amount) => {
        if (state === lineStates.due) sum += amount
      })
      return sum
    },
    states: (row) => {
      let hash = 0
      each(row, (state, amount) => {
        hash = (Math.imul(hash, 31) + state) | 0
        if (state === lineStates.due) hash = (Math.imul(hash, 31) + (amount % 2147483647)) | 0
      })
      return hash
    },
  }
}
