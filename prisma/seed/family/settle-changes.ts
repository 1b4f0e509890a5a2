import { type DayNumber, dayNumberOf } from '#engine/values/date.ts'
import { abroad, drawNewPlace } from './draw-place.ts'
import { years } from './life-tables.ts'
import type { FamilyDraft } from './simulate-family.ts'
import { findStay, isAliveOn, listResidents, moveTo, type SimHousehold, type SimPerson } from './simulated.ts'

const majority = (child: SimPerson): DayNumber => child.birth + years(18) + 1

const isAdultOn = (person: SimPerson, day: DayNumber, age: number): boolean =>
  isAliveOn(person, day) && person.birth + years(age) <= day

/** Kin who may care for an orphan, nearest first: who lives with them, grandparents, grown brothers and sisters, uncles and aunts. */
const listKin = (child: SimPerson, day: DayNumber): readonly SimPerson[] => {
  const home = findStay(child, day)?.household
  const parents = [child.mother, child.father].filter((one) => one !== null)
  const grandparents = parents.flatMap((one) => [one.mother, one.father]).filter((one) => one !== null)
  const siblings = parents.flatMap((one) => one.children)
  const aunts = grandparents.flatMap((one) => one.children)
  const kin = [...(home === undefined ? [] : listResidents(home, day)), ...grandparents, ...siblings, ...aunts]
  return [...new Set(kin)].filter((one) => one !== child && isAdultOn(one, day, 21) && findStay(one, day) !== undefined)
}

const spare = (person: SimPerson): void => {
  person.death = null
  person.deathReported = null
}

/** From the day after `last` died: a guardian for each child that has nobody else; where there is no kin, `last` is spared. */
const findGuardian = (draft: FamilyDraft, child: SimPerson, last: SimPerson): void => {
  if (last.death === null) return
  const day = last.death + 1
  if (day > draft.referenceDay || day >= majority(child) || !isAliveOn(child, day)) return
  const guardian = listKin(child, day).find((one) => one !== last)
  const household = guardian === undefined ? undefined : findStay(guardian, day)?.household
  if (guardian === undefined || household === undefined) {
    spare(last)
    return
  }
  draft.guardianships.push({ guardian, child, from: day })
  if (findStay(child, day)?.household !== household) moveTo(child, { from: day, household, role: 'other' })
  findGuardian(draft, child, guardian)
}

/** When the parent they live with dies, children go to the other one, or to a guardian when there is none. */
const settleOrphans = (draft: FamilyDraft): void => {
  for (const child of draft.people) {
    const parents = [child.mother, child.father].filter((one) => one !== null)
    if (parents.length === 0) continue
    const byDeath = parents.toSorted((a, b) => (a.death ?? Number.MAX_SAFE_INTEGER) - (b.death ?? Number.MAX_SAFE_INTEGER))
    const [first, last] = [byDeath[0], byDeath.at(-1)]
    if (first !== undefined && last !== undefined && first !== last && first.death !== null)
      goToParent(draft, child, first.death + 1, last)
    if (last !== undefined) findGuardian(draft, child, last)
  }
}

const goToParent = (draft: FamilyDraft, child: SimPerson, day: DayNumber, parent: SimPerson): void => {
  if (day > draft.referenceDay || day >= majority(child) || !isAliveOn(child, day) || !isAliveOn(parent, day)) return
  const [home, household] = [findStay(child, day)?.household, findStay(parent, day)?.household]
  if (home === undefined || household === undefined || home === household) return
  const isCaredFor = listResidents(home, day).some((one) => isAdultOn(one, day, 18))
  if (!isCaredFor) moveTo(child, { from: day, household, role: 'child' })
}

/** Old people who are left alone often move in with a child. */
const settleElders = (draft: FamilyDraft): void => {
  for (const elder of draft.people) {
    const day = elder.birth + years(draft.random.between(67, 80))
    const home = findStay(elder, day)?.household
    const movesIn = draft.random.chance(0.6)
    if (!movesIn || home === undefined || day > draft.referenceDay || listResidents(home, day).length !== 1) continue
    if (elder.stays.at(-1)?.household !== home || !isAliveOn(elder, day)) continue
    const hosts = elder.children.filter((child) => isAdultOn(child, day, 25))
    if (hosts.length === 0) continue
    const household = findStay(draft.random.pick(hosts), day)?.household
    if (household !== undefined && household !== home) moveTo(elder, { from: day, household, role: 'other' })
  }
}

