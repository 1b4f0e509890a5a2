import type { ContributionKind } from '#engine/registry/types.ts'
import { type DayNumber, dayNumberOf, fromDayNumber, partsOfDayNumber } from '#engine/values/date.ts'
import { fromEpochMs } from '#engine/values/instant.ts'
import { amountMinor } from '#engine/values/money.ts'
import { years } from '../family/life-tables.ts'
import { findStay, type SimPerson } from '../family/simulated.ts'
import type { Random } from '../random.ts'
import { drawId } from '../seed-ids.ts'
import { computeBase, findMinimumWage } from '../wages.ts'
import { type FamilyWriter, type Version, writeHistory } from './family-writer.ts'

/** Contributions are on record from this month on. */
const firstYear = 1995

const employers = [
  'сургууль',
  'эмнэлэг',
  'цэцэрлэг',
  'Засаг даргын Тамгын газар',
  'цахилгаан сүлжээ',
  'зам засвар',
  'худалдааны төв',
  'уурхай',
  'барилгын компани',
  'үйлдвэр',
]

type Job = { readonly from: DayNumber; readonly to: DayNumber | null; readonly employer: string; readonly factor: number }

/** Wages around the average: many below it, few far above. */
const wageFactor: readonly (readonly [number, number])[] = [
  [0, 0.35],
  [0.2, 0.55],
  [0.5, 0.85],
  [0.8, 1.3],
  [0.95, 2.2],
  [1, 4.5],
]

const startOfMonth = (day: DayNumber): DayNumber => {
  const { year, month } = partsOfDayNumber(day)
  return dayNumberOf(year, month, 1)
}

/** The month after the last whole one that can have been declared. */
const findLastMonth = (writer: FamilyWriter): DayNumber => startOfMonth(startOfMonth(writer.referenceDay) - 15)

/** Working life ends at about the pension age, or with death. */
const findRetirement = (random: Random, person: SimPerson): DayNumber => {
  const retires = person.birth + years(person.sex === 'male' ? 60 : 55) + random.between(-200, 1400)
  return Math.min(retires, person.death ?? retires)
}

const listJobs = (writer: FamilyWriter, person: SimPerson): readonly Job[] => {
  const { random } = writer
  const until = findRetirement(random, person)
  const factor = random.quantile(wageFactor)
  const regionName = person.birthRegion.nameMn
  const jobs: Job[] = []
  let day = Math.max(startOfMonth(person.birth + years(random.between(19, 24))), dayNumberOf(firstYear, 1, 1))
  while (day < Math.min(until, findLastMonth(writer))) {
    const length = random.chance(0.3) ? random.between(200, 900) : random.between(900, 7000)
    const to = startOfMonth(Math.min(day + length, until))
    const employer = `${regionName}, ${random.between(1, 9)}-р ${random.pick(employers)}`
    if (to > day)
      jobs.push({
        from: day,
        to: to < findLastMonth(writer) ? to : null,
        employer,
        factor: factor * (0.85 + random.unit() * 0.3),
      })
    day = startOfMonth(Math.max(to, day) + random.between(31, random.chance(0.6) ? 120 : 1300))
  }
  return jobs
}

type Run = {
  readonly from: DayNumber
  readonly to: DayNumber
  readonly base: number
  readonly kind: ContributionKind
  readonly employer: string | null
}

const writeRun = (writer: FamilyWriter, person: SimPerson, run: Run): void => {
  const recordedMs = writer.recordedOn(run.to + writer.random.between(4, 9))
  writer.rows.push({
    table: 'contribution',
    row: {
      id: drawId(writer.random, recordedMs),
      personId: writer.idOf(person),
      validFrom: fromDayNumber(run.from),
      validTo: fromDayNumber(run.to),
      recordedFrom: fromEpochMs(recordedMs),
      recordedTo: null,
      source: 'social-insurance',
      verification: 'verified',
      kind: run.kind,
      baseAmountMinor: amountMinor(BigInt(run.base) * 100n),
      currency: 'MNT',
      employer: run.employer,
    },
  })
}

/** Calls back for each calendar year of a stretch of months, with the part of it that falls into the year. */
const forEachYear = (from: DayNumber, to: DayNumber, use: (year: number, from: DayNumber, to: DayNumber) => void): void => {
  for (let year = partsOfDayNumber(from).year; dayNumberOf(year, 1, 1) < to; year += 1) {
    const [first, last] = [Math.max(from, dayNumberOf(year, 1, 1)), Math.min(to, dayNumberOf(year + 1, 1, 1))]
    if (first < last) use(year, first, last)
  }
}

const writeJob = (writer: FamilyWriter, person: SimPerson, job: Job): void => {
  const versions: Version<string>[] = [{ from: job.from, recordedMs: writer.recordedOn(job.from + 15), payload: job.employer }]
  const end = job.to === null ? undefined : { day: job.to, recordedMs: writer.recordedOn(job.to + 12) }
  writeHistory(writer, { versions, end, source: 'social-insurance' }, (base, employer) => ({
    table: 'employment',
    row: { ...base, personId: writer.idOf(person), employer },
  }))
  forEachYear(job.from, job.to ?? findLastMonth(writer), (year, from, to) => {
    writeRun(writer, person, { from, to, base: computeBase(year, job.factor), kind: 'employee', employer: job.employer })
  })
}

/** Herders pay for themselves, on the minimum wage, and not every year. */
const writeHerding = (writer: FamilyWriter, person: SimPerson): void => {
  const from = Math.max(dayNumberOf(2000 + writer.random.between(0, 12), 1, 1), startOfMonth(person.birth + years(22)))
  const to = Math.min(startOfMonth(findRetirement(writer.random, person)), findLastMonth(writer))
  forEachYear(from, to, (year, first, last) => {
    if (writer.random.chance(0.75))
      writeRun(writer, person, { from: first, to: last, base: findMinimumWage(year), kind: 'herder', employer: null })
  })
}

/** Employments and contributions of an adult. */
export const writeWork = (writer: FamilyWriter, person: SimPerson): void => {
  const { random, referenceDay } = writer
  if (person.birth + years(20) > referenceDay) return
  const home = findStay(person, person.birth + years(30)) ?? person.stays.at(-1)
  if (home?.household.herders === true) {
    if (random.chance(0.55)) writeHerding(writer, person)
    return
  }
  const isFormal = random.chance(partsOfDayNumber(person.birth).year < 1978 ? 0.78 : 0.66)
  if (isFormal) for (const job of listJobs(writer, person)) writeJob(writer, person, job)
}
