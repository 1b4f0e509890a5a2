import type { Instant } from '../../values/instant.ts'
import type { Person } from '../types.ts'
import { findLatest, groupBy } from './believe.ts'
import { findDeaths } from './list-relatives.ts'
import type { RowSource } from './row-source.ts'

export const findPersons = async (
  source: RowSource,
  { ids, knownAt }: { readonly ids: readonly string[]; readonly knownAt: Instant },
): Promise<ReadonlyMap<string, Person>> => {
  const records = await source.listRows({ table: 'person', by: 'id', keys: ids, knownAt })
  const details = groupBy(
    await source.listRows({ table: 'person-detail', by: 'person', keys: ids, knownAt }),
    (row) => row.personId,
  )
  const deaths = await findDeaths(source, ids, knownAt)
  const persons = new Map<string, Person>()
  for (const record of records) {
    const detail = findLatest(details.get(record.id) ?? [])
    if (detail === undefined) continue
    const { sex, birthDate, birthDatePrecision, citizen, name } = detail
    persons.set(record.id, {
      ...record,
      sex,
      birthDate,
      birthDatePrecision,
      citizen,
      name,
      dateOfDeath: deaths.get(record.id) ?? null,
    })
  }
  return persons
}
