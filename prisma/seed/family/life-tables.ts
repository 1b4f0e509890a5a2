import type { Sex } from '#engine/registry/types.ts'
import { type DayNumber, dayNumberOf } from '#engine/values/date.ts'
import type { Random } from '../random.ts'

type Table = readonly (readonly [probability: number, value: number])[]

/** Age at death in years, roughly as in Mongolia: men die some eight years before women. */
const ageAtDeath: Readonly<Record<Sex, Table>> = {
  male: [
    [0, 0],
    [0.012, 0.5],
    [0.02, 5],
    [0.035, 18],
    [0.08, 30],
    [0.14, 40],
    [0.24, 50],
    [0.37, 58],
    [0.5, 65],
    [0.65, 72],
    [0.8, 79],
    [0.93, 88],
    [1, 98],
  ],
  female: [
    [0, 0],
    [0.01, 0.5],
    [0.016, 5],
    [0.025, 18],
    [0.04, 30],
    [0.065, 40],
    [0.11, 50],
    [0.19, 60],
    [0.34, 70],
    [0.5, 76],
    [0.7, 83],
    [0.89, 91],
    [1, 101],
  ],
}

/** Age at marriage in years. */
const ageAtMarriage: Table = [
  [0, 18.2],
  [0.2, 21],
  [0.6, 25],
  [0.9, 30],
  [1, 38],
]

/** Children of a woman by her year of birth. */
const childrenByCohort: readonly (readonly [from: number, counts: readonly number[]])[] = [
  [1985, [1, 2, 3, 3, 3, 4, 4]],
  [1970, [1, 2, 3, 3, 4, 4]],
  [1960, [2, 3, 3, 4, 5]],
  [0, [2, 3, 4, 4, 5, 6, 7]],
]

export const years = (count: number): number => Math.round(count * 365.2425)

export const drawDeath = (random: Random, sex: Sex, birth: DayNumber): DayNumber =>
  birth + years(random.quantile(ageAtDeath[sex]))

export const drawMarriageDay = (random: Random, birth: DayNumber): DayNumber => birth + years(random.quantile(ageAtMarriage))

export const drawChildren = (random: Random, motherBirth: DayNumber): number => {
  const cohort = childrenByCohort.find(([from]) => motherBirth >= dayNumberOf(Math.max(from, 1), 1, 1))
  return random.pick(cohort?.[1] ?? [2])
}
