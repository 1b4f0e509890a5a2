import { renderLatin } from '#engine/registry/render-latin.ts'
import type { Provenance, Recorded, Valid } from '#engine/registry/types.ts'
import { fromDayNumber, partsOfDayNumber } from '#engine/values/date.ts'
import { fromEpochMs, toEpochMs } from '#engine/values/instant.ts'
import type { SimPerson } from '../family/simulated.ts'
import { drawId } from '../seed-ids.ts'
import { type FamilyWriter, registerOpened, writeHistory } from './family-writer.ts'
import { listAddresses, listPresences } from './intervals.ts'

/** Letters that a register number may begin with; signs and the letters that begin no word are left out of the draw. */
const secondLetters = [...'АБВГДЕЖЗИЙКЛМНОӨПРСТУҮФХЦЧШЭЮЯ']

const two = (value: number): string => String(value).padStart(2, '0')

/** A number that nobody in the population has; it agrees with birth date and sex, and its first letter stands for the place of birth. */
const drawRegisterNumber = (writer: FamilyWriter, person: SimPerson, taken: Set<string>): string => {
  const { random } = writer
  const { year, month, day } = partsOfDayNumber(person.birth)
  const date = `${two(year % 100)}${two(year >= 2000 ? month + 20 : month)}${two(day)}`
  for (;;) {
    const sexDigit = random.between(0, 4) * 2 + (person.sex === 'male' ? 1 : 0)
    const value = `${person.birthRegion.letter}${random.pick(secondLetters)}${date}${sexDigit}${random.between(0, 9)}`
    if (taken.has(value)) continue
    taken.add(value)
    return value
  }
}

type Since = { readonly id: string } & Valid & Recorded & Provenance

const describeName = (person: SimPerson) => ({
  clan: person.clan,
  patronymic: person.patronymic,
  given: person.given,
  clanLatin: renderLatin(person.clan),
  patronymicLatin: renderLatin(person.patronymic),
  givenLatin: renderLatin(person.given),
})

/** What the civil registry says; of some old people it first had a date that was estimated, corrected later. */
const writeDetails = (writer: FamilyWriter, person: SimPerson, since: Since): void => {
  const { random, rows } = writer
  const detail = {
    personId: writer.idOf(person),
    sex: person.sex,
    birthDate: fromDayNumber(person.birth),
    birthDatePrecision: 'exact' as const,
    citizen: true,
    name: describeName(person),
  }
  const corrected = partsOfDayNumber(person.birth).year < 1965 && random.chance(0.03)
  if (!corrected) {
    rows.push({ table: 'person-detail', row: { ...since, id: drawId(random, toEpochMs(since.recordedFrom)), ...detail } })
    return
  }
  const correctedMs = toEpochMs(registerOpened) + random.between(200, 3000) * 86_400_000 + random.between(60, 540) * 60_000
  const correctedAt = fromEpochMs(correctedMs)
  const estimated = {
    ...detail,
    birthDate: fromDayNumber(person.birth + random.between(-200, 200)),
    birthDatePrecision: 'estimated' as const,
  }
  const [before, after] = [drawId(random, toEpochMs(since.recordedFrom)), drawId(random, correctedMs)]
  rows.push(
    { table: 'person-detail', row: { ...since, id: before, ...estimated, verification: 'unverified', recordedTo: correctedAt } },
    { table: 'person-detail', row: { ...since, id: after, ...detail, recordedFrom: correctedAt, source: 'court-decision' } },
  )
}

const writeAddresses = (writer: FamilyWriter, person: SimPerson): string => {
  const presences = listPresences(person)
  const residences = presences.flatMap(({ household, from, to }) => listAddresses(household, from, to))
  const moves = residences.filter(({ place }, at) => place.areaPath !== residences[at - 1]?.place.areaPath)
  const versions = moves.map(({ from, place }) => ({
    from,
    recordedMs: writer.recordedOn(from + writer.random.between(2, 30)),
    payload: place.areaPath,
  }))
  writeHistory(writer, { versions, end: findEnd(writer, person), source: 'address-register' }, (base, areaPath) => ({
    table: 'address',
    row: { ...base, subject: { kind: 'person', id: writer.idOf(person) }, areaPath },
  }))
  return moves.at(-1)?.place.areaPath ?? 'mn'
}

/** What a death ends, from the day after it, since the office heard of it. */
export const findEnd = (writer: FamilyWriter, person: SimPerson) =>
  person.death === null || person.deathReported === null
    ? undefined
    : { day: person.death + 1, recordedMs: writer.recordedOn(person.deathReported) }

const writeDeath = (writer: FamilyWriter, person: SimPerson): void => {
  if (person.death === null || person.deathReported === null) return
  const recordedMs = writer.recordedOn(person.deathReported)
  writer.rows.push({
    table: 'death',
    row: {
      id: drawId(writer.random, recordedMs),
      personId: writer.idOf(person),
      dateOfDeath: fromDayNumber(person.death),
      reportedOn: fromDayNumber(person.deathReported),
      recordedFrom: fromEpochMs(recordedMs),
      recordedTo: null,
      source: 'civil-registry',
      verification: 'verified',
    },
  })
}

/** A person with names, register number, addresses and, it may be, death. */
export const writePerson = (writer: FamilyWriter, person: SimPerson, taken: Set<string>): void => {
  const { random, rows } = writer
  const registeredMs = writer.recordedOn(person.birth + random.between(3, 40))
  const recordedFrom = fromEpochMs(registeredMs)
  writer.setId(person, drawId(random, registeredMs))
  const personAt = rows.length
  const since: Since = {
    id: writer.idOf(person),
    validFrom: fromDayNumber(person.birth),
    validTo: null,
    recordedFrom,
    recordedTo: null,
    source: recordedFrom === registerOpened ? 'paper-register' : 'civil-registry',
    verification: 'verified',
  }
  writeDetails(writer, person, since)
  const value = drawRegisterNumber(writer, person, taken)
  const identifier = {
    id: drawId(random, registeredMs),
    personId: since.id,
    kind: 'register-number' as const,
    issuer: 'state-registration',
    value,
  }
  rows.push({ table: 'identifier', row: { ...since, ...identifier } })
  const areaPath = writeAddresses(writer, person)
  writeDeath(writer, person)
  rows.splice(personAt, 0, { table: 'person', row: { id: since.id, areaPath, recordedFrom } })
}
