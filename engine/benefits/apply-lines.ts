import type { EntitlementLine } from './entitlement-line.ts'
import { renderLineKey, renderSubjectKey } from './line-key.ts'
import type { Ledger } from './ports.ts'

/** Thrown when a line would get a key that exists: a retry with the new ledger gives the right one. */
export class DuplicateLineFault extends Error {
  override readonly name = 'DuplicateLineFault'
}

export const emptyLedger: Ledger = { lines: [], highestSequences: new Map() }

/** The ledger after new lines. @throws DuplicateLineFault */
export function applyLines(ledger: Ledger, lines: readonly EntitlementLine[]): Ledger {
  const highestSequences = new Map(ledger.highestSequences)
  for (const line of lines) {
    const key = renderSubjectKey(line)
    if (line.sequence <= (highestSequences.get(key) ?? -1)) {
      throw new DuplicateLineFault(`Expected a new entitlement line, but ${renderLineKey(line)} is recorded already.`)
    }
    highestSequences.set(key, line.sequence)
  }
  return { lines: [...ledger.lines, ...lines].sort(compareLines), highestSequences }
}

/** Oldest period first, then by component, beneficiary and sequence: the order of every list of lines. */
export function compareLines(a: EntitlementLine, b: EntitlementLine): number {
  return (
    compareText(a.periodStart, b.periodStart) || compareText(renderSubjectKey(a), renderSubjectKey(b)) || a.sequence - b.sequence
  )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
