import type { Sex } from '#engine/registry/types.ts'
import { type DayNumber, dayNumberOf } from '#engine/values/date.ts'
import type { Random } from '../random.ts'
import { drawChild, drawStranger } from './draw-person.ts'
import { drawNewPlace, drawPlace } from './draw-place.ts'
import { drawChildren, drawMarriageDay, years } from './life-tables.ts'
import { settleChanges } from './settle-changes.ts'
import {
  findStay,
  type Guardianship,
  isAliveOn,
  moveTo,
  type Place,
  type SimFamily,
  type SimHousehold,
  type SimPerson,
  type SimRole,
  type Union,
} from './simulated.ts'

/** The family while it is simulated. */
export type FamilyDraft = {
  readonly random: Random
  readonly referenceDay: DayNumber
  readonly people: SimPerson[]
  readonly households: SimHousehold[]
  readonly unions: Union[]
  readonly guardianships: Guardianship[]
}

export const foundHousehold = (draft: FamilyDraft, day: DayNumber, place: Place): SimHousehold => {
  const household: SimHousehold = {
    from: day,
    addresses: [{ from: day, place }],
    wealth: draft.random.unit(),
    herders: place.rural && draft.random.chance(0.6),
    residents: new Set(),
  }
  draft.households.push(household)
  return household
}

export const placeOn = (household: SimHousehold, day: DayNumber): Place => {
  const address = household.addresses.findLast((one) => one.from <= day) ?? household.addresses[0]
  if (address === undefined) throw new RangeError('Expected a household to have an address.')
  return address.place
}

/** The rest of a life is over, or after the day at which we look. */
const isPast = (draft: FamilyDraft, person: SimPerson, day: DayNumber): boolean =>
  day > draft.referenceDay || !isAliveOn(person, day)

const drawPartner = (draft: FamilyDraft, person: SimPerson, day: DayNumber): SimPerson => {
  const { random } = draft
  const sex: Sex = person.sex === 'male' ? 'female' : 'male'
  const older = person.sex === 'male' ? -1 : 1
  const birth = Math.min(person.birth - older * years(random.between(-2, 5)) + random.between(-180, 180), day - years(18.1))
  const partner = drawStranger(random, { sex, birth, birthRegion: person.birthRegion, survives: day })
  draft.people.push(partner)
  return partner
}

type Birth = { readonly mother: SimPerson; readonly father: SimPerson | null; readonly day: DayNumber; readonly role: SimRole }

const bear = (draft: FamilyDraft, { mother, father, day, role }: Birth): void => {
  const { random } = draft
  const household = findStay(mother, day)?.household
  if (household === undefined) return
  const birthRegion = placeOn(household, day).region ?? mother.birthRegion
  const count = random.chance(0.011) ? 2 : 1
  for (let twin = 0; twin < count; twin += 1) {
    const child = drawChild(
      random,
      { sex: random.chance(0.512) ? 'male' : 'female', birth: day, birthRegion },
      { mother, father },
    )
    draft.people.push(child)
    moveTo(child, { from: day, household, role })
  }
}

const bearAll = (draft: FamilyDraft, union: Union, ends: DayNumber, role: SimRole): void => {
  const { random } = draft
  const { man, woman } = union
  const last = Math.min(ends, draft.referenceDay, woman.birth + years(45), woman.death ?? ends, (man.death ?? ends) + 200)
  let day = union.from + random.between(150, 900)
  for (let left = drawChildren(random, woman.birth); left > 0 && day <= last; left -= 1) {
    if (isAliveOn(woman, day)) bear(draft, { mother: woman, father: man, day, role })
    day += random.between(480, 1900)
  }
}

/** After a divorce the man founds a household; where the couple lived with his parents, she does, and takes the children. */
const part = (draft: FamilyDraft, union: Union, day: DayNumber, withHisParents: boolean): void => {
  const leaver = withHisParents ? union.woman : union.man
  const home = findStay(leaver, day)?.household
  if (home === undefined) return
  const household = foundHousehold(draft, day, drawNewPlace(draft.random, placeOn(home, day)))
  moveTo(leaver, { from: day, household, role: 'partner' })
  if (!withHisParents) return
  for (const child of union.woman.children.filter((one) => one.birth <= day && isAliveOn(one, day)))
    moveTo(child, { from: day, household, role: 'child' })
}

/** `joined` is the household of his parents, where the couple stays with them; else they found one, from `home`. */
type Marriage = {
  readonly person: SimPerson
  readonly day: DayNumber
  readonly home: Place
  readonly joined?: SimHousehold | undefined
}

