import type { Rational } from '../../values/rational.ts'
import type { ScalarKind } from '../rule-set.ts'

export const factSources = ['application', 'registry', 'exchange', 'caseworker'] as const
export type FactSource = (typeof factSources)[number]

/** `x-after-last`: what holds after the last report of a dated fact that says no end. */
export type AfterLast = 'carry' | { readonly unknownAfter: Duration }
export type Duration = { readonly months: number; readonly days: number }

/** The declared type of a fact. */
export type FactType = {
  readonly kind: ScalarKind
  /** Is *none* one of its values? */
  readonly nullable: boolean
  readonly unit?: string
  /** The closed list of a code, where the schema gives it. */
  readonly codes?: readonly string[]
  /** `x-dated`: the value has validity and is read as of the evaluated day. */
  readonly dated: boolean
  readonly afterLast: AfterLast
  readonly minimum?: Rational
  readonly maximum?: Rational
  readonly maxLength?: number
  readonly source?: FactSource
  /** The registry attribute that it is read from. */
  readonly registry?: string
  readonly privacy?: string
}

/** A list of records, or of persons when it is a role. */
export type FactListType = {
  readonly path: string
  readonly fields: ReadonlyMap<string, FactType | FactListType>
  readonly source?: FactSource
  readonly registry?: string
  readonly privacy?: string
}

export type FactRole = { readonly list: false; readonly fields: ReadonlyMap<string, FactType | FactListType> } | FactListRole
export type FactListRole = { readonly list: true; readonly type: FactListType }

/** What rules may know: the roles with their facts, from facts.schema.json. */
export type FactModel = {
  readonly currency: string
  readonly roles: ReadonlyMap<string, FactRole>
  /** The role over which `member` steps go: the list named `members`, or the only list among the roles. */
  readonly membersRole?: string
}

export const isFactList = (type: FactType | FactListType): type is FactListType => 'fields' in type

/** Every scalar fact, flat, in the order of the schema: `child.birthDate`, `members[].adult`, `person.employments[].wage`. */
export const listFacts = (model: FactModel): readonly { readonly path: string; readonly type: FactType }[] =>
  [...model.roles].flatMap(([name, role]) =>
    role.list ? listFields(`${name}[]`, role.type.fields) : listFields(name, role.fields),
  )

const listFields = (
  prefix: string,
  fields: ReadonlyMap<string, FactType | FactListType>,
): readonly { readonly path: string; readonly type: FactType }[] =>
  [...fields].flatMap(([name, type]) =>
    isFactList(type) ? listFields(`${prefix}.${name}[]`, type.fields) : [{ path: `${prefix}.${name}`, type }],
  )

/** The type at a path such as `child.birthDate` or `person.employments`; undefined when nothing is declared there. */
export const findFact = (model: FactModel, path: string): FactType | FactListType | undefined => {
  const [roleName = '', field, ...rest] = path.replaceAll('[]', '').split('.')
  const role = model.roles.get(roleName)
  if (role === undefined) return undefined
  if (field === undefined) return role.list ? role.type : undefined
  let found = (role.list ? role.type.fields : role.fields).get(field)
  for (const name of rest) found = found !== undefined && isFactList(found) ? found.fields.get(name) : undefined
  return found
}
