import type { RefusedRow } from './parse-applications-file.ts'
import type { TakenRow } from './run-intake.ts'

export type IntakeSummary = {
  readonly rows: number
  readonly taken: number
  readonly refused: number
  /** awarded, refused, waiting at a task, …: how many rows. */
  readonly byOutcome: Readonly<Record<string, number>>
  /** Codes of refused rows, reasons of refused applications, missing facts: how many rows each. */
  readonly byReason: Readonly<Record<string, number>>
}

/** Counts a file's rows by what became of them and why. */
export const summariseIntake = (taken: readonly TakenRow[], refused: readonly RefusedRow[]): IntakeSummary => ({
  rows: taken.length + refused.length,
  taken: taken.length,
  refused: refused.length,
  byOutcome: count([...taken.map(renderOutcome), ...refused.map(() => 'row refused')]),
  byReason: count([
    ...refused.map(({ rejection }) => `row refused: ${rejection.code}`),
    ...taken.flatMap(({ decision, reasons, missing, status }) =>
      decision === 'refused'
        ? reasons.map((reason) => `not entitled: ${reason}`)
        : status === 'incomplete'
          ? missing.map((fact) => `missing: ${fact}`)
          : [],
    ),
  ]),
})

const renderOutcome = ({ decision, waitsAt, status }: TakenRow): string =>
  decision ?? (waitsAt === null ? status : `waiting at ${waitsAt}`)

const count = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
