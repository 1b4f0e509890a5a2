import { renderPatronymic } from '#engine/registry/render-patronymic.ts'
import type { Sex } from '#engine/registry/types.ts'
import type { DayNumber } from '#engine/values/date.ts'
import { clanNames, givenNames } from '../names.ts'
import type { Random } from '../random.ts'
import type { Region } from '../seed-areas.ts'
import { drawDeath } from './life-tables.ts'
import type { People, SimPerson } from './simulated.ts'

/** Kazakhs take the father's name as it is. */
const renderFathersName = (people: People, given: string): string => (people === 'kazakh' ? given : renderPatronymic(given))

export const drawPeople = (random: Random, region: Region): People =>
  region.path === 'mn/bayan-olgii' && random.chance(0.9) ? 'kazakh' : 'mongol'

type Birth = { readonly sex: Sex; readonly birth: DayNumber; readonly birthRegion: Region }

/** Someone whose parents are not in the registry; alive at least until `survives`. */
export const drawStranger = (random: Random, born: Birth & { readonly survives: DayNumber }): SimPerson => {
  const people = drawPeople(random, born.birthRegion)
  const father = random.pick(givenNames[people].male)
  let death = drawDeath(random, born.sex, born.birth)
  while (death <= born.survives) death = drawDeath(random, born.sex, born.birth)
  return {
    sex: born.sex,
    birth: born.birth,
    birthRegion: born.birthRegion,
    death,
    deathReported: null,
    mother: null,
    father: null,
    people,
    given: random.pick(givenNames[people][born.sex]),
    clan: random.pick(clanNames[people]),
    patronymic: renderFathersName(people, father),
    stays: [],
    children: [],
  }
}

/** A child: clan and patronymic are the father's, or the mother's where no father is named. Brothers and sisters have different names. */
export const drawChild = (random: Random, born: Birth, parents: { mother: SimPerson; father: SimPerson | null }): SimPerson => {
  const namer = parents.father ?? parents.mother
  const taken = new Set(namer.children.map((sibling) => sibling.given))
  let given = random.pick(givenNames[namer.people][born.sex])
  while (taken.has(given)) given = random.pick(givenNames[namer.people][born.sex])
  const child: SimPerson = {
    ...born,
    ...parents,
    death: drawDeath(random, born.sex, born.birth),
    deathReported: null,
    people: namer.people,
    given,
    clan: namer.clan,
    patronymic: renderFathersName(namer.people, namer.given),
    stays: [],
    children: [],
  }
  parents.mother.children.push(child)
  parents.father?.children.push(child)
  return child
}
