import type { CompiledParameter } from '../compile/compile-parameter.ts'
import type { Run } from '../compile/node.ts'
import type { FactListType, FactType } from '../facts/fact-model.ts'
import { conditionsOfAWord } from '../trace/conditions.ts'

/** What an evaluation needs of a compiled rule set: places instead of names. */
export type Layout = {
  readonly slots: readonly UnitSlot[]
  readonly parameters: readonly CompiledParameter[]
  /** `parts`: of how many its rule is made, which is what computing it costs. */
  readonly steps: readonly { readonly id: string; readonly run: Run; readonly parts?: number }[]
  /** How many conditions of the unit are traced. */
  readonly conditions: number
  /** The places before anything is read: an evaluation begins with copies, which cost less than new lists. */
  readonly unread: Readonly<Record<'slots' | 'parameters' | 'steps', readonly undefined[]>> & {
    readonly trace: readonly number[]
  }
}

/** A fact of the unit that rules read: a field of a role, its id (`field` -1), or the role itself when it is a list (`field` -2). */
export type UnitSlot = {
  readonly role: string
  readonly field: number
  readonly path: string
  readonly type: FactType | FactListType
}
export const idField = -1
export const listField = -2

export const createLayout = (places: Omit<Layout, 'unread'>): Layout => ({
  ...places,
  unread: {
    slots: places.slots.map(() => undefined),
    parameters: places.parameters.map(() => undefined),
    steps: places.steps.map(() => undefined),
    trace: Array.from({ length: Math.ceil(places.conditions / conditionsOfAWord) }, () => 0),
  },
})
