import type { MemberRole } from '#engine/registry/types.ts'
import { fromEpochMs } from '#engine/values/instant.ts'
import type { SimFamily, SimHousehold, SimPerson } from '../family/simulated.ts'
import { drawId } from '../seed-ids.ts'
import { type End, type FamilyWriter, type Version, writeHistory } from './family-writer.ts'
import { type HeadSpell, listAddresses, listHeads, listPresences, type Presence } from './intervals.ts'
import { writeScores } from './write-scores.ts'

const areMarried = (family: SimFamily, one: SimPerson, other: SimPerson): boolean =>
  family.unions.some(
    ({ man, woman, divorced }) => divorced === null && ((man === one && woman === other) || (man === other && woman === one)),
  )

const findRole = (family: SimFamily, person: SimPerson, head: SimPerson): MemberRole => {
  if (person === head) return 'head'
  if (areMarried(family, person, head)) return 'spouse'
  const parents = [person.mother, person.father].filter((parent) => parent !== null)
  return parents.some((parent) => parent === head || areMarried(family, parent, head)) ? 'child' : 'other'
}

const lastDay = (to: number | null): number => to ?? Number.MAX_SAFE_INTEGER

/** A stay cut where somebody else comes to head the household: the role is what the person is to the head. */
const listVersions = (writer: FamilyWriter, family: SimFamily, presence: Presence, heads: readonly HeadSpell[]) =>
  heads
    .filter((spell) => spell.from < lastDay(presence.to) && lastDay(spell.to) > presence.from)
    .map(({ head, from }) => ({ from: Math.max(from, presence.from), role: findRole(family, presence.person, head) }))
    .filter((spell, at, spells) => spell.role !== spells[at - 1]?.role)
    .map(
      ({ from, role }): Version<MemberRole> => ({
        from,
        recordedMs: writer.recordedOn(from + writer.random.between(5, 30)),
        payload: role,
      }),
    )

const findEnd = (writer: FamilyWriter, { person, to }: Presence): End | undefined => {
  if (to === null) return undefined
  const byDeath = person.death !== null && person.deathReported !== null && to === person.death + 1
  return { day: to, recordedMs: writer.recordedOn(byDeath ? (person.deathReported ?? to) : to + writer.random.between(5, 30)) }
}

const writeMemberships = (writer: FamilyWriter, family: SimFamily, presences: readonly Presence[]): void => {
  const heads = presences[0] === undefined ? [] : listHeads(presences[0].household, presences)
  for (const presence of presences) {
    const versions = listVersions(writer, family, presence, heads)
    writeHistory(writer, { versions, end: findEnd(writer, presence), source: 'household-register' }, (base, role) => ({
      table: 'membership',
      row: { ...base, personId: writer.idOf(presence.person), householdId: writer.idOf(presence.household), role, primary: true },
    }))
  }
}

const writeAddresses = (writer: FamilyWriter, household: SimHousehold, to: number | null): string => {
  const residences = listAddresses(household, household.from, to)
  const versions = residences.map(({ from, place }) => ({
    from,
    recordedMs: writer.recordedOn(from + writer.random.between(2, 30)),
    payload: place.areaPath,
  }))
  const end = to === null ? undefined : { day: to, recordedMs: writer.recordedOn(to + 20) }
  writeHistory(writer, { versions, end, source: 'address-register' }, (base, areaPath) => ({
    table: 'address',
    row: { ...base, subject: { kind: 'household', id: writer.idOf(household) }, areaPath },
  }))
  return residences.at(-1)?.place.areaPath ?? 'mn'
}

/** A household with its members, addresses and scores. One in which nobody ever lived is not written. */
export const writeHousehold = (writer: FamilyWriter, family: SimFamily, household: SimHousehold): void => {
  const presences = family.people.flatMap(listPresences).filter((presence) => presence.household === household)
  if (presences.length === 0) return
  const recordedMs = writer.recordedOn(household.from + 10)
  writer.setId(household, drawId(writer.random, recordedMs))
  const at = writer.rows.length
  const ends = presences.map(({ to }) => to)
  const to = ends.includes(null) ? null : Math.max(...ends.map(lastDay))
  const areaPath = writeAddresses(writer, household, to)
  writer.rows.splice(at, 0, {
    table: 'household',
    row: { id: writer.idOf(household), areaPath, recordedFrom: fromEpochMs(recordedMs) },
  })
  writeMemberships(writer, family, presences)
  writeScores(writer, household, to ?? writer.referenceDay)
}
