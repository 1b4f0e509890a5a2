import { prepareSnapshot } from '../evaluate/evaluate-period.ts'
import { evaluateExactly } from '../generate/evaluate-exactly.ts'
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

type Side = { readonly version: RulesVersion; readonly plan: RunPlan }

export type AttributionRequest = {
  readonly before: Side
  readonly after: Side
  readonly differing: readonly number[]
  /** What each of them gains, in minor units. */
  readonly gains: readonly number[]
  readonly changed: ChangedParts
  readonly readSnapshot: (row: number) => FactSnapshot
  readonly atMost: number
}

/**
 * The first step in order whose value differs, for each row that differs. Where only one step is written differently it is that one, without looking;
 * else the steps are computed exactly.
 */
export const attributeRows = (request: AttributionRequest): Attribution => {
  const { differing, gains, changed, atMost } = request
  const [only] = changed.steps
  if (only !== undefined && changed.steps.length === 1 && changed.components.length === 0) {
    const gainMinor = gains.reduce((sum, gain) => sum + gain, 0)
    const causes = differing.length === 0 ? [] : [{ cause: { step: only }, rows: differing.length, gainMinor }]
    return { causes, rows: differing.length, of: differing.length }
  }
  const counts = new Map<string, { readonly cause: Cause; rows: number; gainMinor: number }>()
  const places = spread(differing.length, atMost)
  for (const place of places) {
    const cause = findCause(request, differing[place] as number)
    const key = JSON.stringify(cause)
    const count = counts.get(key) ?? { cause, rows: 0, gainMinor: 0 }
    counts.set(key, { cause, rows: count.rows + 1, gainMinor: count.gainMinor + (gains[place] as number) })
  }
  const causes = [...counts.values()].toSorted((a, b) => b.rows - a.rows)
  return { causes, rows: places.length, of: differing.length }
}

/** All places, or so many, evenly spread. */
const spread = (length: number, atMost: number): readonly number[] =>
  Array.from({ length: Math.min(length, atMost) }, (_, index) =>
    length <= atMost ? index : Math.floor((index * length) / atMost),
  )

const findCause = ({ before, after, changed, readSnapshot }: AttributionRequest, row: number): Cause => {
  const snapshot = readSnapshot(row)
  const old = readStepsOfRow(before.version.compiled, before.plan, snapshot)
  const now = readStepsOfRow(after.version.compiled, after.plan, snapshot)
  const step = findFirstStep(changed.steps, old, now)
  if (step !== undefined) return { step }
  const [was, is] = [readAmounts(before, snapshot), readAmounts(after, snapshot)]
  const component = changed.components.find((id) => was.get(id) !== is.get(id))
  return component === undefined ? { unexplained: true } : { component }
}

/** The first of some steps that has two values. */
export const findFirstStep = (steps: readonly string[], old: StepValues, now: StepValues): string | undefined =>
  steps.find((id) => JSON.stringify(old[id]) !== JSON.stringify(now[id]))

/** What is due of each component, exactly. */
const readAmounts = ({ version, plan }: Side, snapshot: FactSnapshot): ReadonlyMap<string, number> => {
  const { lines } = evaluateExactly(version.compiled, plan, prepareSnapshot(version.compiled, snapshot))
  const amounts = new Map<string, number>()
  for (const { line, amountMinor } of lines) {
    const id = plan.ruleSet.lines[line]?.component.id ?? ''
    amounts.set(id, (amounts.get(id) ?? 0) + (amountMinor ?? 0))
  }
  return amounts
}
