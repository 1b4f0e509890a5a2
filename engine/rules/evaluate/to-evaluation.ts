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
  const used = { assumptions, parametersUsed, factsUsed, trace }
  if (ruleSet === undefined) return { period, undeterminedLines, reasons, missing, askNext, steps, ...used, outcome, lines }
  if (error !== undefined)
    return { period, outcome, error, ruleSet, undeterminedLines, reasons, missing, askNext, steps, ...used, lines }
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
