import type { CalendarDate } from '../values/date.ts'
import type { Instant } from '../values/instant.ts'
import type { AmountMinor } from '../values/money.ts'
import type { ComponentPeriod, Period } from '../values/period.ts'
import type { RoundingMode } from '../values/rational.ts'

/** The days at which a rule may look. There is no "now". `period-end` is the last day that is in the period. */
export const ruleDays = ['period-start', 'period-end', 'application', 'event', 'decision', 'segment-start'] as const
export type RuleDay = (typeof ruleDays)[number]

/** What rules need of a programme; `ProgramDefinition` has all of it. */
export type RulesProgram = {
  readonly currency: string
  readonly timeZone: string
  readonly semantics: number
  readonly roles: Readonly<Record<string, unknown>>
  readonly components: readonly RulesComponent[]
  readonly reasons: readonly { readonly id: string }[]
  readonly rules: readonly { readonly from: string; readonly to?: string | undefined; readonly ruleSet: string }[]
  readonly governedBy: 'benefit-period' | 'application' | 'decision'
}

export type RulesComponent = {
  readonly id: string
  readonly period: ComponentPeriod
  readonly day: RuleDay
  readonly proration: 'none' | 'days'
  readonly rounding: { readonly mode: RoundingMode; readonly to: string }
  /** What no line of it is above, in major units; the check must find it so. */
  readonly maximum?: string | undefined
}

/** One reported value of a fact: valid from `from` up to `to` (half-open), known from `recorded` until `superseded`. */
export type FactEntry = {
  readonly value: FactValue
  readonly from?: string
  readonly to?: string
  readonly recorded?: string
  readonly superseded?: string
}
export type FactValue = null | boolean | number | string

/** Records of a list. `complete` says whether the list is known to be whole; a list that is not gives bounds only. */
export type FactList = { readonly complete: boolean; readonly items: readonly FactItem[] }
export type FactItem = { readonly [field: string]: FactValue | readonly FactEntry[] | FactList }
export type RoleFacts = { readonly [fact: string]: FactValue | readonly FactEntry[] | FactList }

/**
 * What is known about one case: role → facts, as plain JSON. An absent fact is unknown; `null` is none. Money is in major units.
 * It is what the `facts:` of a test hold, what `schemata eval --facts` reads, and what a determination stores.
 */
export type FactSnapshot = { readonly [role: string]: RoleFacts | FactList }

export type EvaluationDays = {
  readonly application?: CalendarDate
  readonly event?: CalendarDate
  readonly decision?: CalendarDate
}

export type Outcome = 'eligible' | 'ineligible' | 'undetermined' | 'error'

/** Why a step cannot be computed. It is neither ineligible nor unknown: an exception for a caseworker. */
export type RuleErrorCode =
  | 'division-by-zero'
  | 'out-of-fuel'
  | 'date-out-of-range'
  | 'negative-amount'
  | 'none-used'
  | 'weights-not-positive'
export type EvaluationError = { readonly step: string; readonly code: RuleErrorCode }

export type EvaluationLine = {
  readonly component: string
  /** The id of who is entitled; the name of the role when the facts give no id. */
  readonly beneficiary: string
  /** The record that the line is for, when there is a line for each. */
  readonly record?: string
  readonly period: Period
  readonly amountMinor: AmountMinor
  readonly currency: string
}

/** A line that is neither due nor refused, because something is not known. Without beneficiary: of a member who may not be listed. */
export type UndeterminedLine = {
  readonly component: string
  readonly beneficiary?: string
  readonly record?: string
  readonly missing: readonly string[]
}

export type EvaluationReason = { readonly reason: string; readonly step?: string }

/** Days of a period on which nothing that matters changes; half-open. */
export type EvaluationSegment = {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly outcome: Outcome
  /** What would be due if the whole period were like this: exact, in major units, before it is shared out by days and rounded. */
  readonly lines: readonly {
    readonly component: string
    readonly beneficiary: string
    readonly record?: string
    readonly amount: string
  }[]
}

export type UsedParameter = {
  readonly id: string
  readonly key?: readonly (string | number | boolean)[]
  readonly from: CalendarDate
  readonly value?: string | number | boolean
  readonly unknown?: string
  readonly citation?: string
  readonly status?: string
}

/** `assumed`: a rule replaced an unknown by `assume`; `carried`: an open report of a dated fact was carried on (`x-after-last: carry`). */
export type Assumption =
  | { readonly kind: 'assumed'; readonly step: string; readonly value: StepValue; readonly citation: string }
  | { readonly kind: 'carried'; readonly fact: string; readonly since: CalendarDate }

/**
 * The value of a step outside: boolean, whole number, exact decimal text, money as decimal text in major units, date, code; null is
 * none, `"undetermined"` unknown, `"error"` not computable.
 */
export type StepValue = null | boolean | number | string
export type StepValues = { readonly [step: string]: StepValue | { readonly [member: string]: StepValue } }

/**
 * A decision against what the rules say about eligibility, for periods that begin in `[from, to)`. Amounts stay with the rules, and where no
 * rule set is the law nothing is overridden.
 */
export type PeriodOverride = {
  readonly id: string
  readonly outcome: 'eligible' | 'ineligible'
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** What one period gives. The same inputs give the same bytes. */
export type Evaluation = {
  readonly period: Period
  readonly outcome: Outcome
  readonly error?: EvaluationError
  readonly ruleSet?: string
  readonly lines: readonly EvaluationLine[]
  readonly undeterminedLines: readonly UndeterminedLine[]
  /** Why not, in step order; only when ineligible. */
  readonly reasons: readonly EvaluationReason[]
  /** The parts of a period that is split by days, where something that matters changes inside it; in order, without a gap. */
  readonly segments?: readonly EvaluationSegment[]
  /** Unknown facts that matter, in step order: `child.resident`, `members.a2.dateOfDeath`, `members` (not known to be complete), `param:cut-off`, `day:application`. */
  readonly missing: readonly string[]
  /** The first of `missing`, or null. */
  readonly askNext: string | null
  readonly steps: StepValues
  readonly assumptions: readonly Assumption[]
  readonly parametersUsed: readonly UsedParameter[]
  /** Facts of roles and members that were read and known, and days other than those of the period (`day:application`). Records are left out. */
  readonly factsUsed: { readonly [path: string]: StepValue }
  /** What it did, in few bytes (base64url): `decodeTrace` reads it. Parts that looked at different days are joined by ` / `. */
  readonly trace: string
  /** The override by which the outcome is not that of the rules, and what the rules say themselves. */
  readonly override?: { readonly id: string; readonly rules: Outcome }
}

/** Stable surface for scripts: amounts are decimal text in major units. */
export type PublicResult = {
  readonly outcome: Outcome
  readonly error?: EvaluationError
  readonly lines: readonly {
    readonly component: string
    readonly beneficiary: string
    readonly period: string
    readonly amount: string
    readonly currency: string
  }[]
  readonly reasons: readonly string[]
  readonly missing: readonly string[]
  readonly askNext: string | null
  readonly steps: StepValues
}

export type EvaluationRequest = {
  readonly facts: FactSnapshot
  readonly period: Period
  readonly days?: EvaluationDays
  /** Only what was recorded before this instant is read; without it, everything. */
  readonly knownAt?: Instant
}
