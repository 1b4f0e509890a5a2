import type { ElementDefinition, ElementKind } from '../types.ts'
import type { At, Run } from './run.ts'

/** What is particular to one kind of element. Everything else of its life is the same for all (`lifecycle.ts`). */
export type ElementHandler = {
  readonly kind: ElementKind
  /** Whether input mappings are applied on entering. */
  readonly mapsInputs: (element: ElementDefinition) => boolean
  /** Evaluates what it needs, then is active: it waits, or completes when its turn comes. What fails here is an incident before it is active. */
  readonly activate: (run: Run, here: At) => void
  /** Before it is completed; by default its output mappings. */
  readonly complete?: (run: Run, here: At) => void
  /** After it is completed and gone; by default its flows are taken. */
  readonly completed?: (run: Run, here: At) => void
}

export const always = (): boolean => true
export const never = (): boolean => false
