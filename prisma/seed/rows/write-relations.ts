import type { RelationKind } from '#engine/registry/types.ts'
import type { DayNumber } from '#engine/values/date.ts'
import { years } from '../family/life-tables.ts'
import type { SimFamily, SimPerson } from '../family/simulated.ts'
import { type End, type FamilyWriter, writeHistory } from './family-writer.ts'

type Relation = {
  readonly kind: RelationKind
  readonly person: SimPerson
  readonly other: SimPerson
  readonly from: DayNumber
  readonly end?: End | undefined
}

const write = (writer: FamilyWriter, { kind, person, other, from, end }: Relation): void => {
  const versions = [{ from, recordedMs: writer.recordedOn(from + writer.random.between(3, 25)), payload: kind }]
  writeHistory(writer, { versions, end, source: kind === 'guardian-of' ? 'governor-decision' : 'civil-registry' }, (base) => ({
    table: 'relationship',
    row: { ...base, personId: writer.idOf(person), otherId: writer.idOf(other), kind },
  }))
}

/** A marriage ends with divorce or with the first death; guardianship at the age of majority or with a death. */
const findFirstEnd = (writer: FamilyWriter, ends: readonly (End | undefined)[]): End | undefined =>
  ends.filter((end) => end !== undefined && end.day <= writer.referenceDay).sort((a, b) => (a?.day ?? 0) - (b?.day ?? 0))[0]

const deathOf = (writer: FamilyWriter, person: SimPerson): End | undefined =>
  person.death === null || person.deathReported === null
    ? undefined
    : { day: person.death + 1, recordedMs: writer.recordedOn(person.deathReported) }

const on = (writer: FamilyWriter, day: DayNumber | null): End | undefined =>
  day === null ? undefined : { day, recordedMs: writer.recordedOn(day + writer.random.between(3, 25)) }

/** Parents, marriages and guardians of a family. Parenthood never ends. */
export const writeRelations = (writer: FamilyWriter, family: SimFamily): void => {
  for (const child of family.people)
    for (const parent of [child.mother, child.father])
      if (parent !== null) write(writer, { kind: 'parent-of', person: parent, other: child, from: child.birth })
  for (const { man, woman, from, divorced } of family.unions) {
    const end = findFirstEnd(writer, [on(writer, divorced), deathOf(writer, man), deathOf(writer, woman)])
    write(writer, { kind: 'spouse-of', person: man, other: woman, from, end })
  }
  for (const { guardian, child, from } of family.guardianships) {
    const end = findFirstEnd(writer, [on(writer, child.birth + years(18)), deathOf(writer, guardian), deathOf(writer, child)])
    write(writer, { kind: 'guardian-of', person: guardian, other: child, from, end })
  }
}
