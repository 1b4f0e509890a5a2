import type { Num } from '../runtime/value.ts'
import type { Evaluation, RulesComponent } from '../types.ts'

/** A line before proration and rounding; the amount is in minor units, exact. */
export type RawLine = {
  readonly component: RulesComponent
  readonly beneficiary: string
  readonly record: string | undefined
  readonly amount: Num
}

/** What the rules give on one day. */
export type DayEvaluation = Omit<Evaluation, 'period' | 'lines'> & { readonly lines: readonly RawLine[] }