const marry = (draft: FamilyDraft, { person, day, home, joined }: Marriage): void => {
  const { random } = draft
  const partner = drawPartner(draft, person, day)
  const [man, woman] = person.sex === 'male' ? [person, partner] : [partner, person]
  const divorce = random.chance(0.11) ? day + years(random.between(3, 16)) : null
  const isReal = divorce !== null && !isPast(draft, man, divorce) && !isPast(draft, woman, divorce)
  const union: Union = { man, woman, from: day, divorced: isReal ? divorce : null }
  draft.unions.push(union)
  const household = joined ?? foundHousehold(draft, day, drawNewPlace(random, home))
  if (joined === undefined) moveTo(person, { from: day, household, role: 'partner' })
  moveTo(partner, { from: day, household, role: joined === undefined ? 'partner' : 'other' })
  bearAll(draft, union, union.divorced ?? draft.referenceDay, joined === undefined ? 'child' : 'other')
  if (union.divorced !== null) part(draft, union, union.divorced, joined !== undefined)
  for (const child of woman.children) growUp(draft, child)
}

const findParentsHousehold = (child: SimPerson, day: DayNumber): SimHousehold | undefined => {
  const household = findStay(child, day)?.household
  const parents = [child.mother, child.father].filter((one) => one !== null)
  return parents.some((one) => isAliveOn(one, day) && findStay(one, day)?.household === household) ? household : undefined
}

/** An adult child who does not marry may leave, and may have children without a father in the registry; they go where she goes. */
const liveAlone = (draft: FamilyDraft, person: SimPerson): void => {
  const { random } = draft
  const leaves = person.birth + years(random.between(22, 33))
  const home = findStay(person, leaves)?.household
  const isLeaving = home !== undefined && !isPast(draft, person, leaves) && random.chance(0.55)
  const household = isLeaving ? foundHousehold(draft, leaves, drawNewPlace(random, placeOn(home, leaves))) : undefined
  if (household !== undefined) moveTo(person, { from: leaves, household, role: 'partner' })
  if (person.sex !== 'female' || !random.chance(0.45)) return
  let day = person.birth + years(random.between(19, 33)) + random.between(0, 364)
  for (let left = random.between(1, 2); left > 0 && !isPast(draft, person, day); left -= 1) {
    bear(draft, { mother: person, father: null, day, role: findStay(person, day)?.role === 'partner' ? 'child' : 'other' })
    day += random.between(600, 2400)
  }
  for (const child of person.children) {
    if (household !== undefined && child.birth < leaves && isAliveOn(child, leaves))
      moveTo(child, { from: leaves, household, role: 'child' })
    growUp(draft, child)
  }
}

const growUp = (draft: FamilyDraft, child: SimPerson): void => {
  const { random } = draft
  const day = drawMarriageDay(random, child.birth)
  const marries = random.chance(0.8)
  if (!marries) liveAlone(draft, child)
  if (!marries || isPast(draft, child, day)) return
  const home = findStay(child, day)?.household
  if (home === undefined) return
  const parents = child.sex === 'male' && random.chance(0.33) ? findParentsHousehold(child, day) : undefined
  marry(draft, { person: child, day, home: placeOn(home, day), joined: parents })
}

/** One death in sixteen is reported months late. What is not reported by the reference day has not happened as far as anyone knows. */
const reportDeaths = (draft: FamilyDraft): void => {
  const { random, referenceDay } = draft
  for (const person of draft.people) {
    const delay = random.chance(0.06) ? random.between(40, 110) : random.between(1, 14)
    if (person.death === null) continue
    const reported = person.death + delay
    person.deathReported = reported <= referenceDay ? reported : null
    if (person.deathReported === null) person.death = null
  }
}

/** One extended family: a founder, a marriage, and all who come of it, up to the reference day. `alone` gives a founder who stays alone. */
export const simulateFamily = (random: Random, referenceDay: DayNumber, alone = false): SimFamily => {
  const draft: FamilyDraft = { random, referenceDay, people: [], households: [], unions: [], guardianships: [] }
  const birth = dayNumberOf(random.between(1938, 2001), 1, 1) + random.between(0, 364)
  const place = drawPlace(random)
  const day = alone ? birth + years(random.between(20, 24)) : drawMarriageDay(random, birth)
  const founder = drawStranger(random, {
    sex: random.chance(0.5) ? 'male' : 'female',
    birth,
    birthRegion: place.region,
    survives: alone ? referenceDay : day,
  })
  draft.people.push(founder)
  if (alone) moveTo(founder, { from: day, household: foundHousehold(draft, Math.min(day, referenceDay), place), role: 'partner' })
  else if (day <= referenceDay) marry(draft, { person: founder, day, home: place })
  else moveTo(founder, { from: referenceDay, household: foundHousehold(draft, referenceDay, place), role: 'partner' })
  reportDeaths(draft)
  settleChanges(draft)
  return draft
}
