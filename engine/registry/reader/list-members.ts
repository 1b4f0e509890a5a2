import type { AsOf, HouseholdMember } from '../ports.ts'
import { groupBy, isBelieved, isValidOn } from './believe.ts'
import { findPersons } from './find-persons.ts'
import type { RowSource } from './row-source.ts'

/** Head first, then by age, then by id. */
export const listMembers = async (
  source: RowSource,
  { householdIds, day, knownAt }: { readonly householdIds: readonly string[] } & AsOf,
): Promise<ReadonlyMap<string, readonly HouseholdMember[]>> => {
  const rows = await source.listRows({ table: 'membership', by: 'household', keys: householdIds, knownAt })
  const spells = rows.filter((row) => isBelieved(row) && isValidOn(row, day))
  const persons = await findPersons(source, { ids: [...new Set(spells.map((spell) => spell.personId))], knownAt })
  const rank = (personId: string, role: string): string =>
    `${role === 'head' ? 0 : 1} ${persons.get(personId)?.birthDate ?? '9999'} ${personId}`
  const members = (household: typeof spells): readonly HouseholdMember[] =>
    household
      .map(({ personId, role, primary }) => ({ personId, role, primary }))
      .sort((a, b) => (rank(a.personId, a.role) < rank(b.personId, b.role) ? -1 : 1))
  return new Map([...groupBy(spells, (spell) => spell.householdId)].map(([id, household]) => [id, members([...household])]))
}
