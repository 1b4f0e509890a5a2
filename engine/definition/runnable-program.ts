import type { ProcessDefinition } from '../process/types.ts'
import type { CompiledRules } from '../rules/index.ts'
import type { Program } from './program.ts'

/** A programme without errors, ready to decide: its rules compiled, its workflow compiled. Derived from the parts alone. */
export type RunnableProgram = {
  readonly program: Program
  readonly rules: CompiledRules
  readonly process: ProcessDefinition
}
