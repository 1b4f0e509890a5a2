import type { Problem } from '../values/problem.ts'

/**
 * The closed list of codes of Problems that the loader and the cross-checks of a programme report. The rule language and BPMN have lists
 * of their own. Every code has a bad fixture, and a test that it has one.
 */
export const definitionProblemCodes = [
  'file-unexpected',
  'file-missing',
  'file-too-large',
  'encoding-not-utf8',
  'json-syntax',
  'json-duplicate-key',
  'yaml-syntax',
  'bpmn-syntax',
  'number-too-precise',
  'nesting-too-deep',
  'script-mixed',
  'shape',
  'id-mismatch',
  'duplicate-id',
  'reference-unknown',
  'reference-unused',
  'date-order',
  'currency-unknown',
  'time-zone-unknown',
  'role-cycle',
  'fact-source-missing',
  'form-unsupported',
  'form-fact-unknown',
  'form-fact-type',
  'fact-without-form',
  'letter-syntax',
  'process-several',
  'translation-missing',
  'translation-unused',
  'test-too-few',
  'test-kind-missing',
] as const

export type DefinitionProblemCode = (typeof definitionProblemCodes)[number]
export type DefinitionProblem = Problem<DefinitionProblemCode>
