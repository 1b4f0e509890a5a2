import { formatDecimal } from '../../values/decimal.ts'
import { toExact } from '../runtime/number.ts'
import type { RawLine } from './day-evaluation.ts'
import type { Part } from './list-due-lines.ts'

/** Parts in order, with neighbours that give the same made one: a change of a fact that nobody asked about does not split a period. */
export const mergeParts = (parts: readonly Part[]): readonly Part[] => {
  const merged: Part[] = []
  for (const part of parts) {
    const last = merged.at(-1)
    if (last !== undefined && whatItGives(last) === whatItGives(part)) {
      merged[merged.length - 1] = { days: last.days + part.days, result: last.result }
    } else merged.push(part)
  }
  return merged
}

const whatItGives = ({ result }: Part): string => {
  const { outcome, ruleSet, error, missing, reasons, undeterminedLines, lines } = result
  return JSON.stringify([outcome, ruleSet, error, missing, reasons, undeterminedLines, lines.map(lineText)])
}

const lineText = ({ component, beneficiary, record, amount }: RawLine) => [
  component.id,
  beneficiary,
  record,
  formatDecimal(toExact(amount)),
]
