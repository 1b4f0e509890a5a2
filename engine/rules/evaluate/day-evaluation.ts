import type { Num } from '../runtime/value.ts'
import type { Evaluation, EvaluationError, RulesComponent } from '../types.ts'

/** A line before proration and rounding; the amount is in minor units, exact. */
export type RawLine = {
  readonly component: RulesComponent
  readonly beneficiary: string
  readonly record: string | undefined
  readonly amount: Num
}

/** What the rules give on one day. */
export type DayEvaluation = Omit<Evaluation, 'period' | 'lines' | 'error' | 'ruleSet'> & {
  readonly lines: readonly RawLine[]
  readonly error: EvaluationError | undefined
  /** Undefined where none is the law. */
  readonly ruleSet: string | undefined
}
