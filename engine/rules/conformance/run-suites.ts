import { findRefusalRule } from './refusal-rules.ts'
import { type CaseOutcome, type ConformanceCase, runCase } from './run-case.ts'

/** The cases of one file; a text among them is a heading. */
export type Suite = { readonly name: string; readonly cases: readonly (ConformanceCase | string)[] }

export type RunCase = { readonly suite: string; readonly case: ConformanceCase; readonly outcome: CaseOutcome }

/** What came of all cases: which were refused for which rule, and which ran and gave something else. */
export type SuitesResult = {
  readonly cases: number
  readonly accepted: number
  readonly different: readonly RunCase[]
  /** Refused without a rule of the language that says why. */
  readonly unnamed: readonly RunCase[]
  readonly refused: ReadonlyMap<string, readonly RunCase[]>
}

export const runSuites = (suites: readonly Suite[]): SuitesResult => {
  const runs = suites.flatMap(({ name, cases }) =>
    cases.flatMap((one): RunCase[] => (typeof one === 'string' ? [] : [{ suite: name, case: one, outcome: runCase(one) }])),
  )
  const refused = new Map<string, RunCase[]>()
  const unnamed: RunCase[] = []
  for (const run of runs) {
    if (run.outcome.kind !== 'refused') continue
    const rule = findRefusalRule(run.outcome.problem)
    if (rule === undefined) unnamed.push(run)
    else refused.set(rule.rule, [...(refused.get(rule.rule) ?? []), run])
  }
  return {
    cases: runs.length,
    accepted: runs.filter(({ outcome }) => outcome.kind === 'equal').length,
    different: runs.filter(({ outcome }) => outcome.kind === 'different'),
    unnamed,
    refused,
  }
}
