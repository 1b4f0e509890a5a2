import { add, divide, multiply } from '../runtime/number.ts'
import type { UndeterminedLine } from '../types.ts'
import type { DayEvaluation, RawLine } from './day-evaluation.ts'

/** The days of a period on which nothing changes, and what the rules give on them. */
export type Part = { readonly days: number; readonly result: DayEvaluation }

/** What is due to each over all parts, in proportion to their days; without what is undetermined in any. */
export const listDueLines = (parts: readonly Part[]): readonly RawLine[] => {
  const first = parts[0] as Part
  if (parts.length === 1 && first.result.lines.length < 2 && first.result.undeterminedLines.length === 0)
    return first.result.lines
  const periodDays = parts.reduce((total, { days }) => total + days, 0)
  const totals = new Map<string, RawLine>()
  for (const part of parts) addLines(totals, part, periodDays)
  for (const key of undeterminedByKey(parts).keys()) totals.delete(key)
  return [...totals.values()]
}

/** What is undetermined in any part, once. */
export const listUndeterminedLines = (parts: readonly Part[]): readonly UndeterminedLine[] =>
  parts.every(({ result }) => result.undeterminedLines.length === 0) ? [] : [...undeterminedByKey(parts).values()]

const undeterminedByKey = (parts: readonly Part[]): ReadonlyMap<string, UndeterminedLine> =>
  new Map(parts.flatMap(({ result }) => result.undeterminedLines.map((line) => [keyOf(line.component, line), line] as const)))

/** What is due to one beneficiary of one component (and for one record) is one line. */
const keyOf = (
  component: string,
  { beneficiary, record }: { readonly beneficiary?: string; readonly record?: string | undefined },
): string => `${component}\n${beneficiary ?? ''}\n${record ?? ''}`

const addLines = (totals: Map<string, RawLine>, { days, result }: Part, periodDays: number): void => {
  for (const line of result.lines) {
    const amount = days === periodDays ? line.amount : divide(multiply(line.amount, days), periodDays)
    const key = keyOf(line.component.id, line)
    const before = totals.get(key)
    totals.set(key, { ...line, amount: before === undefined ? amount : add(before.amount, amount) })
  }
}
