import { type ColumnBatch, type ColumnResult, type LineColumn, lineStates, outcomeCodes } from '../columns/columns.ts'
import type { Outcome } from '../types.ts'
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

export type ResultComparison = {
  readonly rows: number
  /** Rows for which anything differs: the outcome, an amount, whether a line is determined. In order. */
  readonly differing: readonly number[]
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

type Lines = readonly { readonly line: LineColumn; readonly offsets: Int32Array | undefined }[]

/** What two versions gave for the same rows. */
export const compareResults = (batch: ColumnBatch, before: ColumnResult, after: ColumnResult): ResultComparison => {
  const { rows } = batch
  const ids = [...new Set([...before.lines, ...after.lines].map(({ component }) => component))]
  const gains = new Float64Array(rows)
  const differs = new Uint8Array(rows)
  const components = ids.map((component) => {
    const [old, now] = [linesOf(batch, before, component), linesOf(batch, after, component)]
    return compareComponent({ component, old, now, gains, differs })
  })
  const transitions = countOutcomes(before.outcomes, after.outcomes, differs)
  const differing: number[] = []
  let [winners, losers] = [0, 0]
  for (let row = 0; row < rows; row += 1) {
    if (differs[row] === 0) continue
    differing.push(row)
    const gain = gains[row] as number
    if (gain > 0) winners += 1
    else if (gain < 0) losers += 1
  }
  const total = (side: 'beforeMinor' | 'afterMinor'): bigint => components.reduce((sum, component) => sum + component[side], 0n)
  return {
    rows,
    differing,
    winners,
    losers,
    newlyEligible: transitions.to('eligible'),
    newlyIneligible: transitions.to('ineligible'),
    newlyUndetermined: transitions.to('undetermined'),
    newlyError: transitions.to('error'),
    outcomes: { before: transitions.before(), after: transitions.after() },
    beforeMinor: total('beforeMinor'),
    afterMinor: total('afterMinor'),
    components,
  }
}

const linesOf = ({ lists }: ColumnBatch, { lines }: ColumnResult, component: string): Lines =>
  lines
    .filter((line) => line.component === component)
    .map((line) => ({ line, offsets: line.list === undefined ? undefined : lists.get(line.list)?.offsets }))

type Sides = {
  readonly component: string
  readonly old: Lines
  readonly now: Lines
  readonly gains: Float64Array
  readonly differs: Uint8Array
}

const compareComponent = ({ component, old, now, gains, differs }: Sides): ComponentComparison => {
  const [before, after] = [new MinorSum(), new MinorSum()]
  let [winners, losers] = [0, 0]
  const [readOld, readNow] = [createReader(old), createReader(now)]
  for (let row = 0; row < gains.length; row += 1) {
    const was = readOld.amount(row)
    const is = readNow.amount(row)
    if (was !== 0) before.add(was)
    if (is !== 0) after.add(is)
    if (was !== is) {
      differs[row] = 1
      gains[row] = (gains[row] as number) + is - was
      if (is > was) winners += 1
      else losers += 1
    } else if (readOld.states(row) !== readNow.states(row)) differs[row] = 1
  }
  return { component, beforeMinor: before.total, afterMinor: after.total, winners, losers }
}

type Reader = {
  /** What is due of the component in all. */
  readonly amount: (row: number) => number
  /** A number that is the same for the same states and amounts of its parts, with some luck: amounts of parts are hashed. */
  readonly states: (row: number) => number
}

const createReader = (lines: Lines): Reader => {
  const [only] = lines
  if (only !== undefined && lines.length === 1 && only.offsets === undefined) {
    const { amounts, states } = only.line
    return {
      amount: (row) => (states[row] === lineStates.due ? (amounts[row] as number) : 0),
      states: (row) => states[row] as number,
    }
  }
  const each = (row: number, add: (state: number, amount: number) => void): void => {
    for (const { line, offsets } of lines) {
      const [from, to] = offsets === undefined ? [row, row + 1] : [offsets[row] as number, offsets[row + 1] as number]
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

const countOutcomes = (before: Uint8Array, after: Uint8Array, differs: Uint8Array) => {
  const kinds = outcomeCodes.length
  const counts = new Float64Array(kinds * kinds)
  for (let row = 0; row < before.length; row += 1) {
    const [was, is] = [before[row] as number, after[row] as number]
    const at = was * kinds + is
    counts[at] = (counts[at] as number) + 1
    if (was !== is) differs[row] = 1
  }
  const sum = (holds: (was: number, is: number) => boolean): number =>
    counts.reduce((total, count, at) => (holds(Math.floor(at / kinds), at % kinds) ? total + count : total), 0)
  const all = (holds: (code: number) => (was: number, is: number) => boolean): Record<Outcome, number> =>
    Object.fromEntries(outcomeCodes.map((outcome, code) => [outcome, sum(holds(code))])) as Record<Outcome, number>
  return {
    to: (outcome: Outcome): number => {
      const code = outcomeCodes.indexOf(outcome)
      return sum((was, is) => is === code && was !== code)
    },
    before: () => all((code) => (was) => was === code),
    after: () => all((code) => (_, is) => is === code),
  }
}
