import type { FactListType } from '../facts/fact-model.ts'
import type { Refinements } from './refine.ts'
import type { RuleType } from './rule-type.ts'

/** What an expression may refer to at its place, beside the roles. */
export type Scope = {
  /** The step (or line) that the expression belongs to. */
  readonly step: string
  /** Number of the step: it may refer to earlier ones only. */
  readonly stepIndex: number
  readonly member?: FactListType
  readonly record?: FactListType
  /** The element of the innermost aggregate. */
  readonly item?: FactListType
  /** Type of `acc` inside a fold. */
  readonly acc?: RuleType
  /** Keys of facts and steps that are known not to be none here. */
  readonly narrowed: ReadonlySet<string>
  /** What the conditions around say of the ranges of facts and steps. */
  readonly refined?: Refinements
  /** Which outer bindings the innermost aggregates make too, so that the run-time does the same. */
  readonly depth: number
}

export const narrow = (scope: Scope, keys: ReadonlySet<string>): Scope =>
  keys.size === 0 ? scope : { ...scope, narrowed: new Set([...scope.narrowed, ...keys]) }

export type Binding = { readonly scope: Scope; readonly bindsMember: boolean; readonly bindsRecord: boolean }

/** The scope of the body of an aggregate: `item` is the element; `member` or `record` as well where nothing has that name yet. */
export const bindItem = (scope: Scope, list: FactListType, membersPath: string | undefined): Binding => {
  const isMembers = list.path === membersPath
  const bindsMember = isMembers && scope.member === undefined
  const bindsRecord = !isMembers && scope.record === undefined
  const kept = [...scope.narrowed].filter(isOuter)
  return {
    bindsMember,
    bindsRecord,
    scope: {
      ...scope,
      item: list,
      ...(bindsMember ? { member: list } : {}),
      ...(bindsRecord ? { record: list } : {}),
      narrowed: new Set(kept),
      ...(scope.refined === undefined ? {} : { refined: new Map([...scope.refined].filter(([key]) => isOuter(key))) }),
      depth: scope.depth + 1,
    },
  }
}

/** Is a key about something else than the item, which an inner aggregate binds anew? */
const isOuter = (key: string): boolean => !key.includes('@item') && !/^var:(item|current)?($|\.)/.test(key)
