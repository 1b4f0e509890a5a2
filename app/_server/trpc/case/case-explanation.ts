/** How a condition or an outcome stands. `unknown` is not `fail`, and `error` is neither. */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'error'

export type Text = { readonly en: string; readonly mn: string }

/** A sentence of a decision: the fact, the rule, the citation. */
export type ExplainedReason = {
  readonly verdict: Verdict
  readonly text: Text
  readonly citation: string | null
  readonly url: string | null
}

/** A step of the rules with the steps that it stands on. */
export type ExplainedStep = {
  readonly id: string
  readonly label: Text
  readonly verdict: Verdict | null
  readonly value: Text
  readonly children: readonly ExplainedStep[]
}

export type ExplainedPeriod = {
  readonly period: string
  readonly outcome: 'eligible' | 'ineligible' | 'undetermined' | 'error'
  readonly reasons: readonly ExplainedReason[]
  readonly tree: readonly ExplainedStep[]
  readonly parameters: readonly {
    readonly label: Text
    readonly value: Text
    readonly citation: string | null
    readonly status: string | null
  }[]
}

/** A determination in the words of its programme: its last period with the outcome of the whole, and what is still missing. */
export type CaseExplanation = {
  readonly shown: ExplainedPeriod | null
  readonly missing: readonly { readonly path: string; readonly label: Text; readonly source: string }[]
  readonly assumptions: readonly Text[]
}
