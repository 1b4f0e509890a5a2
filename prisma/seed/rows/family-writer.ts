import type { RegistryRows, RegistryTable } from '#engine/registry/changes.ts'
import type { Provenance, Recorded, Valid } from '#engine/registry/types.ts'
import { type DayNumber, fromDayNumber } from '#engine/values/date.ts'
import { fromEpochMs, type Instant, instant, toEpochMs } from '#engine/values/instant.ts'
import type { SimHousehold, SimPerson } from '../family/simulated.ts'
import type { Random } from '../random.ts'
import { drawId } from '../seed-ids.ts'

/** One row of the population, for its table. */
export type PopulationRow = {
  [Table in RegistryTable]: { readonly table: Table; readonly row: RegistryRows[Table] }
}[RegistryTable]

/** When the electronic register opened: what is older was brought in from paper on that day. */
export const registerOpened: Instant = instant('2009-01-05T01:00:00Z')
const openedMs = toEpochMs(registerOpened)
const dayMs = 86_400_000

export type RowBase = { readonly id: string } & Valid & Recorded & Provenance

/** A state that holds from a day on, and when it was written down. */
export type Version<Payload> = { readonly from: DayNumber; readonly recordedMs: number; readonly payload: Payload }
export type End = { readonly day: DayNumber; readonly recordedMs: number }

/** Collects the rows of one family and gives ids to its people and households. */
export type FamilyWriter = {
  readonly random: Random
  readonly referenceDay: DayNumber
  readonly rows: PopulationRow[]
  readonly idOf: (subject: SimPerson | SimHousehold) => string
  readonly setId: (subject: SimPerson | SimHousehold, id: string) => void
  /** In office hours of the day, never before the register opened nor after the reference day began. */
  readonly recordedOn: (day: DayNumber) => number
}

export const createFamilyWriter = (random: Random, referenceDay: DayNumber): FamilyWriter => {
  const ids = new Map<SimPerson | SimHousehold, string>()
  return {
    random,
    referenceDay,
    rows: [],
    idOf: (subject) => {
      const id = ids.get(subject)
      if (id === undefined)
        throw new RangeError('Expected a person or household of the same family, with its row written before.')
      return id
    },
    setId: (subject, id) => void ids.set(subject, id),
    recordedOn: (day) => {
      const minute = random.between(60, 540)
      return day * dayMs < openedMs ? openedMs : Math.min(day * dayMs + minute * 60_000, referenceDay * dayMs)
    },
  }
}

const sourceOf = (recordedMs: number, source: string): string => (recordedMs <= openedMs ? 'paper-register' : source)

/**
 * Writes a history as it came to be known: an open row, superseded when its end was written down, and then the closed one. What was both begun
 * and ended when it was first written down is one row.
 */
export const writeHistory = <Payload>(
  writer: FamilyWriter,
  history: { readonly versions: readonly Version<Payload>[]; readonly end?: End | undefined; readonly source: string },
  write: (base: RowBase, payload: Payload) => PopulationRow,
): void => {
  const { versions, end, source } = history
  let known = 0
  versions.forEach((version, at) => {
    const next = versions[at + 1]
    const closing: End | undefined = next === undefined ? end : { day: next.from, recordedMs: next.recordedMs }
    known = Math.max(known, version.recordedMs)
    const closedMs = closing === undefined ? undefined : Math.max(closing.recordedMs, known)
    const row = (recordedMs: number, validTo: DayNumber | undefined, recordedToMs: number | undefined) => {
      const base: RowBase = {
        id: drawId(writer.random, recordedMs),
        validFrom: fromDayNumber(version.from),
        validTo: validTo === undefined ? null : fromDayNumber(validTo),
        recordedFrom: fromEpochMs(recordedMs),
        recordedTo: recordedToMs === undefined ? null : fromEpochMs(recordedToMs),
        source: sourceOf(recordedMs, source),
        verification: 'verified',
      }
      writer.rows.push(write(base, version.payload))
    }
    if (closing === undefined || closedMs === undefined) row(known, undefined, undefined)
    else {
      if (closedMs > known) row(known, undefined, closedMs)
      row(closedMs, closing.day, undefined)
    }
  })
}