const settleAddresses = (draft: FamilyDraft, household: SimHousehold): void => {
  const { random, referenceDay } = draft
  let day = household.from
  for (let moves = random.weighted([0, 1, 2], (count) => [70, 24, 6][count] ?? 0); moves > 0; moves -= 1) {
    if (referenceDay - day < 700) return
    day = random.between(day + 300, referenceDay - 20)
    const last = household.addresses.at(-1)?.place
    const place = last === undefined ? undefined : drawNewPlace(random, last)
    if (place !== undefined && place.areaPath !== last?.areaPath) household.addresses.push({ from: day, place })
  }
}

/** A few households go abroad; of those with grandparents in the country, half leave the children with them, who are appointed guardians. */
const settleEmigration = (draft: FamilyDraft, household: SimHousehold): void => {
  const { random, referenceDay } = draft
  const [goes, leavesChildren] = [random.chance(0.025), random.chance(0.5)]
  const day = random.between(dayNumberOf(2012, 1, 1), referenceDay - 30)
  const last = household.addresses.at(-1)
  if (!goes || last === undefined || day <= last.from + 100) return
  const residents = listResidents(household, day)
  if (residents.length === 0 || residents.some((one) => one.birth + years(60) < day)) return
  if (draft.guardianships.some((one) => residents.includes(one.child) || residents.includes(one.guardian))) return
  household.addresses.push({ from: day, place: abroad })
  if (!leavesChildren) return
  for (const child of residents.filter((one) => majority(one) > day)) leaveWithGrandparent(draft, child, day)
}

const leaveWithGrandparent = (draft: FamilyDraft, child: SimPerson, day: DayNumber): void => {
  const parents = [child.mother, child.father].filter((one) => one !== null)
  const grandparents = parents.flatMap((one) => [one.mother, one.father]).filter((one) => one !== null)
  const guardian = grandparents.find((one) => isAliveOn(one, draft.referenceDay) && findStay(one, day) !== undefined)
  const household = guardian === undefined ? undefined : findStay(guardian, day)?.household
  if (guardian === undefined || household === undefined || findStay(child, day)?.household === household) return
  draft.guardianships.push({ guardian, child, from: day })
  moveTo(child, { from: day, household, role: 'other' })
}

/** Who takes in a child that is left without an adult: a parent, a guardian, other kin. */
const findHost = (draft: FamilyDraft, child: SimPerson, day: DayNumber): SimHousehold | undefined => {
  const guardians = draft.guardianships.filter((one) => one.child === child && one.from <= day).map((one) => one.guardian)
  const hosts = [child.mother, child.father, ...guardians, ...listKin(child, day)].filter((one) => one !== null)
  const host = hosts.find((one) => isAliveOn(one, day) && findStay(one, day)?.household !== findStay(child, day)?.household)
  return host === undefined ? undefined : findStay(host, day)?.household
}

/** When the last adult of a household dies or leaves, its children go too. */
const settleAlone = (draft: FamilyDraft): void => {
  const changes = draft.people.flatMap((one) => [
    ...one.stays.map((stay) => stay.from),
    ...(one.death === null ? [] : [one.death + 1]),
  ])
  const days = [...new Set(changes)].sort((a, b) => a - b)
  for (const child of draft.people) {
    for (const day of days) {
      if (day <= child.birth || day >= majority(child) || day > draft.referenceDay || !isAliveOn(child, day)) continue
      const home = findStay(child, day)?.household
      if (home === undefined || listResidents(home, day).some((one) => isAdultOn(one, day, 18))) continue
      const household = findHost(draft, child, day)
      if (household !== undefined) moveTo(child, { from: day, household, role: 'child' })
    }
  }
}

/** What befalls a family after its lives are known: orphans, widowed elders, moves, emigration. */
export const settleChanges = (draft: FamilyDraft): void => {
  settleOrphans(draft)
  settleElders(draft)
  for (const household of draft.households) settleAddresses(draft, household)
  for (const household of draft.households) settleEmigration(draft, household)
  settleAlone(draft)
}
