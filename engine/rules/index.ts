/**
 * The rule language: the public API of `engine/rules`.
 *
 * 1. `buildFactModel(facts.schema.json)` → what rules may know. `checkFacts` says what is wrong with a snapshot.
 * 2. `compileRules({program, factModel, ruleSets, parameters})` → `{compiled, problems}`: all Problems at once; `compiled` without errors.
 * 3. `evaluatePeriod(compiled, {facts, period, days, knownAt})` → an `Evaluation`; `evaluateTimeline` one for each period.
 * 4. `toPublicResult(evaluation)` → the outside surface; `explain(compiled, request, …)` → sentences.
 * 5. For many: `createRowEvaluator(compiled, {period, days})` → generated code for single records; `createColumnEvaluator(…)` → a loop over typed
 *    columns (`buildBatch`, `createResult`). Both give to the interpreter what they cannot answer, so what they say is what `evaluatePeriod` says.
 * 6. `compareColumns({before, after, batch, request})` and `findDifference({before, after, request, seed, people})` → where two versions part.
 *
 * Everything is pure: the same inputs give the same bytes. Money is in minor units inside (`amountMinor: bigint`), dates are ISO strings.
 */

export { type Change, listChanges } from './changes/list-changes.ts'
export { listSettlements, type Settlement } from './changes/list-settlements.ts'
export { buildBatch } from './columns/build-batch.ts'
export * from './columns/columns.ts'
export { type Allocate, createResult } from './columns/create-result.ts'
export { ExactOnlyFault, renderRow } from './columns/render-row.ts'
export { decimalScale, scaleOfColumn } from './columns/scale-of-column.ts'
export type { Attribution, Cause, CauseCount } from './compare/attribute-rows.ts'
export { type ColumnComparison, type ColumnComparisonRequest, compareColumns } from './compare/compare-columns.ts'
export type { ComponentComparison } from './compare/compare-component.ts'
export type { ResultComparison } from './compare/compare-results.ts'
export { type Difference, type DifferenceRequest, type DifferenceSearch, findDifference } from './compare/find-difference.ts'
export type { RulesVersion } from './compare/rules-version.ts'
export { type CompiledRules, compileRules, type RuleSpan, type RulesInput } from './compile/compile-rules.ts'
export { describeRules, type RuleSetSize } from './describe-rules.ts'
export { notInForce, overridden } from './evaluate/evaluate-day.ts'
export {
  checkPeriod,
  evaluatePeriod,
  evaluatePrepared,
  FactsFault,
  PeriodFault,
  type PreparedRequest,
  prepareSnapshot,
  tryEvaluatePeriod,
} from './evaluate/evaluate-period.ts'
export { evaluateTimeline, type TimelineRequest } from './evaluate/evaluate-timeline.ts'
export { toPublicResult } from './evaluate/to-public-result.ts'
export { type ExplainOptions, type Explanation, explain, type Sentence } from './explain/explain.ts'
export { type ExplainedChange, explainChanges } from './explain/explain-changes.ts'
export type { ExplanationNode } from './explain/explain-tree.ts'
export { explanationLanguages } from './explain/speaker.ts'
export { buildFactModel } from './facts/build-fact-model.ts'
export {
  type FactListType,
  type FactModel,
  type FactRole,
  type FactSource,
  type FactType,
  factSources,
  findFact,
  isFactList,
  listFacts,
} from './facts/fact-model.ts'
export { findMixedScript } from './facts/find-mixed-script.ts'
export { checkFacts } from './facts/prepare-facts.ts'
export type { PreparedFacts } from './facts/prepared-facts.ts'
export { type ColumnEvaluator, type ColumnRun, createColumnEvaluator, getColumnProgram } from './generate/evaluate-columns.ts'
export { createRowEvaluator, getRowProgram, type RowAnswer, type RowEvaluator, type RowLine } from './generate/evaluate-rows.ts'
export type { ColumnKernel, ColumnProgram } from './generate/generate-columns.ts'
export type { RowOutput, RowProgram, RowRun } from './generate/generate-rows.ts'
export { planRun, type RunPlan, type RunRequest } from './generate/plan-run.ts'
export { type OperatorReference, operatorReference } from './operators/operator-reference.ts'
export { Parameter } from './parameter.ts'
export {
  type FactsProblem,
  type FactsProblemCode,
  factsProblemCodes,
  type RulesProblem,
  type RulesProblemCode,
  rulesProblemCodes,
} from './problem-codes.ts'
export { Rule, RuleLine, RuleSet, RuleStep, ScalarKind, StepScope } from './rule-set.ts'
export { TraceFault } from './trace/byte-reader.ts'
export { type ConditionResult, conditionResults } from './trace/conditions.ts'
export { type DecodedStep, type DecodedTrace, decodeTrace } from './trace/decode-trace.ts'
export * from './types.ts'
