import { type DayNumber, dayNumberOf, fromDayNumber } from '#engine/values/date.ts'
import type { SimHousehold } from '../family/simulated.ts'
import type { Random } from '../random.ts'
import { type FamilyWriter, type Version, writeHistory } from './family-writer.ts'

type Assessment = { readonly score: string; readonly assessedOn: DayNumber; readonly survey: string }

/** Households were surveyed in these years; some also ask to be assessed again in between. */
const surveyYears = [2014, 2017, 2020, 2023, 2025]

/** Score by place among the households of the country: the poorest fifth is around the cut-offs of food support, three fifths below that of child money. */
const scoreByRank: readonly (readonly [number, number])[] = [
  [0, 110],
  [0.04, 215],
  [0.1, 270],
  [0.22, 330],
  [0.45, 430],
  [0.6, 503],
  [0.8, 610],
  [0.95, 780],
  [1, 1180],
]

/** Scores at a cut-off of some year, or a hair beside it: where a comparison is most easily wrong. */
const edgeScores = ['240.3176', '240.3', '240.4', '292.5', '292.6', '300.0', '310.0', '310.1', '502.567', '502.5', '502.6']

const interpolate = (rank: number): number => {
  const at = scoreByRank.findIndex(([probability]) => rank < probability)
  const [highAt, high] = scoreByRank[at === -1 ? scoreByRank.length - 1 : at] ?? [1, 1180]
  const [lowAt, low] = scoreByRank[(at === -1 ? scoreByRank.length : at) - 1] ?? [0, 110]
  return highAt === lowAt ? high : low + ((high - low) * (rank - lowAt)) / (highAt - lowAt)
}

const drawScore = (random: Random, household: SimHousehold): string => {
  if (random.chance(0.035)) return random.pick(edgeScores)
  const rank = Math.min(Math.max(household.wealth + (random.unit() - 0.5) * 0.16, 0), 0.9999)
  const tenths = Math.round(interpolate(rank) * 10)
  return `${Math.floor(tenths / 10)}.${tenths % 10}`
}

const listDays = (random: Random, household: SimHousehold, lastDay: DayNumber): { day: DayNumber; survey: string }[] => {
  const surveyed = surveyYears.map((year) => ({
    day: dayNumberOf(year, 3, 1) + random.between(0, 200),
    survey: `household-survey-${year}`,
  }))
  const year = random.between(2018, 2026)
  const asked = random.chance(0.12)
    ? [{ day: dayNumberOf(year, 1, 10) + random.between(0, 300), survey: `reassessment-${year}` }]
    : []
  return [...surveyed.filter(() => !random.chance(0.06)), ...asked]
    .filter(({ day }) => day > household.from + 30 && day < lastDay - 40)
    .sort((a, b) => a.day - b.day)
    .filter(({ day }, at, days) => day !== days[at - 1]?.day)
}

/** The household's scores; each holds from its assessment to the next one. */
export const writeScores = (writer: FamilyWriter, household: SimHousehold, lastDay: DayNumber): void => {
  const { random } = writer
  const versions = listDays(random, household, lastDay).map(
    ({ day, survey }): Version<Assessment> => ({
      from: day,
      recordedMs: writer.recordedOn(day + random.between(10, 60)),
      payload: { score: drawScore(random, household), assessedOn: day, survey },
    }),
  )
  writeHistory(writer, { versions, source: 'household-survey' }, (base, { score, assessedOn, survey }) => ({
    table: 'score',
    row: { ...base, householdId: writer.idOf(household), score, assessedOn: fromDayNumber(assessedOn), survey },
  }))
}
