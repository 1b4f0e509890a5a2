import { type ColumnBatch, type ColumnResult, lineStates } from '../columns/columns.ts'
import type { RunPlan } from '../generate/plan-run.ts'
import type { FactSnapshot, StepValues } from '../types.ts'
import type { ChangedParts } from './list-changed-parts.ts'
import { readStepsOfRow } from './read-steps-of-row.ts'
import type { RulesVersion } from './rules-version.ts'

/** What made the difference: a step, or the line of a component by itself. */
export type Cause = { readonly step: string } | { readonly component: string } | { readonly unexplained: true }

export type CauseCount = { readonly cause: Cause; readonly rows: number; readonly gainMinor: number }

export type Attribution = {
  readonly causes: readonly CauseCount[]
  /** Of how many of the rows that differ the cause was found, and how many there are: a sample, evenly spread, when there are too many. */
  readonly rows: number
  readonly of: number
}

export type AttributionRequest = {
  readonly before: { readonly version: RulesVersion; readonly plan: RunPlan; readonly result: ColumnResult }
  readonly after: { readonly version: RulesVersion; readonly plan: RunPlan; readonly result: ColumnResult }
  readonly batch: ColumnBatch
  readonly differing: readonly number[]
  readonly changed: ChangedParts
  readonly readSnapshot: (row: number) => FactSnapshot
  readonly atMost: number
}

/**
 * The first step in order whose value differs, for each row that differs. Where only one step is written differently it is that one, without looking;
 * else the steps are computed exactly.
 */
export const attributeRows = (request: AttributionRequest): Attribution => {
  const { differing, changed, atMost } = request
  const counts = new Map<string, { cause: Cause; rows: number; gainMinor: number }>()
  const add = (cause: Cause, row: number): void => {
    const key = JSON.stringify(cause)
    const count = counts.get(key) ?? { cause, rows: 0, gainMinor: 0 }
    counts.set(key, { ...count, rows: count.rows + 1, gainMinor: count.gainMinor + gainOf(request, row) })
  }
  const [only] = changed.steps
  const isCertain = changed.steps.length === 1 && changed.components.length === 0
  const rows = isCertain || differing.length <= atMost ? differing : spread(differing, atMost)
  for (const row of rows) add(isCertain ? { step: only as string } : findCause(request, row), row)
  const causes = [...counts.values()].toSorted((a, b) => b.rows - a.rows)
  return { causes, rows: rows.length, of: differing.length }
}

const spread = (rows: readonly number[], count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => rows[Math.floor((index * rows.length) / count)] as number)

const findCause = ({ before, after, changed, readSnapshot, batch }: AttributionRequest, row: number): Cause => {
  const snapshot = readSnapshot(row)
  const old = readStepsOfRow(before.version.compiled, before.plan, snapshot)
  const now = readStepsOfRow(after.version.compiled, after.plan, snapshot)
  const step = findFirstStep(changed.steps, old, now)
  if (step !== undefined) return { step }
  const component = changed.components.find(
    (id) => amountOf(batch, before.result, row, id) !== amountOf(batch, after.result, row, id),
  )
  return component === undefined ? { unexplained: true } : { component }
}

/** The first of some steps that has two values. */
export const findFirstStep = (steps: readonly string[], old: StepValues, now: StepValues): string | undefined =>
  steps.find((id) => JSON.stringify(old[id]) !== JSON.stringify(now[id]))

const amountOf = ({ lists }: ColumnBatch, { lines }: ColumnResult, row: number, component?: string): number => {
  let sum = 0
  for (const line of lines) {
    if (component !== undefined && line.component !== component) continue
    const offsets = line.list === undefined ? undefined : lists.get(line.list)?.offsets
    const [from, to] = offsets === undefined ? [row, row + 1] : [offsets[row] as number, offsets[row + 1] as number]
    for (let at = from; at < to; at += 1) if (line.states[at] === lineStates.due) sum += line.amounts[at] as number
  }
  return sum
}

const gainOf = ({ batch, before, after }: AttributionRequest, row: number): number =>
  amountOf(batch, after.result, row) - amountOf(batch, before.result, row)
