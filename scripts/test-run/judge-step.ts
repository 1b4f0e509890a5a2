import type { Counts, Step, StepResult } from './step.ts'

/** What came out of a step's process: `exit` is empty when it ended well, else says how it ended. */
export type StepOutcome = { readonly step: Step; readonly exit: string; readonly output: string; readonly durationMs: number }

/**
 * A step passes when its process ended well, no test failed, and, where it counts tests, at least one ran. A process that
 * failed without naming a failed test counts as one.
 */
export function judgeStep({ step, exit, output, durationMs }: StepOutcome): StepResult {
  const counts = step.readCounts ? step.readCounts(output) : { passed: exit ? 0 : 1, failed: 0, skipped: 0 }
  const why = explain(exit, counts)
  const { passed = 0, failed = 0, skipped = 0 } = counts ?? {}
  return { step, ok: why === '', why, durationMs, counts: { passed, failed: why ? Math.max(failed, 1) : 0, skipped } }
}

function explain(exit: string, counts: Counts | undefined): string {
  if (counts && counts.failed > 0) return `${counts.failed} failed`
  if (exit) return exit
  if (!counts) return 'it did not tell how many tests ran'
  return counts.passed === 0 ? 'no test ran' : ''
}
