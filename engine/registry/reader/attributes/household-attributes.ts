import type { FactEntry, FactItem } from '../../../rules/types.ts'
import type { AttributeValue } from '../../ports.ts'
import type { HouseholdScore, MembershipSpell } from '../../types.ts'
import { groupBy, isBelieved } from '../believe.ts'
import { compareItems, renderHistory, renderRecorded, renderValid } from './entries.ts'
import type { AttributeReader } from './person-attributes.ts'
import { describePersons } from './record-attributes.ts'

export const readScores =
  (readValue: (score: HouseholdScore) => string): AttributeReader =>
  async (source, ids, knownAt) => {
    const rows = await source.listRows({ table: 'score', by: 'household', keys: ids, knownAt })
    return new Map([...groupBy(rows, (row) => row.householdId)].map(([id, scores]) => [id, renderHistory(scores, readValue)]))
  }

type Stay = { readonly spells: readonly MembershipSpell[] }

/** Spells that touch are one stay in which the role changed. */
const joinStays = (spells: readonly MembershipSpell[]): readonly Stay[] => {
  const stays: { spells: MembershipSpell[] }[] = []
  for (const spell of [...spells].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    const last = stays.at(-1)
    if (last !== undefined && last.spells.at(-1)?.validTo === spell.validFrom) last.spells.push(spell)
    else stays.push({ spells: [spell] })
  }
  return stays
}

/** Since when we believe in the stay as it is: since its newest row. */
const renderStay = ({ spells }: Stay, facts: Omit<FactItem, 'id'>): FactItem[] => {
  const [first, last] = [spells[0], spells.at(-1)]
  if (first === undefined || last === undefined) return []
  const newest = spells.reduce((latest, spell) => (spell.recordedFrom > latest.recordedFrom ? spell : latest), first)
  const role: readonly FactEntry[] = spells.map((spell) => ({ value: spell.role, ...renderValid(spell) }))
  return [
    {
      id: first.personId,
      ...renderValid({ validFrom: first.validFrom, validTo: last.validTo }),
      ...renderRecorded(newest),
      ...facts,
      role,
    },
  ]
}

/**
 * Who lived in a household when: an item for each stay, as believed at `knownAt`. The list is not whole when a member may not be seen by
 * whoever asks: then rules get bounds instead of a wrong count.
 */
export const readMembers: AttributeReader = async (source, ids, knownAt) => {
  const known = await source.listRows({ table: 'household', by: 'id', keys: ids, knownAt })
  const spells = (await source.listRows({ table: 'membership', by: 'household', keys: ids, knownAt })).filter(isBelieved)
  const described = await describePersons(source, [...new Set(spells.map((spell) => spell.personId))], knownAt)
  const byHousehold = groupBy(spells, (spell) => spell.householdId)
  const render = (household: readonly MembershipSpell[]): AttributeValue => {
    const members = [...groupBy(household, (spell) => spell.personId)]
    const items = members.flatMap(([personId, own]) => {
      const facts = described.get(personId)
      return facts === undefined ? [] : joinStays(own).flatMap((stay) => renderStay(stay, facts))
    })
    return { complete: members.every(([personId]) => described.has(personId)), items: items.sort(compareItems) }
  }
  return new Map(known.map(({ id }) => [id, render(byHousehold.get(id) ?? [])]))
}
