type YearValue = readonly [year: number, value: number]

/** Average wage a month in tögrög, rounded: of the order that the statistics office publishes. Years between are read straight. */
const averageWage: readonly YearValue[] = [
  [1995, 25_000],
  [2000, 62_000],
  [2005, 101_000],
  [2008, 274_000],
  [2010, 342_000],
  [2012, 557_000],
  [2014, 797_000],
  [2016, 861_000],
  [2018, 1_003_000],
  [2020, 1_227_000],
  [2022, 1_500_000],
  [2023, 1_957_000],
  [2024, 2_450_000],
  [2026, 3_000_000],
]

/** Minimum wage a month in tögrög, as of most of the year. */
const minimumWage: readonly YearValue[] = [
  [1995, 8_000],
  [2000, 18_000],
  [2005, 42_500],
  [2008, 108_000],
  [2011, 140_400],
  [2014, 192_000],
  [2017, 240_000],
  [2019, 320_000],
  [2020, 420_000],
  [2023, 550_000],
  [2024, 660_000],
  [2025, 792_000],
]

export const findMinimumWage = (year: number): number => minimumWage.findLast(([from]) => from <= year)?.[1] ?? 0

const findAverageWage = (year: number): number => {
  const at = averageWage.findLastIndex(([from]) => from <= year)
  const [fromYear, from] = averageWage[Math.max(at, 0)] ?? [year, 0]
  const [toYear, to] = averageWage[at + 1] ?? [fromYear + 1, from]
  return from + ((to - from) * (year - fromYear)) / (toYear - fromYear)
}

/** The base that contributions are paid on: at least the minimum wage and at most ten times that, in whole hundreds of tögrög. */
export const computeBase = (year: number, factor: number): number => {
  const minimum = findMinimumWage(year)
  const wage = Math.round((findAverageWage(year) * factor) / 100) * 100
  return Math.min(Math.max(wage, minimum), minimum * 10)
}
