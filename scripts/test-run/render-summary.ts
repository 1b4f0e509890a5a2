import type { StepResult } from './step.ts'

/** A table with a line per step, and last, alone on its line, the sum: `N passed, N failed`. */
export function renderSummary(results: readonly StepResult[]): string {
  const width = Math.max(...results.map(({ step }) => step.name.length))
  const rows = results.map(({ step, ok, counts, durationMs, why }) => {
    const time = `${(durationMs / 1000).toFixed(1)} s`.padStart(8)
    return `${ok ? '✔' : '✘'} ${step.name.padEnd(width)} ${time}  ${describeCounts(counts)}${why ? `  ${why}` : ''}`
  })
  const sum = (key: 'passed' | 'failed' | 'skipped') => results.reduce((total, { counts }) => total + counts[key], 0)
  return [...rows, '', describeCounts({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') })].join('\n')
}

function describeCounts({ passed, failed, skipped }: StepResult['counts']): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
