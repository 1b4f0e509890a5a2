import type { FactEntry } from '../../../rules/types.ts'
import type { Instant } from '../../../values/instant.ts'
import type { AttributeValue } from '../../ports.ts'
import type { AddressSpell, Death, PersonDetail, PersonRecord } from '../../types.ts'
import { findLatest, groupBy, isBelieved } from '../believe.ts'
import type { RowSource } from '../row-source.ts'
import { renderHistory, renderRecorded } from './entries.ts'

/** Reads one attribute of many subjects; a subject about which nothing is known has no entry. */
export type AttributeReader = (
  source: RowSource,
  ids: readonly string[],
  knownAt: Instant,
) => Promise<ReadonlyMap<string, AttributeValue>>

const isAbroad = (areaPath: string): boolean => areaPath === 'abroad' || areaPath.startsWith('abroad/')

export const readDetail =
  (readValue: (detail: PersonDetail) => string | boolean): AttributeReader =>
  async (source, ids, knownAt) => {
    const rows = await source.listRows({ table: 'person-detail', by: 'person', keys: ids, knownAt })
    const values = new Map<string, AttributeValue>()
    for (const [id, details] of groupBy(rows, (row) => row.personId)) {
      const detail = findLatest(details)
      if (detail !== undefined) values.set(id, readValue(detail))
    }
    return values
  }

/** None from the day on which the person was first registered; then what was reported, and when. A withdrawn report leaves none standing. */
export const renderDeaths = (person: PersonRecord, deaths: readonly Death[]): readonly FactEntry[] => [
  { value: null, recorded: person.recordedFrom },
  ...deaths
    .filter((death) => death.verification !== 'rejected')
    .map((death) => ({ value: death.dateOfDeath, ...renderRecorded(death) })),
]

export const readDateOfDeath: AttributeReader = async (source, ids, knownAt) => {
  const persons = await source.listRows({ table: 'person', by: 'id', keys: ids, knownAt })
  const deaths = groupBy(await source.listRows({ table: 'death', by: 'person', keys: ids, knownAt }), (row) => row.personId)
  return new Map(persons.map((person) => [person.id, renderDeaths(person, deaths.get(person.id) ?? [])]))
}

const readAddresses =
  (by: 'person' | 'household', render: (addresses: readonly AddressSpell[]) => AttributeValue): AttributeReader =>
  async (source, ids, knownAt) => {
    const rows = await source.listRows({ table: 'address', by, keys: ids, knownAt })
    return new Map([...groupBy(rows, (row) => row.subject.id)].map(([id, addresses]) => [id, render(addresses)]))
  }

export const readAreaPath = (by: 'person' | 'household'): AttributeReader =>
  readAddresses(by, (addresses) => renderHistory(addresses, (address) => address.areaPath))

/** The kind of the area below the country: `capital` or `aimag`. Abroad has none. */
export const readAreaKind =
  (by: 'person' | 'household'): AttributeReader =>
  async (source, ids, knownAt) => {
    const rows = await source.listRows({ table: 'address', by, keys: ids, knownAt })
    const regionOf = (areaPath: string): string => areaPath.split('/').slice(0, 2).join('/')
    const areas = await source.listAreas([...new Set(rows.map((row) => regionOf(row.areaPath)))])
    const kinds = new Map(areas.map((area) => [area.path, area.kind]))
    const kindOf = ({ areaPath }: AddressSpell): string | undefined => {
      const kind = kinds.get(regionOf(areaPath))
      return kind === 'capital' || kind === 'aimag' ? kind : undefined
    }
    return new Map([...groupBy(rows, (row) => row.subject.id)].map(([id, addresses]) => [id, renderHistory(addresses, kindOf)]))
  }

export const readResidence: AttributeReader = readAddresses('person', (addresses) =>
  renderHistory(addresses, (address) => !isAbroad(address.areaPath)),
)

/**
 * Whether the person's household was ever assessed while they lived in it: from the first such day on they are in the household database, and
 * stay. Worked out of what is believed at `knownAt`, so its entries say nothing of when they were recorded.
 */
export const readInHouseholdDatabase: AttributeReader = async (source, ids, knownAt) => {
  const known = await source.listRows({ table: 'person', by: 'id', keys: ids, knownAt })
  const memberships = (await source.listRows({ table: 'membership', by: 'person', keys: ids, knownAt })).filter(isBelieved)
  const households = [...new Set(memberships.map((row) => row.householdId))]
  const scores = groupBy(
    (await source.listRows({ table: 'score', by: 'household', keys: households, knownAt })).filter(isBelieved),
    (row) => row.householdId,
  )
  const first = new Map<string, string>()
  for (const { personId, householdId, validFrom, validTo } of memberships)
    for (const score of scores.get(householdId) ?? []) {
      const day = score.validFrom > validFrom ? score.validFrom : validFrom
      const isMember = (validTo === null || day < validTo) && (score.validTo === null || day < score.validTo)
      if (isMember && day < (first.get(personId) ?? '9999')) first.set(personId, day)
    }
  const render = (from: string | undefined): AttributeValue =>
    from === undefined
      ? [{ value: false }]
      : [
          { value: false, to: from },
          { value: true, from },
        ]
  return new Map(known.map((person) => [person.id, render(first.get(person.id))]))
}
