import type { Emit } from '../generate/emitter.ts'
import type { Env } from '../runtime/env.ts'
import type { Value } from '../runtime/value.ts'
import type { Range } from './range.ts'
import type { RuleType } from './rule-type.ts'

/** Computes the value of an expression. */
export type Run = (env: Env) => Value

/** What an expression names, for sentences: a fact, a step, a parameter, a day or a literal. */
export type Reference =
  | { readonly kind: 'fact' | 'step' | 'param' | 'day'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }

/** A checked expression. */
export type Node = {
  readonly operator: string
  /** Where it stands: `rules/entitlement.json#/steps/2/rule/and/0`. */
  readonly path: string
  readonly type: RuleType
  readonly args: readonly Node[]
  /** Can computing it give an error? Then what is not known cannot be decided by bounds, because it may turn out to be one. */
  readonly canFail: boolean
  /** Is it certain never to be below zero? */
  readonly nonNegative: boolean
  /** What is certain of its value wherever it is known. */
  readonly range: Range
  /** Of how many expressions it is made, itself included: what computing it costs. */
  readonly parts: number
  readonly reference?: Reference
  /** Name under which `isNone` narrows it. */
  readonly key?: string
  /** Its number among the conditions of the unit, whose results the trace keeps. */
  readonly condition?: number
  readonly run: Run
  /** Generated code for it; undefined where there is none, and rule sets with it are interpreted. */
  readonly emit?: Emit
}
