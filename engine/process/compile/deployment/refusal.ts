import type { ElementDefinition, ProcessDefinition } from '../../types.ts'

/** Why the broker would not take a file: at which element, and what it must be instead. */
export type Refusal = { readonly element: string; readonly message: string; readonly fix: string }

export type DeploymentCheck = (definition: ProcessDefinition, together: readonly ProcessDefinition[]) => readonly Refusal[]

export const refusal = (element: string, message: string, fix: string): Refusal => ({ element, message, fix })

/** A check of each element alone. */
export const perElement =
  (check: (element: ElementDefinition, definition: ProcessDefinition) => readonly Refusal[]): DeploymentCheck =>
  (definition) =>
    Object.values(definition.elements).flatMap((element) => check(element, definition))
