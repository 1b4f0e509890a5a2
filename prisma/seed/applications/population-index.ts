import { addDays, ageAt, type CalendarDate } from '#engine/values/date.ts'
import { generatePopulation, type PopulationOptions } from '../generate-population.ts'
import type { PopulationRow } from '../rows/family-writer.ts'

/** What a file of applications needs to know of somebody, as the registry has it on the reference day. */
export type Applicant = {
  readonly id: string
  readonly registerNumber: string
  readonly birthDate: CalendarDate
  readonly age: number
  readonly iban: string | undefined
  readonly abroad: boolean
  readonly children: number
  readonly insuredMonths: number
}
export type ApplicantHousehold = {
  readonly id: string
  readonly head: Applicant
  readonly members: readonly Applicant[]
  readonly score: number | undefined
}
export type PopulationIndex = {
  /** Of the living and the dead. */
  readonly registerNumbers: ReadonlySet<string>
  readonly living: readonly Applicant[]
  /** Children under 18, registered for a while, with those of their living parents and guardians who can be paid. */
  readonly children: readonly { readonly child: Applicant; readonly guardians: readonly Applicant[] }[]
  /** Grown-up children of 19 to 25, with those of their living parents who can be paid. */
  readonly grownUp: readonly { readonly child: Applicant; readonly guardians: readonly Applicant[] }[]
  readonly households: readonly ApplicantHousehold[]
}

type Rows<Table extends PopulationRow['table']> = readonly Extract<PopulationRow, { table: Table }>['row'][]

/** Rows of a family that are believed and, where they have a validity, valid on the day. */
const pick = <Table extends PopulationRow['table']>(
  family: readonly PopulationRow[],
  table: Table,
  day?: CalendarDate,
): Rows<Table> =>
  family.flatMap((one) => {
    if (one.table !== table || ('recordedTo' in one.row && one.row.recordedTo !== null)) return []
    if (
      day !== undefined &&
      'validFrom' in one.row &&
      !(one.row.validFrom <= day && (one.row.validTo === null || day < one.row.validTo))
    )
      return []
    return [one.row]
  }) as unknown as Rows<Table>

/** What is younger than this may not have been registered, or be true, on the day of an application of the last weeks. */
const settledBy = (day: CalendarDate): CalendarDate => addDays(day, -60)

const countMonths = (runs: Rows<'contribution'>): ReadonlyMap<string, number> => {
  const months = new Map<string, number>()
  const number = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  for (const run of runs) months.set(run.personId, (months.get(run.personId) ?? 0) + number(run.validTo) - number(run.validFrom))
  return months
}

const listApplicants = (family: readonly PopulationRow[], day: CalendarDate): ReadonlyMap<string, Applicant> => {
  const dead = new Set(pick(family, 'death').map((row) => row.personId))
  const numbers = new Map(pick(family, 'identifier').map((row) => [row.personId, row.value]))
  const accounts = pick(family, 'account', day).filter((row) => row.validFrom <= settledBy(day))
  const ibans = new Map(accounts.map((row) => [row.personId, row.iban]))
  const areas = new Map(pick(family, 'person').map((row) => [row.id, row.areaPath]))
  const months = countMonths(pick(family, 'contribution'))
  const parents = pick(family, 'relationship').filter((row) => row.kind === 'parent-of')
  const applicants = new Map<string, Applicant>()
  for (const { personId: id, birthDate } of pick(family, 'person-detail')) {
    const registerNumber = numbers.get(id)
    if (dead.has(id) || registerNumber === undefined) continue
    const children = parents.filter((row) => row.personId === id).length
    const abroad = areas.get(id) === 'abroad'
    const rest = { iban: ibans.get(id), abroad, children, insuredMonths: months.get(id) ?? 0 }
    applicants.set(id, { id, registerNumber, birthDate, age: ageAt(birthDate, day), ...rest })
  }
  return applicants
}

type Draft = {
  registerNumbers: Set<string>
  living: Applicant[]
  children: { child: Applicant; guardians: Applicant[] }[]
  grownUp: { child: Applicant; guardians: Applicant[] }[]
  households: ApplicantHousehold[]
}

const addChildren = (
  draft: Draft,
  family: readonly PopulationRow[],
  applicants: ReadonlyMap<string, Applicant>,
  day: CalendarDate,
): void => {
  const carers = pick(family, 'relationship', day).filter((row) => row.kind !== 'spouse-of')
  for (const child of applicants.values()) {
    if (child.age === 18 || child.age > 25 || child.birthDate > settledBy(day)) continue
    const list = child.age < 18 ? draft.children : draft.grownUp
    const guardians = carers.filter((row) => row.otherId === child.id).flatMap((row) => applicants.get(row.personId) ?? [])
    list.push({ child, guardians: guardians.filter((one) => one.iban !== undefined) })
  }
}

const addHouseholds = (
  draft: Draft,
  family: readonly PopulationRow[],
  applicants: ReadonlyMap<string, Applicant>,
  day: CalendarDate,
): void => {
  const spells = pick(family, 'membership', day)
  const scores = new Map(pick(family, 'score', day).map((row) => [row.householdId, Number(row.score)]))
  for (const id of new Set(spells.map((row) => row.householdId))) {
    const own = spells.filter((row) => row.householdId === id)
    const head = applicants.get(own.find((row) => row.role === 'head')?.personId ?? '')
    const members = own.flatMap((row) => applicants.get(row.personId) ?? [])
    if (head !== undefined) draft.households.push({ id, head, members, score: scores.get(id) })
  }
}

const known = new WeakMap<PopulationOptions, PopulationIndex>()

/** The population by what applications ask for. Made once for the same options. */
export const indexPopulation = (options: PopulationOptions): PopulationIndex => {
  const before = known.get(options)
  if (before !== undefined) return before
  const draft: Draft = { registerNumbers: new Set(), living: [], children: [], grownUp: [], households: [] }
  for (const family of generatePopulation(options)) {
    for (const { value } of pick(family, 'identifier')) draft.registerNumbers.add(value)
    const applicants = listApplicants(family, options.referenceDate)
    draft.living.push(...applicants.values())
    addChildren(draft, family, applicants, options.referenceDate)
    addHouseholds(draft, family, applicants, options.referenceDate)
  }
  known.set(options, draft)
  return draft
}
