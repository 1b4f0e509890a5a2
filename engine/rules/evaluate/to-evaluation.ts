import type { Period } from '../../values/period.ts'
import type { Evaluation, EvaluationLine, UndeterminedLine } from '../types.ts'
import type { DayEvaluation } from './day-evaluation.ts'

/** The evaluation of a period from that of its decisive day. Spelled out, because a spread of a dozen fields costs more than the rules. */
export const toEvaluation = (
  period: Period,
  result: DayEvaluation,
  lines: readonly EvaluationLine[],
  undeterminedLines: readonly UndeterminedLine[],
): Evaluation => {
  const { outcome, error, ruleSet, reasons, missing, askNext, steps } = result
  const { assumptions, parametersUsed, factsUsed, trace } = result
  if (ruleSet === undefined || error !== undefined) return toUnusual(period, result, lines, undeterminedLines)
  return {
    period,
    outcome,
    ruleSet,
    undeterminedLines,
    reasons,
    missing,
    askNext,
    steps,
    assumptions,
    parametersUsed,
    factsUsed,
    trace,
    lines,
  }
}

/** An error, or a day on which no rule set is the law. */
const toUnusual: typeof toEvaluation = (period, result, lines, undeterminedLines) => {
  const { outcome, error, ruleSet, reasons, missing, askNext, steps } = result
  const { assumptions, parametersUsed, factsUsed, trace } = result
  const rest = { undeterminedLines, reasons, missing, askNext, steps, assumptions, parametersUsed, factsUsed, trace }
  if (ruleSet === undefined) return { period, ...rest, outcome, lines }
  return { period, outcome, ...(error === undefined ? {} : { error }), ruleSet, ...rest, lines }
}
