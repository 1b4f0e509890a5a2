import { readReport } from './read-report.ts'
import type { Counts } from './step.ts'

/** Reads how many tests passed and failed, from a step's report or its output. Undefined when it tells nothing. */
export type ReadCounts = (output: string) => Counts | undefined

type VitestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[]
}
type PlaywrightReport = {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number }
}

/** A test file that does not even load has no tests; it counts as one that failed. */
export const readVitest =
  (file: string): ReadCounts =>
  () => {
    const report = readReport<VitestReport>(file)
    if (!report) return undefined
    const broken = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    )
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests,
    }
  }

/** A journey that passes only the second time is a defect: it counts as failed. */
export const readPlaywright =
  (file: string): ReadCounts =>
  () => {
    const stats = readReport<PlaywrightReport>(file)?.stats
    return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
  }

/** Reads the last line `N passed, N failed` of the output. */
export const readClosingLine: ReadCounts = (output) => {
  const last = [...output.matchAll(/(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/g)].at(-1)
  return last && { passed: Number(last[1]), failed: Number(last[2]), skipped: Number(last[3] ?? 0) }
}
