import { type FactModel, type FactType, findFact, isFactList } from '../facts/fact-model.ts'
import type { FactItem, FactSnapshot, FactValue } from '../types.ts'

/** One fact of a snapshot: a field of a role, or of an item of a list that is a role. */
export type FactPlace = {
  /** `child.birthDate`, or `members.a2.adult`. */
  readonly path: string
  readonly type: FactType
}

/** The place that a path such as those of `factsUsed` names; undefined where it names no scalar fact. */
export const findPlace = (model: FactModel, path: string): FactPlace | undefined => {
  const [role = '', ...rest] = path.split('.')
  const field = rest.at(-1)
  if (field === undefined) return undefined
  const type = findFact(model, `${role}.${field}`)
  return type === undefined || isFactList(type) ? undefined : { path, type }
}

/** The snapshot with another value of one fact, for all time. */
export const replaceFact = (snapshot: FactSnapshot, { path }: FactPlace, value: FactValue): FactSnapshot => {
  const [role = '', ...rest] = path.split('.')
  const field = rest.at(-1) as string
  const facts = snapshot[role]
  if (rest.length === 1) return { ...snapshot, [role]: { ...(facts as FactItem | undefined), [field]: value } }
  const id = rest.slice(0, -1).join('.')
  const list = facts as { readonly complete: boolean; readonly items: readonly FactItem[] }
  const items = list.items.map((item) => (item.id === id ? { ...item, [field]: value } : item))
  return { ...snapshot, [role]: { ...list, items } }
}
