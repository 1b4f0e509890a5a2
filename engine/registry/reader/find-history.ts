import type { Instant } from '../../values/instant.ts'
import type { PersonHistory } from '../ports.ts'
import { byValidity, isBelieved } from './believe.ts'
import { findPersons } from './find-persons.ts'
import type { RowSource } from './row-source.ts'

export const findHistory = async (
  source: RowSource,
  { personId, knownAt }: { readonly personId: string; readonly knownAt: Instant },
): Promise<PersonHistory | undefined> => {
  const person = (await findPersons(source, { ids: [personId], knownAt })).get(personId)
  if (person === undefined) return undefined
  const own = { by: 'person', keys: [personId], knownAt } as const
  const relationships = [
    ...(await source.listRows({ table: 'relationship', ...own })),
    ...(await source.listRows({ table: 'relationship', ...own, by: 'other' })),
  ]
  return {
    person,
    death: (await source.listRows({ table: 'death', ...own })).find(isBelieved),
    memberships: (await source.listRows({ table: 'membership', ...own })).filter(isBelieved).sort(byValidity),
    addresses: (await source.listRows({ table: 'address', ...own })).filter(isBelieved).sort(byValidity),
    relationships: relationships.filter(isBelieved).sort(byValidity),
  }
}
