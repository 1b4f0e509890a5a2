import { describe, expect, it } from 'vitest'
import { runTests } from './run-tests.ts'

const run = (script: string, limits: { readonly limitSeconds: number; readonly waitMs: number }) =>
  runTests({ command: process.execPath, args: ['-e', script], cwd: import.meta.dirname, env: process.env, ...limits })

describe('tests of a mutant', () => {
  it.each([
    ['that pass', '', 'green'],
    ['that fail', 'process.exit(1)', 'red'],
    ['that break down', 'process.abort()', 'red'],
    ['that compute for ever', 'for (;;);', 'never ends'],
    ['that compute for ever and do not listen', "process.on('SIGTERM', () => {}); for (;;);", 'never ends'],
  ] as const)('%s', (_, script, outcome) => {
    expect(run(script, { limitSeconds: 2, waitMs: 120_000 })).toBe(outcome)
  })

  it('that wait for ever', () => {
    const waiting = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"
    expect(run(waiting, { limitSeconds: 60, waitMs: 2000 })).toBe('never ends')
  })
})
