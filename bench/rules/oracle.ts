import {
  type ColumnBatch,
  type ColumnResult,
  type CompiledRules,
  evaluatePeriod,
  lineStates,
  outcomeCodes,
  type RunRequest,
  renderRow,
} from '#engine/rules/index.ts'

export type Claim = {
  readonly compiled: CompiledRules
  readonly request: RunRequest
  readonly batch: ColumnBatch
  readonly result: ColumnResult
}

/** Does the interpreter say of a row what stands in the result? */
export const isExact = ({ compiled, request, batch, result }: Claim, row: number): boolean => {
  const { outcome, lines } = evaluatePeriod(compiled, { ...request, facts: renderRow(compiled.model, batch, row) })
  if (outcomeCodes[result.outcomes[row] as number] !== outcome) return false
  return result.lines.every(({ component, states, amounts }) => {
    const due = lines.find((line) => line.component === component)
    return due === undefined ? states[row] !== lineStates.due : states[row] === 1 && amounts[row] === Number(due.amountMinor)
  })
}

/** How many of the rows differ between two results: outcome, lines, amounts, trace. `skip` marks rows that are not compared. */
export const countDifferent = (one: ColumnResult, other: ColumnResult, skip?: Uint8Array): number => {
  let different = 0
  for (let row = 0; row < one.outcomes.length; row += 1) if (skip?.[row] !== 1 && !isSame(one, other, row)) different += 1
  return different
}

const isSame = (one: ColumnResult, other: ColumnResult, row: number): boolean => {
  if (one.outcomes[row] !== other.outcomes[row]) return false
  for (let at = row * one.words; at < (row + 1) * one.words; at += 1) if (one.trace[at] !== other.trace[at]) return false
  return one.lines.every(({ states, amounts }, index) => {
    const line = other.lines[index]
    return states[row] === line?.states[row] && (states[row] !== lineStates.due || amounts[row] === line?.amounts[row])
  })
}
