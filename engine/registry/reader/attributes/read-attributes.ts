import type { Instant } from '../../../values/instant.ts'
import { type RegistryAttribute, registryAttributes } from '../../attributes.ts'
import type { AttributeValue, AttributeValues } from '../../ports.ts'
import type { SubjectKind } from '../../types.ts'
import type { RowSource } from '../row-source.ts'
import { readMembers, readScores } from './household-attributes.ts'
import {
  type AttributeReader,
  readAreaKind,
  readAreaPath,
  readDateOfDeath,
  readDetail,
  readInHouseholdDatabase,
  readResidence,
} from './person-attributes.ts'
import { readContributions, readEmployments, readKin } from './record-attributes.ts'

/** How each attribute is read: a new one is a line here and in the vocabulary. */
const readers: Readonly<Record<RegistryAttribute, AttributeReader>> = {
  'person.birthDate': readDetail((detail) => detail.birthDate),
  'person.birthDatePrecision': readDetail((detail) => detail.birthDatePrecision),
  'person.sex': readDetail((detail) => detail.sex),
  'person.citizen': readDetail((detail) => detail.citizen),
  'person.dateOfDeath': readDateOfDeath,
  'person.residesInCountry': readResidence,
  'person.areaPath': readAreaPath('person'),
  'person.areaKind': readAreaKind('person'),
  'person.inHouseholdDatabase': readInHouseholdDatabase,
  'person.employments': readEmployments,
  'person.contributions': readContributions,
  'person.children': readKin('person'),
  'person.parents': readKin('other'),
  'household.score': readScores((score) => score.score),
  'household.assessedOn': readScores((score) => score.assessedOn),
  'household.areaPath': readAreaPath('household'),
  'household.areaKind': readAreaKind('household'),
  'household.members': readMembers,
}

export type AttributeQuery = {
  readonly subjectKind: SubjectKind
  readonly subjectIds: readonly string[]
  readonly attributes: readonly RegistryAttribute[]
  readonly knownAt: Instant
}

/** Attributes of many subjects. One that belongs to another kind of subject is left out. */
export const readAttributes = async (source: RowSource, query: AttributeQuery): Promise<ReadonlyMap<string, AttributeValues>> => {
  const subjects = new Map<string, Partial<Record<RegistryAttribute, AttributeValue>>>()
  for (const attribute of query.attributes.filter((one) => registryAttributes[one].subject === query.subjectKind)) {
    const values = await readers[attribute](source, query.subjectIds, query.knownAt)
    for (const [id, value] of values) {
      const known = subjects.get(id) ?? {}
      subjects.set(id, known)
      known[attribute] = value
    }
  }
  return subjects
}
