import type { CaseView, ExplainedRun } from './case-view.ts'

/** The newest periods with the outcome of the whole; reasons are theirs. */
export const findShown = ({ determination }: CaseView): ExplainedRun | null =>
  determination?.explanation.runs.find(({ outcome }) => outcome === determination.outcome) ??
  determination?.explanation.runs[0] ??
  null
