/** Sentences of the rule language, by key. `{a}`, `{b}`, … are filled in. A language has every key. */
export type Templates = Readonly<Record<TemplateKey, string>>

const comparisons = ['lt', 'le', 'gt', 'ge', 'before', 'until', 'after', 'since', 'eq', 'ne', 'none', 'in', 'fact'] as const
export type Comparison = (typeof comparisons)[number]

export type TemplateKey =
  | `${Comparison}.${'pass' | 'fail'}`
  | 'condition.pass'
  | 'condition.fail'
  | 'condition.unknown'
  | 'condition.error'
  | 'noun.first'
  | 'noun.later'
  | 'noun.titled'
  | 'value.true'
  | 'value.false'
  | 'value.none'
  | 'value.unknown'
  | 'value.error'
  | 'outcome.eligible'
  | 'outcome.ineligible'
  | 'outcome.undetermined'
  | 'outcome.error'
  | 'line'
  | 'line.undetermined'
  | 'missing.fact'
  | 'missing.parameter'
  | 'missing.day'
  | 'missing.list'
  | 'ask-next'
  | 'assumed'
  | 'carried'
  | 'not-in-force'
  | 'someone'
  | 'day.period-start'
  | 'day.period-end'
  | 'day.segment-start'
  | 'day.application'
  | 'day.event'
  | 'day.decision'
