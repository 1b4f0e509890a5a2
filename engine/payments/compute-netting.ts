import { compareLines } from '../benefits/apply-lines.ts'
import type { EntitlementLine } from '../benefits/entitlement-line.ts'
import { renderSubjectKey } from '../benefits/line-key.ts'
import type { Instant } from '../values/instant.ts'
import { groupBy } from './group-by.ts'

export type NettingInput = {
  /** Lines of one component that are due to one payee. */
  readonly lines: readonly EntitlementLine[]
  readonly highestSequences: ReadonlyMap<string, number>
  readonly recoveryLimitPercent: number
  readonly at: Instant
  readonly newId: () => string
}

export type Netting = {
  readonly taken: readonly EntitlementLine[]
  readonly splitLines: readonly EntitlementLine[]
  readonly carriedMinor: bigint
}

type SubjectLines = { readonly lines: readonly EntitlementLine[]; readonly amountMinor: bigint }

/**
 * Sets overpayments of a component off against what it pays now, oldest first. The lines of a subject go together. An overpayment that does not fit is
 * split by two recovery lines that sum to zero: one is taken now, the other lessens what stays owed; so a line is always paid whole, and once.
 */
export function computeNetting(input: NettingInput): Netting {
  const subjects = listSubjects(input.lines)
  const due = subjects.filter((subject) => subject.amountMinor >= 0n)
  const taken = due.flatMap((subject) => subject.lines)
  const splitLines: EntitlementLine[] = []
  let room = (due.reduce((sum, subject) => sum + subject.amountMinor, 0n) * BigInt(input.recoveryLimitPercent)) / 100n
  let carriedMinor = 0n
  for (const owed of subjects.filter((subject) => subject.amountMinor < 0n)) {
    if (-owed.amountMinor <= room) {
      taken.push(...owed.lines)
      room += owed.amountMinor
      continue
    }
    carriedMinor += owed.amountMinor + room
    if (room === 0n) continue
    const [now, later] = splitOverpayment(input, owed.lines, room)
    splitLines.push(now, later)
    taken.push(now)
    room = 0n
  }
  return { taken, splitLines, carriedMinor }
}

function listSubjects(lines: readonly EntitlementLine[]): readonly SubjectLines[] {
  const subjects = groupBy([...lines].sort(compareLines), renderSubjectKey)
  return [...subjects.values()].map((group) => ({
    lines: group,
    amountMinor: group.reduce((sum, line) => sum + line.amountMinor, 0n),
  }))
}

function splitOverpayment(
  { highestSequences, at, newId }: NettingInput,
  lines: readonly EntitlementLine[],
  amountMinor: bigint,
): readonly [EntitlementLine, EntitlementLine] {
  const last = lines[lines.length - 1] as EntitlementLine
  const highest = highestSequences.get(renderSubjectKey(last)) ?? last.sequence
  const recovery = (sequence: number, signed: bigint): EntitlementLine => ({
    ...last,
    id: newId(),
    kind: 'recovery',
    sequence,
    amountMinor: signed,
    recordedAt: at,
  })
  return [recovery(highest + 1, -amountMinor), recovery(highest + 2, amountMinor)]
}
