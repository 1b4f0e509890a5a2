import { applyLines, compareLines } from '../apply-lines.ts'
import { computeBalances } from '../compute-balances.ts'
import type { EntitlementLine, LineSubject } from '../entitlement-line.ts'
import { renderSubjectKey } from '../line-key.ts'
import type { BenefitStore } from '../ports.ts'

/** The rows that stores in memory share; copy it to undo a transaction. */
export type MemoryLedger = { lines: readonly EntitlementLine[] }

export class MemoryStoreFault extends Error {
  override readonly name = 'MemoryStoreFault'
}

/** `BenefitStore` over an array, for tests and for trying things out. */
export function createMemoryBenefitStore(state: MemoryLedger): BenefitStore {
  const sequences = (matches: (line: EntitlementLine) => boolean): ReadonlyMap<string, number> => {
    const highest = new Map<string, number>()
    for (const line of state.lines) {
      if (!matches(line)) continue
      const key = renderSubjectKey(line)
      highest.set(key, Math.max(highest.get(key) ?? 0, line.sequence))
    }
    return highest
  }
  const listOf = (enrolmentIds: readonly string[]) => state.lines.filter((line) => enrolmentIds.includes(line.enrolmentId))
  return {
    getLedger: async ({ programId, enrolmentId, beneficiaryIds }) => {
      const lines = listOf([enrolmentId])
      const beneficiaries = new Set([...beneficiaryIds, ...lines.map((line) => line.beneficiaryId)])
      return {
        lines: [...lines].sort(compareLines),
        highestSequences: sequences((line) => line.programId === programId && beneficiaries.has(line.beneficiaryId)),
      }
    },
    listHighestSequences: async (subjects: readonly LineSubject[]) => {
      const keys = new Set(subjects.map(renderSubjectKey))
      return sequences((line) => keys.has(renderSubjectKey(line)))
    },
    listLinesForMany: async (enrolmentIds) => [...listOf(enrolmentIds)].sort(compareLines),
    findLines: async (lineIds) => state.lines.filter((line) => lineIds.includes(line.id)),
    listBalances: async (enrolmentId) => computeBalances([...listOf([enrolmentId])].sort(compareLines)),
    appendLines: async (lines) => {
      if (lines.some((line) => line.amountMinor === 0n)) throw new MemoryStoreFault('An entitlement line of zero says nothing.')
      const ids = new Set(state.lines.map((line) => line.id))
      if (lines.some((line) => ids.has(line.id))) throw new MemoryStoreFault('An entitlement line with this id exists.')
      const highestSequences = sequences(() => true)
      state.lines = applyLines({ lines: state.lines, highestSequences }, lines).lines
    },
  }
}
