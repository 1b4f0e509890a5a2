import type { ColumnBatch, ColumnResult } from '../columns/columns.ts'
import { renderRow } from '../columns/render-row.ts'
import { createColumnEvaluator } from '../generate/evaluate-columns.ts'
import { planRun, type RunPlan, type RunRequest } from '../generate/plan-run.ts'
import type { FactSnapshot } from '../types.ts'
import { type Attribution, attributeRows } from './attribute-rows.ts'
import { type ComparedRows, ResultComparer, type ResultComparison } from './compare-results.ts'
import { listChangedParts } from './list-changed-parts.ts'
import type { RulesVersion } from './rules-version.ts'

export type ColumnComparison = ResultComparison & {
  readonly attribution: Attribution
  /** Rows that the interpreter answered for, in each version. */
  readonly interpreted: { readonly before: number; readonly after: number }
}

export type ColumnComparisonRequest = {
  readonly before: RulesVersion
  readonly after: RulesVersion
  readonly batch: ColumnBatch
  readonly request: RunRequest
  /** Facts of a row with values that columns cannot hold. */
  readonly readSnapshot?: (row: number) => FactSnapshot
  /** For how many rows the steps are computed to find the one that made the difference, where it is not plain. Default 2,000. */
  readonly attributeAtMost?: number
  /** What was evaluated before, by threads for instance; else both versions are evaluated here. */
  readonly results?: { readonly before: ColumnResult; readonly after: ColumnResult }
}

/** So many rows at a time: what both versions read and write of them stays near the processor. */
const rowsAtATime = 4096

/**
 * Two versions over the same people: who wins, who loses, for whom it is newly undetermined, the amounts, and the step that made the difference.
 * `unplanned` says why a version cannot be evaluated in columns for the period.
 */
export const compareColumns = (request: ColumnComparisonRequest): ColumnComparison | { readonly unplanned: string } => {
  const { batch, attributeAtMost = 2_000 } = request
  const before = prepareSide(request.before, request, request.results?.before)
  const after = prepareSide(request.after, request, request.results?.after)
  if ('unplanned' in before) return before
  if ('unplanned' in after) return after
  const comparer = new ResultComparer(batch, before.result, after.result)
  const interpreted = { before: 0, after: 0 }
  const isAtHand = request.results !== undefined
  for (let from = 0; from < batch.rows; from += rowsAtATime) {
    const rows = { from, to: Math.min(batch.rows, from + rowsAtATime), base: isAtHand ? 0 : from }
    interpreted.before += before.evaluate(rows)
    interpreted.after += after.evaluate(rows)
    comparer.add(rows)
  }
  const { comparison } = comparer
  const changed = listChangedParts(
    { version: before.version, ruleSet: before.plan.ruleSet },
    { version: after.version, ruleSet: after.plan.ruleSet },
  )
  const readSnapshot = request.readSnapshot ?? ((row: number) => renderRow(after.version.compiled.model, batch, row))
  const { differing, gains } = comparison
  const attribution = attributeRows({ before, after, differing, gains, changed, readSnapshot, atMost: attributeAtMost })
  return { ...comparison, attribution, interpreted }
}

type Side = {
  readonly version: RulesVersion
  readonly plan: RunPlan
  readonly result: ColumnResult
  /** Evaluates some rows; how many the interpreter answered for. */
  readonly evaluate: (rows: ComparedRows) => number
}

const prepareSide = (
  version: RulesVersion,
  { batch, request, readSnapshot }: ColumnComparisonRequest,
  known: ColumnResult | undefined,
): Side | { readonly unplanned: string } => {
  const plan = planRun(version.compiled, request)
  const evaluator = createColumnEvaluator(version.compiled, request)
  if ('notGenerated' in plan) return { unplanned: plan.notGenerated }
  if ('unplanned' in evaluator) return evaluator
  if (known !== undefined) return { version, plan, result: known, evaluate: () => 0 }
  const result = evaluator.createResult(batch, undefined, Math.min(batch.rows, rowsAtATime))
  const run = evaluator.bind(batch, result, readSnapshot)
  return { version, plan, result, evaluate: ({ from, to, base }) => run(from, to, base).length }
}
