import { type FactListType, type FactModel, type FactRole, type FactType, isFactList } from '../facts/fact-model.ts'

type Fields = ReadonlyMap<string, FactType | FactListType>

/** What both of two fact models know, as the first declares it: a person of it fits both, as far as ranges and codes agree. */
export const shareModel = (one: FactModel, other: FactModel): FactModel => {
  const roles = new Map<string, FactRole>()
  for (const [name, role] of one.roles) {
    const counterpart = other.roles.get(name)
    if (counterpart === undefined || counterpart.list !== role.list) continue
    const fields = shareFields(fieldsOf(role), fieldsOf(counterpart))
    roles.set(name, role.list ? { list: true, type: { ...role.type, fields } } : { list: false, fields })
  }
  return { ...one, roles }
}

const fieldsOf = (role: FactRole): Fields => (role.list ? role.type.fields : role.fields)

const shareFields = (one: Fields, other: Fields): Fields =>
  new Map(
    [...one].flatMap(([name, type]): [string, FactType | FactListType][] => {
      const counterpart = other.get(name)
      if (counterpart === undefined) return []
      if (isFactList(type))
        return isFactList(counterpart) ? [[name, { ...type, fields: shareFields(type.fields, counterpart.fields) }]] : []
      return !isFactList(counterpart) && type.kind === counterpart.kind ? [[name, shareType(type, counterpart)]] : []
    }),
  )

/** Codes and *none* only where both have them. */
const shareType = (type: FactType, other: FactType): FactType => ({
  ...type,
  nullable: type.nullable && other.nullable,
  ...(type.codes === undefined ? {} : { codes: type.codes.filter((code) => other.codes?.includes(code) ?? true) }),
})
