import type { Parameter } from '../rules/parameter.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import type { FormDefinition, FormLayout, Translations } from './form.ts'
import type { ProgramPart } from './hash-program.ts'
import type { ProgramDefinition } from './program-definition.ts'
import type { ProgramTest } from './program-test.ts'

/** A programme with every part parsed; not yet checked across parts (see `checkProgram`). Maps are by the id of the part. */
export type Program = {
  readonly definition: ProgramDefinition
  /** JSON Schema over the roles, as written. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly ruleSets: ReadonlyMap<string, RuleSet>
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly forms: ReadonlyMap<string, FormDefinition>
  readonly formLayouts: ReadonlyMap<string, FormLayout>
  readonly letters: ReadonlyMap<string, string>
  readonly translations: ReadonlyMap<string, Translations>
  /** BPMN XML as written. */
  readonly processes: ReadonlyMap<string, string>
  readonly tests: ReadonlyMap<string, readonly ProgramTest[]>
  readonly parts: readonly ProgramPart[]
  /** SHA-256 over all parts: the name of exactly this programme version. */
  readonly rootHash: string
}
