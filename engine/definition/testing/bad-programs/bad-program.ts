import type { CompileProblemCode, PublishProblemCode } from '../../../process/index.ts'
import type { RulesProblemCode } from '../../../rules/index.ts'
import type { DefinitionProblemCode } from '../../problem-codes.ts'
import type { ProgramChanges } from '../build-program-files.ts'

/** A change of the example programme that makes it wrong in exactly one way. */
export type BadProgram = {
  readonly code: DefinitionProblemCode | RulesProblemCode | PublishProblemCode | CompileProblemCode
  /** What the author did. */
  readonly mistake: string
  readonly changes: ProgramChanges
  /** Where the Problem is. */
  readonly path: string
  /** What the message must name, so that its reader finds the mistake. */
  readonly says: readonly string[]
  /** Other errors that follow from the same mistake. */
  readonly also?: readonly string[]
}

/** A change of a file's text. Throws when the example no longer has what is to be changed. */
export const replace =
  (from: string, to: string) =>
  (text: string): string => {
    if (!text.includes(from)) throw new Error(`The example has no "${from}".`)
    return text.replace(from, to)
  }

export const birthDate = 'facts.schema.json#/properties/person/properties/birthDate'
export const isOfAge = 'rules/entitlement.json#/steps/1'
export const bpmn = 'process/case.bpmn'
