/**
 * A **Problem** says that a definition is wrong. Problems are collected, never thrown: a loader or checker returns all of them at once.
 * `code` is from the closed list of the checker that found it; `path` names the file and the place in it
 * (`rules/entitlement.json#/steps/2/rule/and/0`); `message` says what and why; `fix` says what to do.
 */
export type Problem<Code extends string = string> = {
  readonly code: Code
  readonly severity: 'error' | 'warning'
  readonly path: string
  readonly message: string
  readonly fix: string
}

export const hasErrors = (problems: readonly Problem[]): boolean => problems.some((problem) => problem.severity === 'error')
