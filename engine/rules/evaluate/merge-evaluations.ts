import type { Evaluation } from '../types.ts'

/**
 * One evaluation of a period from those of its components, where they look at different days. An error of one is an exception of all;
 * whoever is entitled to one component is eligible, and what the others miss is named.
 */
export const mergeEvaluations = (evaluations: readonly Evaluation[]): Evaluation => {
  const [first] = evaluations
  if (first === undefined) throw new RangeError('There is nothing to merge.')
  if (evaluations.length === 1) return first
  const failed = evaluations.find((evaluation) => evaluation.outcome === 'error')
  if (failed !== undefined) return failed
  const decisive =
    evaluations.find((evaluation) => evaluation.outcome === 'eligible') ??
    evaluations.find((evaluation) => evaluation.outcome === 'undetermined') ??
    first
  const missing = [...new Set(evaluations.flatMap((evaluation) => evaluation.missing))]
  return {
    ...decisive,
    lines: evaluations.flatMap((evaluation) => evaluation.lines),
    undeterminedLines: evaluations.flatMap((evaluation) => evaluation.undeterminedLines),
    missing,
    askNext: missing[0] ?? null,
    assumptions: distinct(evaluations.flatMap((evaluation) => evaluation.assumptions)),
    parametersUsed: distinct(evaluations.flatMap((evaluation) => evaluation.parametersUsed)),
    factsUsed: Object.assign({}, ...evaluations.map((evaluation) => evaluation.factsUsed)),
    trace: evaluations.map((evaluation) => evaluation.trace).join(' / '),
  }
}

const distinct = <T>(values: readonly T[]): readonly T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
]
