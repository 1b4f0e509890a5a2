import type { Problem } from '../../values/problem.ts'
import type { ElementDefinition, ProcessDefinition } from '../types.ts'

/** What a workflow may name: job types with the variables they set, forms, queues. */
export type ProcessCatalogue = {
  readonly jobs: Readonly<Record<string, { readonly outputs: readonly string[] }>>
  /** Names by which the programme binds forms to user tasks. */
  readonly forms: readonly string[]
  readonly queues: readonly string[]
  /** Results of forms and variables given at the start. Where they are given, every other name that FEEL reads is a Problem. */
  readonly variables?: readonly string[]
  /** Ids of processes that may be called, besides this one. */
  readonly processes?: readonly string[]
}

export const PUBLISH_PROBLEM_CODES = [
  'process-not-executed',
  'process-platform',
  'process-unreachable',
  'process-no-end',
  'process-no-default',
  'process-condition-overlap',
  'process-token-left',
  'process-task-kind',
  'process-task-form',
  'process-task-queue',
  'process-task-due',
  'process-job-type',
  'process-call',
  'process-feel-syntax',
  'process-feel-fact',
  'process-feel-function',
  'process-feel-variable',
  'process-feel-differs',
  'process-lint',
] as const
export type PublishProblemCode = (typeof PUBLISH_PROBLEM_CODES)[number]
export type PublishProblem = Problem<PublishProblemCode>
export type PublishCheck = (definition: ProcessDefinition, catalogue: ProcessCatalogue) => readonly PublishProblem[]

export const problemAt = (element: string, code: PublishProblemCode, message: string, fix: string): PublishProblem => ({
  code,
  severity: 'error',
  path: `#${element}`,
  message,
  fix,
})

export const warningAt = (...problem: Parameters<typeof problemAt>): PublishProblem => ({
  ...problemAt(...problem),
  severity: 'warning',
})

/** How an element is named to a designer: `"Verify documents" (Task_1)`. */
export const nameOf = (element: ElementDefinition): string =>
  element.name === undefined ? element.id : `"${element.name.replaceAll(/\s+/g, ' ')}" (${element.id})`
