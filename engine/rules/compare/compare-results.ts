import { type ColumnBatch, type ColumnResult, outcomeCodes } from '../columns/columns.ts'
import type { Outcome } from '../types.ts'
import { ComponentComparer, type ComponentComparison, type ComponentLines } from './compare-component.ts'

export type ResultComparison = {
  readonly rows: number
  /** Rows for which anything differs: the outcome, an amount, whether a line is determined. In order. */
  readonly differing: readonly number[]
  /** What each of them gets more in all, in minor units. */
  readonly gains: readonly number[]
  /** Rows that get more in all, and less. */
  readonly winners: number
  readonly losers: number
  readonly newlyEligible: number
  readonly newlyIneligible: number
  readonly newlyUndetermined: number
  readonly newlyError: number
  /** Rows with each outcome. */
  readonly outcomes: { readonly before: Readonly<Record<Outcome, number>>; readonly after: Readonly<Record<Outcome, number>> }
  readonly beforeMinor: bigint
  readonly afterMinor: bigint
  readonly components: readonly ComponentComparison[]
}

/** Rows whose results are at hand: what was found of row `base` stands first in them. */
export type ComparedRows = { readonly from: number; readonly to: number; readonly base: number }

const outcomeKinds = outcomeCodes.length

/** Compares what two versions gave for the same rows, some rows at a time, in order. */
export class ResultComparer {
  readonly #rows: number
  readonly #outcomes: { readonly before: Uint8Array; readonly after: Uint8Array }
  readonly #components: readonly ComponentComparer[]
  readonly #transitions = new Float64Array(outcomeKinds * outcomeKinds)
  readonly #differing: number[] = []
  readonly #gains: number[] = []
  /** Of the rows at hand: what each gains, and whether anything differs. */
  #gainOf = new Float64Array(0)
  #differs = new Uint8Array(0)

  constructor(batch: ColumnBatch, before: ColumnResult, after: ColumnResult) {
    this.#rows = batch.rows
    this.#outcomes = { before: before.outcomes, after: after.outcomes }
    const ids = [...new Set([...before.lines, ...after.lines].map(({ component }) => component))]
    this.#components = ids.map(
      (component) => new ComponentComparer(component, linesOf(batch, before, component), linesOf(batch, after, component)),
    )
  }

  add(rows: ComparedRows): void {
    const { from, to, base } = rows
    const length = to - from
    if (this.#differs.length < length) {
      this.#gainOf = new Float64Array(length)
      this.#differs = new Uint8Array(length)
    }
    this.#gainOf.fill(0, 0, length)
    this.#differs.fill(0, 0, length)
    for (const component of this.#components) component.add(rows, this.#gainOf, this.#differs)
    this.#addOutcomes(from - base, length)
    for (let index = 0; index < length; index += 1) {
      if (this.#differs[index] === 0) continue
      this.#differing.push(from + index)
      this.#gains.push(this.#gainOf[index] as number)
    }
  }

  #addOutcomes(first: number, length: number): void {
    const { before, after } = this.#outcomes
    const [transitions, differs] = [this.#transitions, this.#differs]
    for (let index = 0; index < length; index += 1) {
      const [was, is] = [before[first + index] as number, after[first + index] as number]
      const at = was * outcomeKinds + is
      transitions[at] = (transitions[at] as number) + 1
      if (was !== is) differs[index] = 1
    }
  }

  get comparison(): ResultComparison {
    const components = this.#components.map(({ comparison }) => comparison)
    const total = (side: 'beforeMinor' | 'afterMinor'): bigint => components.reduce((sum, component) => sum + component[side], 0n)
    return {
      rows: this.#rows,
      differing: this.#differing,
      gains: this.#gains,
      winners: this.#gains.filter((gain) => gain > 0).length,
      losers: this.#gains.filter((gain) => gain < 0).length,
      newlyEligible: this.#countNew('eligible'),
      newlyIneligible: this.#countNew('ineligible'),
      newlyUndetermined: this.#countNew('undetermined'),
      newlyError: this.#countNew('error'),
      outcomes: { before: this.#countAll((code, was) => code === was), after: this.#countAll((code, _, is) => code === is) },
      beforeMinor: total('beforeMinor'),
      afterMinor: total('afterMinor'),
      components,
    }
  }

  #sum(holds: (was: number, is: number) => boolean): number {
    return this.#transitions.reduce(
      (total, count, at) => (holds(Math.floor(at / outcomeKinds), at % outcomeKinds) ? total + count : total),
      0,
    )
  }

  #countNew(outcome: Outcome): number {
    const code = outcomeCodes.indexOf(outcome)
    return this.#sum((was, is) => is === code && was !== code)
  }

  #countAll(holds: (code: number, was: number, is: number) => boolean): Record<Outcome, number> {
    return Object.fromEntries(
      outcomeCodes.map((outcome, code) => [outcome, this.#sum((was, is) => holds(code, was, is))]),
    ) as Record<Outcome, number>
  }
}

const linesOf = ({ lists }: ColumnBatch, { lines }: ColumnResult, component: string): ComponentLines =>
  lines
    .filter((line) => line.component === component)
    .map((line) => ({ line, offsets: line.list === undefined ? undefined : lists.get(line.list)?.offsets }))
