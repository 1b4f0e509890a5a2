import { buildBatch } from '../columns/build-batch.ts'
import { lineStates, outcomeCodes } from '../columns/columns.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import { evaluatePeriod, prepareSnapshot } from '../evaluate/evaluate-period.ts'
import { createColumnEvaluator } from '../generate/evaluate-columns.ts'
import { evaluateExactly } from '../generate/evaluate-exactly.ts'
import { createRowEvaluator } from '../generate/evaluate-rows.ts'
import { planRun, type RunRequest } from '../generate/plan-run.ts'
import type { FactSnapshot } from '../types.ts'

export type Agreement = {
  /** Undefined when all say the same of everyone. */
  readonly disagreement: unknown
  /** How many of the people the generated code answered for itself. */
  readonly rows: number
  readonly columns: number
  readonly notGenerated: string | undefined
}

type Answer = {
  readonly outcome: string
  readonly amounts: readonly (number | undefined)[]
  /** How many lines are not determined. */
  readonly open: number
  readonly trace: readonly number[]
}

/** Has the interpreter, the function for single records and the loop over columns answer for some people, and compares. */
export const findDisagreement = (compiled: CompiledRules, request: RunRequest, people: readonly FactSnapshot[]): Agreement => {
  const plan = planRun(compiled, request)
  const rows = createRowEvaluator(compiled, request)
  const columns = createColumnEvaluator(compiled, request)
  if ('notGenerated' in plan || 'unplanned' in columns)
    return { disagreement: undefined, rows: 0, columns: 0, notGenerated: 'notGenerated' in plan ? plan.notGenerated : '' }
  const batch = buildBatch(compiled.model, people)
  const result = columns.createResult(batch)
  const exact = columns.bind(batch, result, (row) => people[row] as FactSnapshot)(0, people.length)
  let byRows = 0
  let disagreement: unknown
  for (const [row, facts] of people.entries()) {
    const interpreted = evaluatePeriod(compiled, { ...request, facts })
    const answer = evaluateExactly(compiled, plan, prepareSnapshot(compiled, facts))
    const expected: Answer = {
      outcome: interpreted.outcome,
      amounts: interpreted.lines.map(({ amountMinor }) => Number(amountMinor)),
      open: interpreted.undeterminedLines.length,
      trace: answer.trace,
    }
    const single = rows.evaluate(facts)
    if (single.evaluation === undefined) byRows += 1
    const lines = answer.lines.filter(({ state }) => isDue(state))
    const open = answer.lines.length - lines.length
    const answers: readonly (readonly [string, Answer])[] = [
      ['exactly', { outcome: answer.outcome, amounts: lines.map(({ amountMinor }) => amountMinor), open, trace: answer.trace }],
      [
        'row',
        {
          outcome: single.outcome,
          amounts: single.lines.map(({ amountMinor }) => Number(amountMinor)),
          open: single.evaluation?.undeterminedLines.length ?? 0,
          trace: single.evaluation === undefined ? [...single.trace] : answer.trace,
        },
      ],
      ['column', readColumns(row)],
    ]
    for (const [who, found] of answers) {
      if (JSON.stringify(found) !== JSON.stringify(expected)) disagreement ??= { who, facts, found, expected }
    }
  }
  return { disagreement, rows: byRows, columns: people.length - exact.length, notGenerated: columns.notGenerated }

  function readColumns(row: number): Answer {
    const found = result.lines.flatMap(({ amounts: held, states, list }) => {
      const offsets = list === undefined ? undefined : batch.lists.get(list)?.offsets
      const [from, to] = offsets === undefined ? [row, row + 1] : [offsets[row] as number, offsets[row + 1] as number]
      return [...held.subarray(from, to)].map((amount, index) => ({ amount, state: states[from + index] }))
    })
    const amounts = found.filter(({ state }) => isDue(state)).map(({ amount }) => amount)
    const isEligible = result.outcomes[row] === 1
    return {
      outcome: outcomeCodes[result.outcomes[row] as number] as string,
      amounts: isEligible ? amounts : [],
      open: isEligible ? found.filter(({ state }) => state === lineStates.undetermined).length : 0,
      trace: [...result.trace.subarray(row * result.words, (row + 1) * result.words)],
    }
  }
}

const isDue = (state: number | undefined): boolean => state === lineStates.due || state === lineStates.tooLarge
