import type { DayNumber } from '#engine/values/date.ts'
import type { Place, SimHousehold, SimPerson } from '../family/simulated.ts'

/** A person in a household; `to` is exclusive, null while it lasts. */
export type Presence = {
  readonly person: SimPerson
  readonly household: SimHousehold
  readonly from: DayNumber
  readonly to: DayNumber | null
}

/** Where a person lived, in order; a death ends it on the day after. */
export const listPresences = (person: SimPerson): readonly Presence[] => {
  const end = person.death === null ? null : person.death + 1
  return person.stays
    .map((stay, at): Presence => ({ person, household: stay.household, from: stay.from, to: person.stays[at + 1]?.from ?? end }))
    .filter((presence) => end === null || presence.from < end)
    .map((presence) => (end !== null && (presence.to === null || presence.to > end) ? { ...presence, to: end } : presence))
}

export type HeadSpell = { readonly head: SimPerson; readonly from: DayNumber; readonly to: DayNumber | null }

const isPresent = (presence: Presence, day: DayNumber): boolean =>
  presence.from <= day && (presence.to === null || day < presence.to)

/** Who comes to head a household: the husband who founded it, then the wife, then the eldest. */
const pickHead = (household: SimHousehold, present: readonly Presence[]): SimPerson | undefined => {
  const rank = ({ person }: Presence): number => {
    const founds = person.stays.some((stay) => stay.household === household && stay.role === 'partner')
    return founds ? (person.sex === 'male' ? 0 : 1) : 2
  }
  return [...present].sort((a, b) => rank(a) - rank(b) || a.person.birth - b.person.birth)[0]?.person
}

/** A head stays until they leave or die. */
export const listHeads = (household: SimHousehold, presences: readonly Presence[]): readonly HeadSpell[] => {
  const days = [...new Set(presences.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort((a, b) => a - b)
  const spells: { head: SimPerson; from: DayNumber; to: DayNumber | null }[] = []
  for (const day of days) {
    const present = presences.filter((presence) => isPresent(presence, day))
    const last = spells.at(-1)
    if (last !== undefined && last.to === null && present.some(({ person }) => person === last.head)) continue
    if (last !== undefined && last.to === null) last.to = day
    const head = pickHead(household, present)
    if (head !== undefined) spells.push({ head, from: day, to: null })
  }
  return spells
}

export type Residence = { readonly from: DayNumber; readonly place: Place }

/** Addresses of a household between two days. */
export const listAddresses = (household: SimHousehold, from: DayNumber, to: DayNumber | null): readonly Residence[] => {
  const before = household.addresses.findLast((address) => address.from <= from) ?? household.addresses[0]
  const inside = household.addresses.filter((address) => address.from > from && (to === null || address.from < to))
  return [...(before === undefined ? [] : [{ from, place: before.place }]), ...inside]
}
