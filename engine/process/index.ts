/** Public API of the process engine. */
export { type CompiledProcesses, type CompileProblemCode, compileProcess, PROCESS_LIMITS } from './compile/compile-process.ts'
export { PORTABLE_FUNCTIONS } from './feel/portable/kinds.ts'
export { checkForPublish } from './publish/check-for-publish.ts'
export { checkExpression } from './publish/checks/check-feel.ts'
export { lintProcess } from './publish/lint/lint-process.ts'
export {
  type ProcessCatalogue,
  PUBLISH_PROBLEM_CODES,
  type PublishProblem,
  type PublishProblemCode,
} from './publish/process-catalogue.ts'
export { listStartTriggers, nextStartTimer, type StartTimer, type StartTrigger } from './start-triggers.ts'
export { step } from './step.ts'
export type * from './types.ts'
export { ELEMENT_KINDS, INCIDENT_TYPES } from './types.ts'
