import type { Sex } from '#engine/registry/types.ts'
import type { DayNumber } from '#engine/values/date.ts'
import type { Region } from '../seed-areas.ts'

export type People = 'mongol' | 'kazakh'

/** A person of the simulation. Days are day numbers; a life is built up step by step, which is why parts of it can still change. */
export type SimPerson = {
  readonly sex: Sex
  readonly birth: DayNumber
  /** Null when alive, as the registry knows, on the reference day. */
  death: DayNumber | null
  /** The day on which the office heard of the death. */
  deathReported: DayNumber | null
  readonly mother: SimPerson | null
  readonly father: SimPerson | null
  readonly people: People
  readonly given: string
  readonly clan: string
  readonly patronymic: string
  readonly birthRegion: Region
  /** Where they live from when, in order of time. */
  readonly stays: Stay[]
  readonly children: SimPerson[]
}

export type SimRole = 'partner' | 'child' | 'other'
export type Stay = { readonly from: DayNumber; readonly household: SimHousehold; readonly role: SimRole }

export type SimHousehold = {
  readonly from: DayNumber
  readonly addresses: { readonly from: DayNumber; readonly place: Place }[]
  /** 0 is the poorest, 1 the richest of the country. */
  readonly wealth: number
  readonly herders: boolean
  readonly residents: Set<SimPerson>
}

/** `region` is null abroad. */
export type Place = { readonly region: Region | null; readonly areaPath: string; readonly rural: boolean }
export type HomePlace = Place & { readonly region: Region }

export type Union = {
  readonly man: SimPerson
  readonly woman: SimPerson
  readonly from: DayNumber
  /** The day of divorce, null where there is none; a death ends it as well. */
  readonly divorced: DayNumber | null
}
export type Guardianship = { readonly guardian: SimPerson; readonly child: SimPerson; readonly from: DayNumber }

/** An extended family: everything that its rows are written from. No row points outside it. */
export type SimFamily = {
  readonly people: readonly SimPerson[]
  readonly households: readonly SimHousehold[]
  readonly unions: readonly Union[]
  readonly guardianships: readonly Guardianship[]
}

export const isAliveOn = (person: SimPerson, day: DayNumber): boolean =>
  person.birth <= day && (person.death === null || day <= person.death)

export const findStay = (person: SimPerson, day: DayNumber): Stay | undefined => person.stays.findLast((stay) => stay.from <= day)

/** Who lives in a household on a day, and is alive. */
export const listResidents = (household: SimHousehold, day: DayNumber): readonly SimPerson[] =>
  [...household.residents].filter((person) => isAliveOn(person, day) && findStay(person, day)?.household === household)

/** Moves a person on a day; where they were to move later stands. */
export const moveTo = (person: SimPerson, stay: Stay): void => {
  const after = person.stays.findIndex((other) => other.from >= stay.from)
  const replaces = after !== -1 && person.stays[after]?.from === stay.from
  person.stays.splice(after === -1 ? person.stays.length : after, replaces ? 1 : 0, stay)
  stay.household.residents.add(person)
}
