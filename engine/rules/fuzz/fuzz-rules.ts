import { compareOnRandom } from './compare-evaluators.ts'

export type FuzzTotal = {
  readonly rules: number
  readonly people: number
  /** People for whom generated code answered, not the interpreter. */
  readonly rows: number
  readonly columns: number
  /** The first disagreement, with the seed that makes it again. */
  readonly disagreement: unknown
}

/** Compares the evaluators on so many random rules; it stops at the first disagreement. */
export const fuzzRules = (rules: number, seed: number, report: (total: FuzzTotal) => void = () => undefined): FuzzTotal => {
  let total: FuzzTotal = { rules: 0, people: 0, rows: 0, columns: 0, disagreement: undefined }
  for (let next = seed; total.rules < rules && total.disagreement === undefined; next += 1) {
    const found = compareOnRandom({ seed: next, stepsOfASet: 20, people: 2 })
    total = {
      rules: total.rules + found.rules,
      people: total.people + found.people,
      rows: total.rows + found.rows,
      columns: total.columns + found.columns,
      disagreement: found.disagreement,
    }
    report(total)
  }
  return total
}
