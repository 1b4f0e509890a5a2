import type { Problem } from '../values/problem.ts'

/** Every code has a bad fixture and a test that it has one. */
export const rulesProblemCodes = [
  // facts.schema.json
  'facts-shape',
  'facts-keyword',
  // parameters
  'parameter-value',
  'parameter-overlap',
  'parameter-gap',
  'parameter-key',
  'parameter-unused',
  'scale-gap',
  'scale-overlap',
  'bracket-unreachable',
  'cap-exceeded',
  // programme
  'currency-unknown',
  // rule sets
  'rule-set-unknown',
  'step-duplicate',
  'step-unknown',
  'step-order',
  'step-cycle',
  'step-scope',
  'step-unused',
  'step-type',
  'eligible-type',
  'component-unknown',
  'component-unused',
  'beneficiary-unknown',
  'reason-unknown',
  'reason-missing',
  'line-type',
  'rule-too-large',
  // expressions
  'operator-unknown',
  'operator-arguments',
  'operator-option',
  'var-default',
  'fact-unknown',
  'parameter-unknown',
  'day-unknown',
  'type-mismatch',
  'unit-mismatch',
  'code-unknown',
  'none-unhandled',
  'literal-in-rule',
  // what the ranges of expressions show
  'condition-always',
  'branch-unreachable',
  'division-by-zero',
] as const

export type RulesProblemCode = (typeof rulesProblemCodes)[number]
export type RulesProblem = Problem<RulesProblemCode>

/** Codes of Problems in a fact snapshot. */
export const factsProblemCodes = [
  'snapshot-shape',
  'snapshot-role-unknown',
  'snapshot-fact-unknown',
  'snapshot-value-type',
  'snapshot-value-none',
  'snapshot-value-range',
  'snapshot-script-mixed',
  'snapshot-list-shape',
  'snapshot-date',
  'snapshot-not-dated',
] as const

export type FactsProblemCode = (typeof factsProblemCodes)[number]
export type FactsProblem = Problem<FactsProblemCode>
