import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RegistryRows, RegistryTable } from '#engine/registry/changes.ts'
import { compareRegisterNumber, parseRegisterNumber } from '#engine/registry/register-number.ts'
import { addDays, ageAt, calendarDate } from '#engine/values/date.ts'
import { renderCopyLine } from './copy-population.ts'
import { generatePopulation } from './generate-population.ts'
import { isIban } from './iban.ts'
import type { PopulationRow } from './rows/family-writer.ts'
import { seedAreas } from './seed-areas.ts'

const referenceDate = calendarDate('2026-11-20')

const generate = (seed: string, households: number): PopulationRow[] =>
  [...generatePopulation({ seed, referenceDate, households })].flat()

type Tables = { readonly [Table in RegistryTable]: readonly RegistryRows[Table][] }

/** Rows by table; `now` are those that are believed. */
const tabulate = (rows: readonly PopulationRow[]): Tables => {
  const tables: Record<string, unknown[]> = {}
  for (const { table, row } of rows) {
    tables[table] ??= []
    tables[table].push(row)
  }
  return tables as unknown as Tables
}

const believed = <Row extends { readonly recordedTo: unknown }>(rows: readonly Row[]): readonly Row[] =>
  rows.filter((row) => row.recordedTo === null)
const onDay = (row: { readonly validFrom: string; readonly validTo: string | null }): boolean =>
  row.validFrom <= referenceDate && (row.validTo === null || referenceDate < row.validTo)
const livingIn = (tables: Tables): readonly RegistryRows['person-detail'][] => {
  const dead = new Set(tables.death.map((death) => death.personId))
  return believed(tables['person-detail']).filter((person) => !dead.has(person.personId))
}

const hash = (rows: readonly PopulationRow[]): string => {
  const digest = createHash('sha256')
  for (const row of rows) digest.update(row.table).update(renderCopyLine(row))
  return digest.digest('hex')
}

describe('generatePopulation', { timeout: 60_000 }, () => {
  it('gives the same bytes for the same seed and reference date, and other ones for another seed', () => {
    const rows = generate('schemata', 120)
    expect(hash(rows)).toBe('c67c12151dbd2a2e111251aa1300fcbef9b29872f1909b0990a773125cc2583f')
    expect(hash(generate('schemata', 120))).toBe(hash(rows))
    expect(hash(generate('other', 120))).not.toBe(hash(rows))
  })

  it('begins a larger population with the families of a smaller one', () => {
    const [small, large] = [
      generatePopulation({ seed: 's', referenceDate, households: 60 }),
      generatePopulation({ seed: 's', referenceDate, households: 90 }),
    ]
    for (let family = 0; family < 10; family += 1) expect(hash(large.next().value ?? [])).toBe(hash(small.next().value ?? []))
  })

  it('makes a country: 2,500 households and about 10,000 people over every aimag, with believable ages', () => {
    const tables = tabulate(generate('schemata', 2500))
    const inhabited = new Set(
      believed(tables.membership)
        .filter(onDay)
        .map((spell) => spell.householdId),
    )
    expect(inhabited.size).toBe(2500)
    expect(tables.person.length).toBeGreaterThan(9000)
    expect(tables.person.length).toBeLessThan(11_000)
    const regions = new Set(tables.person.map((person) => person.areaPath.split('/')[1]))
    for (const area of seedAreas)
      if (area.kind === 'aimag' || area.kind === 'capital') expect(regions).toContain(area.path.split('/')[1])
    const living = livingIn(tables)
    const share = (from: number, to: number) =>
      living.filter(({ birthDate }) => ageAt(birthDate, referenceDate) >= from && ageAt(birthDate, referenceDate) < to).length /
      living.length
    expect(share(0, 18)).toBeGreaterThan(0.3)
    expect(share(0, 18)).toBeLessThan(0.42)
    expect(share(60, 130)).toBeGreaterThan(0.04)
    expect(share(60, 130)).toBeLessThan(0.12)
    expect(share(105, 200)).toBe(0)
  })

  it('has people near the pension age with ten to thirty years of contributions', () => {
    const tables = tabulate(generate('schemata', 800))
    const months = new Map<string, number>()
    for (const run of tables.contribution) {
      const [from, to] = [run.validFrom, run.validTo].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)))
      months.set(run.personId, (months.get(run.personId) ?? 0) + (to ?? 0) - (from ?? 0))
    }
    const old = livingIn(tables).filter(
      ({ birthDate }) => ageAt(birthDate, referenceDate) >= 53 && ageAt(birthDate, referenceDate) < 70,
    )
    const insured = old.filter(({ personId }) => (months.get(personId) ?? 0) >= 120)
    expect(insured.length / old.length).toBeGreaterThan(0.35)
    expect(Math.max(...months.values())).toBeLessThanOrEqual(32 * 12)
  })

  it('reports some deaths months late, and writes none down before it was reported', () => {
    const { death } = tabulate(generate('schemata', 800))
    const late = death.filter(
      (row) => row.reportedOn > row.dateOfDeath && Date.parse(row.reportedOn) - Date.parse(row.dateOfDeath) > 40 * 86_400_000,
    )
    expect(late.length / death.length).toBeGreaterThan(0.02)
    for (const row of death) {
      expect(row.reportedOn <= referenceDate).toBe(true)
      expect(row.recordedFrom.slice(0, 10) >= row.reportedOn).toBe(true)
    }
  })

  it('has scores at and around the cut-offs', () => {
    const scores = new Set(tabulate(generate('schemata', 800)).score.map((row) => row.score))
    for (const score of ['240.3176', '292.5', '310.0', '502.567']) expect(scores).toContain(score)
  })
})

