import { type FactListType, type FactModel, findFact, isFactList } from '../facts/fact-model.ts'
import type { StepScope } from '../rule-set.ts'
import { listField } from '../runtime/layout.ts'
import type { Checker } from './checker.ts'

/** The list over which a step or line goes, and where the evaluation keeps it. */
export type ListBinding = { readonly bound: 'member' | 'record'; readonly slot: number; readonly list: FactListType }

/** The list of a scope; undefined for the unit, or when it is not declared. */
export const findScopeList = (model: FactModel, scope: StepScope): FactListType | undefined => {
  if (scope === 'unit') return undefined
  const path = scope === 'member' ? model.membersRole : scope.record
  const found = path === undefined ? undefined : findFact(model, path)
  return found !== undefined && isFactList(found) ? found : undefined
}

export const bindScope = (checker: Checker, scope: StepScope): ListBinding | undefined => {
  const list = findScopeList(checker.model, scope)
  if (list === undefined) return undefined
  const [role = '', field] = list.path.split('.')
  const declared = checker.model.roles.get(role)
  const index =
    declared === undefined || declared.list || field === undefined ? listField : [...declared.fields.keys()].indexOf(field)
  const slot = checker.slotOf({ role, field: index, path: list.path, type: list })
  return { bound: list.path === checker.model.membersRole ? 'member' : 'record', slot, list }
}
