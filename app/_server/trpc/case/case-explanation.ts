import type { Outcome, StepValue } from '#engine/rules/types.ts'
import type { Text } from '../program/program-texts.ts'

/** How a condition stands. `unknown` is not `fail`, and `error` is neither. */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'error'

/** What a number or text of a rule is, so that a page can write it in the reader's language. */
export type TypedValue = { readonly value: StepValue; readonly type: string; readonly unit: string | null }

/** A condition of a decision as a sentence: the statement that holds, the reason why not, or the statement that is not known. */
export type ExplainedCondition = {
  readonly step: string
  readonly verdict: Verdict
  readonly text: Text
  readonly citation: Citation | null
}

export type Citation = { readonly text: string; readonly url: string | null; readonly status: string }

/** A step of the rules with the steps on which it stands. Steps for each member or record have a value for each. */
export type ExplainedStep = {
  readonly id: string
  readonly label: Text
  readonly verdict: Verdict | null
  readonly values: readonly TypedValue[]
  readonly children: readonly ExplainedStep[]
}

export type ExplainedLine = {
  readonly component: Text
  readonly beneficiary: string
  readonly amountMinor: bigint
  readonly currency: string
}

/** Periods that follow each other with the same outcome, the same lines and the same reasons; explained by the last of them. */
export type ExplainedRun = {
  readonly first: string
  readonly last: string
  readonly count: number
  readonly outcome: Outcome
  /** The override that decides instead of the rules, and what these say. */
  readonly override: { readonly id: string; readonly rules: Outcome } | null
  readonly lines: readonly ExplainedLine[]
  readonly conditions: readonly ExplainedCondition[]
  readonly tree: ExplainedStep | null
  readonly parameters: readonly (TypedValue & {
    readonly id: string
    readonly label: Text
    readonly from: string
    readonly citation: Citation | null
  })[]
}

export type MissingFact = { readonly path: string; readonly label: Text; readonly source: string | null }

/** A determination in the words of its programme, the newest periods first. */
export type CaseExplanation = {
  readonly runs: readonly ExplainedRun[]
  readonly missing: readonly MissingFact[]
  readonly assumptions: readonly Text[]
}
