import type { ElementKind } from '#engine/process/index.ts'
import type { ScriptStep, ScriptSteps } from '../script.ts'
import type { Draft, Elements, Flow, Options } from './bpmn.ts'
import type { Process } from './case-draft.ts'

/** A piece of a process around the element under test, which is called `X`. */
export type Fragment = {
  readonly elements: Elements
  readonly flows: readonly Flow[]
  readonly entry: string
  /** Absent where the piece ends by itself. */
  readonly exit?: string
}

/** How `X` gets into an incident, what mends it, and what happens then. */
type Broken = {
  /** What `X` (or another element) is instead, where variables alone do not break it. */
  readonly elements?: Elements
  readonly variables: Readonly<Record<string, unknown>>
  /** Before the incident comes up. */
  readonly before?: readonly ScriptStep[]
  readonly resolve: ScriptSteps['resolveIncident']
  /** After it is mended; otherwise as when nothing is broken. */
  readonly after?: readonly ScriptStep[]
}

export const COLUMNS = [
  'activate',
  'complete',
  'terminate',
  'incident and resolution',
  'boundary',
  'inside a subprocess',
  'inside a multi-instance',
] as const
export type Column = (typeof COLUMNS)[number]

export type Row = {
  /** Names the folder of its cases. */
  readonly id: string
  readonly kind: ElementKind
  readonly fragment: (options?: Options) => Fragment
  readonly called?: Readonly<Record<string, Process>>
  readonly variables?: Readonly<Record<string, unknown>>
  /** From where it waits to its end; nothing for what does not wait. */
  readonly go: readonly ScriptStep[]
  /** An activity: may have boundary events and a multi-instance marker. */
  readonly activity?: true
  readonly broken?: readonly Broken[]
  /** Why a column has no case. */
  readonly none?: Readonly<Partial<Record<Column, string>>>
}

/** The element alone. */
export const alone =
  (make: (options?: Options) => Draft) =>
  (options?: Options): Fragment => ({ elements: { X: make(options) }, flows: [], entry: 'X', exit: 'X' })

/** A mapping that fails until `need` is there. */
export const NEEDS = { checked: '=assert(need, need != null)' }
