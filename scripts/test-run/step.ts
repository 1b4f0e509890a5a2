import type { ReadCounts } from './read-counts.ts'

/** One part of the test command. */
export type Step = {
  readonly name: string
  /** The script in package.json that does it. */
  readonly script: string
  /** Processor cores that it keeps busy; steps run beside each other as long as the cores last. */
  readonly cores: 1 | 2
  /** Steps that must have passed before. */
  readonly after: readonly string[]
  readonly timeoutMinutes: number
  /** Where the step tells how many tests ran; without it the step is one check. */
  readonly readCounts?: ReadCounts
}

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

export type StepResult = {
  readonly step: Step
  readonly ok: boolean
  readonly counts: Counts
  readonly durationMs: number
  /** Why it failed or did not run, in a few words; empty when it passed. */
  readonly why: string
}
