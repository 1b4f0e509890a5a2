import type { ProcessDefinition } from '../process/types.ts'
import type { CompiledRules } from '../rules/index.ts'
import type { Program } from './program.ts'

/** A programme without errors, ready to decide: its rules compiled, its workflow compiled. Derived from the parts alone. */
export type RunnableProgram = {
  readonly program: Program
  readonly rules: CompiledRules
  /** The workflow that an application begins. */
  readonly process: ProcessDefinition
  /** Every workflow of the programme by its process id: this one and those that it may call. */
  readonly processes: ReadonlyMap<string, ProcessDefinition>
}