const samples = new Map<string, Tables>()
/** The same seeds come up in every property: each population is made once. */
const sampleOf = (seed: string): Tables => {
  const tables = samples.get(seed) ?? tabulate(generate(seed, 30))
  samples.set(seed, tables)
  return tables
}

describe('any seed gives a registry that agrees with itself', { timeout: 60_000 }, () => {
  const property = (check: (tables: Tables) => void) => () =>
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 8 }), (seed) => check(sampleOf(seed))),
      { seed: 20261120, numRuns: 25 },
    )

  it(
    'register numbers are valid, unique, and say sex and birth date',
    property((tables) => {
      const details = new Map(believed(tables['person-detail']).map((detail) => [detail.personId, detail]))
      const wrong = tables.identifier.filter(({ personId, value }) => {
        const [parsed, detail] = [parseRegisterNumber(value), details.get(personId)]
        return !parsed.ok || detail === undefined || compareRegisterNumber(parsed.value, detail).length > 0
      })
      expect(wrong).toEqual([])
      expect(new Set(tables.identifier.map((row) => row.value)).size).toBe(tables.person.length)
    }),
  )

  it(
    'every child has a living parent or a guardian, and lives with an adult',
    property((tables) => {
      const living = livingIn(tables)
      const isAdult = (one: RegistryRows['person-detail']) => ageAt(one.birthDate, referenceDate) >= 18
      const homes = new Map(
        believed(tables.membership)
          .filter(onDay)
          .map((spell) => [spell.personId, spell.householdId]),
      )
      const homesOfAdults = new Set(living.filter(isAdult).map((one) => homes.get(one.personId)))
      const alive = new Set(living.map((one) => one.personId))
      const carers = believed(tables.relationship).filter(
        (row) => onDay(row) && row.kind !== 'spouse-of' && alive.has(row.personId),
      )
      const caredFor = new Set(carers.map((row) => row.otherId))
      const children = living.filter((one) => !isAdult(one))
      expect(children.length).toBeGreaterThan(0)
      expect(children.filter((one) => !caredFor.has(one.personId))).toEqual([])
      expect(children.filter((one) => !homesOfAdults.has(homes.get(one.personId)))).toEqual([])
    }),
  )

  it(
    'parents are born long enough before their children, so that nobody is their own ancestor',
    property((tables) => {
      const births = new Map(believed(tables['person-detail']).map((detail) => [detail.personId, detail.birthDate]))
      const ages = tables.relationship
        .filter((one) => one.kind === 'parent-of')
        .map((row) => {
          const [parent, child] = [births.get(row.personId), births.get(row.otherId)]
          return parent === undefined || child === undefined ? -1 : ageAt(parent, child)
        })
      expect(ages.length).toBeGreaterThan(0)
      expect(ages.filter((age) => age < 17 || age >= 75)).toEqual([])
    }),
  )

  it(
    'nobody is in two households on a day, a household has one head, and the dead are in none',
    property((tables) => {
      const dead = new Map(tables.death.map((death) => [death.personId, death.dateOfDeath]))
      const listOverlaps = (rows: readonly RegistryRows['membership'][], keyOf: (row: RegistryRows['membership']) => string) => {
        const sorted = [...rows].sort((a, b) => (`${keyOf(a)} ${a.validFrom}` < `${keyOf(b)} ${b.validFrom}` ? -1 : 1))
        return sorted.filter((row, at) => {
          const next = sorted[at + 1]
          return next !== undefined && keyOf(next) === keyOf(row) && (row.validTo === null || row.validTo > next.validFrom)
        })
      }
      const spells = believed(tables.membership)
      const heads = spells.filter((row) => row.role === 'head')
      expect(listOverlaps(spells, (row) => row.personId)).toEqual([])
      expect(listOverlaps(heads, (row) => row.householdId)).toEqual([])
      const afterDeath = spells.filter(({ personId, validTo }) => {
        const day = dead.get(personId)
        return day !== undefined && (validTo === null || validTo > addDays(day, 1))
      })
      expect(afterDeath).toEqual([])
      const inhabited = new Set(spells.filter(onDay).map((row) => row.householdId))
      expect(new Set(heads.filter(onDay).map((row) => row.householdId))).toEqual(inhabited)
    }),
  )

  it(
    'nothing is recorded after the reference day began, superseded before it was recorded, or told of somebody who is not there',
    property((tables) => {
      const people = new Set(tables.person.map((person) => person.id))
      const households = new Set(tables.household.map((household) => household.id))
      const rows = Object.values(tables).flat() as (RegistryRows['membership'] & { readonly otherId?: string })[]
      expect(rows.filter((row) => row.recordedFrom > `${referenceDate}T00:00:00.000Z`)).toEqual([])
      expect(rows.filter((row) => row.recordedTo != null && row.recordedTo <= row.recordedFrom)).toEqual([])
      const strays = rows.filter(
        ({ personId, otherId, householdId }) =>
          [personId, otherId].some((id) => id !== undefined && !people.has(id)) ||
          (householdId !== undefined && !households.has(householdId)),
      )
      expect(strays).toEqual([])
    }),
  )

  it(
    'accounts have valid numbers, and holders in plain Latin',
    property((tables) => {
      const wrong = tables.account.filter(({ iban, holderName }) => !isIban(iban) || !/^[A-Za-z-]+ [A-Za-z-]+$/.test(holderName))
      expect(tables.account.length).toBeGreaterThan(0)
      expect(wrong).toEqual([])
    }),
  )

  it(
    'ids are UUIDs of version 7 and given once',
    property((tables) => {
      const ids = Object.values(tables)
        .flat()
        .map((row) => (row as { id: string }).id)
      expect(new Set(ids).size).toBe(ids.length)
      const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
      expect(ids.filter((id) => !form.test(id))).toEqual([])
    }),
  )
})
