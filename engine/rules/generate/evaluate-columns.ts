import { type ColumnBatch, type ColumnResult, type LineColumn, outcomeCodes } from '../columns/columns.ts'
import { type Allocate, createResult } from '../columns/create-result.ts'
import { renderRow } from '../columns/render-row.ts'
import type { CompiledRuleSet } from '../compile/compile-rule-set.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import { prepareSnapshot } from '../evaluate/evaluate-period.ts'
import type { FactSnapshot } from '../types.ts'
import { evaluateExactly } from './evaluate-exactly.ts'
import { type ColumnProgram, generateColumns } from './generate-columns.ts'
import { planRun, type RunPlan, type RunRequest } from './plan-run.ts'

/**
 * Rows from one number up to another are evaluated; it gives back those that the interpreter did. What is found of row `base` (default 0) stands
 * first in the result, so that a result may have room for some rows at a time.
 */
export type ColumnRun = (from: number, to: number, base?: number) => readonly number[]

export type ColumnEvaluator = {
  readonly ruleSet: CompiledRuleSet
  /** Why every row is interpreted; undefined where there is generated code. */
  readonly notGenerated: string | undefined
  readonly createResult: (batch: ColumnBatch, allocate?: Allocate, rows?: number) => ColumnResult
  /** Makes it ready for a batch. `readSnapshot` gives the facts of a row with values that columns cannot hold. */
  readonly bind: (batch: ColumnBatch, result: ColumnResult, readSnapshot?: (row: number) => FactSnapshot) => ColumnRun
}

const programs = new WeakMap<CompiledRuleSet, ReturnType<typeof generateColumns>>()

/** The generated loop of a rule set, made once. */
export const getColumnProgram = (
  compiled: CompiledRules,
  ruleSet: CompiledRuleSet,
): ColumnProgram | { readonly notGenerated: string } => {
  const known = programs.get(ruleSet)
  if (known !== undefined) return known
  const made = generateColumns(compiled, ruleSet)
  programs.set(ruleSet, made)
  return made
}

/**
 * Evaluates columns for a period: by generated code, and by the interpreter the rows that this gives up, so that the results are complete.
 * `unplanned` says why a period cannot be evaluated in columns at all (components that look at different days, …): `evaluatePeriod` can.
 */
export const createColumnEvaluator = (
  compiled: CompiledRules,
  request: RunRequest,
): ColumnEvaluator | { readonly unplanned: string } => {
  const plan = planRun(compiled, request)
  if ('notGenerated' in plan) return { unplanned: plan.notGenerated }
  const { ruleSet } = plan
  const program = getColumnProgram(compiled, ruleSet)
  return {
    ruleSet,
    notGenerated: 'notGenerated' in program ? program.notGenerated : undefined,
    createResult: (batch, allocate, rows) => createResult(ruleSet, batch, allocate, rows),
    bind: (batch, result, readSnapshot = (row) => renderRow(compiled.model, batch, row)) => {
      const kernel = 'notGenerated' in program ? undefined : program.bind(batch, result, plan.days, plan.lawDay)
      return (from, to, base = 0) => {
        const exact: number[] = []
        if (kernel === undefined) for (let row = from; row < to; row += 1) exact.push(row)
        else kernel(from, to, exact, base)
        for (const row of exact) interpretRow(compiled, plan, { batch, result, row, base, snapshot: readSnapshot(row) })
        return exact
      }
    },
  }
}

type RowPlace = {
  readonly batch: ColumnBatch
  readonly result: ColumnResult
  readonly row: number
  readonly base: number
  readonly snapshot: FactSnapshot
}

/** Has the interpreter fill in one row. */
const interpretRow = (compiled: CompiledRules, plan: RunPlan, { batch, result, row, base, snapshot }: RowPlace): void => {
  const place = row - base
  const { outcome, lines, trace } = evaluateExactly(compiled, plan, prepareSnapshot(compiled, snapshot))
  result.outcomes[place] = outcomeCodes.indexOf(outcome)
  trace.forEach((word, index) => {
    result.trace[place * result.words + index] = word
  })
  for (const line of result.lines) clearLine(line, batch, row, place)
  for (const { line, item, amountMinor, state } of lines) {
    const { amounts, states, list } = result.lines[line] as LineColumn
    const at = list === undefined ? place : (batch.lists.get(list)?.offsets[row] ?? 0) + (item ?? 0)
    amounts[at] = amountMinor ?? 0
    states[at] = state
  }
}

const clearLine = ({ amounts, states, list }: LineColumn, { lists }: ColumnBatch, row: number, place: number): void => {
  const offsets = list === undefined ? undefined : lists.get(list)?.offsets
  const [from, to] = offsets === undefined ? [place, place + 1] : [offsets[row] as number, offsets[row + 1] as number]
  amounts.fill(0, from, to)
  states.fill(0, from, to)
}
