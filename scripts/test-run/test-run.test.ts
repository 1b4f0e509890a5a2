import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { judgeStep } from './judge-step.ts'
import { listFailures } from './list-failures.ts'
import { type ReadCounts, readClosingLine, readPlaywright, readVitest } from './read-counts.ts'
import { renderSummary } from './render-summary.ts'
import { scheduleSteps } from './schedule-steps.ts'
import type { Step, StepResult } from './step.ts'
import { STEPS, selectSteps } from './steps.ts'

const folder = mkdtempSync(join(tmpdir(), 'schemata-test-run-'))
afterAll(() => rmSync(folder, { recursive: true }))

function writeReport(report: unknown): string {
  const file = join(folder, `${Math.random()}.json`)
  writeFileSync(file, JSON.stringify(report))
  return file
}

const step = (name: string, rest: Partial<Step> = {}): Step => ({
  name,
  script: name,
  cores: 1,
  after: [],
  timeoutMinutes: 1,
  ...rest,
})
const passed = (of: Step): StepResult => ({
  step: of,
  ok: true,
  why: '',
  durationMs: 1,
  counts: { passed: 1, failed: 0, skipped: 0 },
})
const failed = (of: Step): StepResult => ({
  ...passed(of),
  ok: false,
  why: 'exit 1',
  counts: { passed: 0, failed: 1, skipped: 0 },
})

describe('reading counts', () => {
  it('takes the last closing line of an output', () => {
    expect(readClosingLine('a: 3 passed, 1 failed\nb\n12 passed, 0 failed, 2 skipped\n')).toEqual({
      passed: 12,
      failed: 0,
      skipped: 2,
    })
    expect(readClosingLine('all is well')).toBeUndefined()
  })

  it('counts a test file that does not load as a failed test', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ]
    const file = writeReport({ numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, testResults })
    expect(readVitest(file)('')).toEqual({ passed: 1, failed: 2, skipped: 0 })
  })

  it('counts a journey that passed only the second time as failed', () => {
    const file = writeReport({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } })
    expect(readPlaywright(file)('')).toEqual({ passed: 4, failed: 2, skipped: 2 })
  })

  it('tells nothing without a report', () => {
    expect(readVitest(join(folder, 'absent.json'))('')).toBeUndefined()
    expect(readPlaywright(join(folder, 'absent.json'))('')).toBeUndefined()
  })
})

describe('the list of what failed', () => {
  it('names each test and each journey that failed, and a file that does not load, with why', () => {
    const unit = writeReport({
      testResults: [
        { name: join(process.cwd(), 'a.test.ts'), status: 'failed', message: 'no such module', assertionResults: [] },
        {
          name: join(process.cwd(), 'b.test.ts'),
          status: 'failed',
          message: '',
          assertionResults: [
            { fullName: 'adds', status: 'passed', failureMessages: [] },
            { fullName: 'divides', status: 'failed', failureMessages: ['by zero\n  at b.ts'] },
          ],
        },
      ],
    })
    const spec = (title: string, ok: boolean) => ({ title, ok, tests: [{ results: [{ errors: [{ message: 'too late' }] }] }] })
    const journeys = writeReport({
      suites: [
        { file: 'c.spec.ts', specs: [spec('goes', true)], suites: [{ file: 'c.spec.ts', specs: [spec('comes', false)] }] },
      ],
    })
    expect(listFailures({ unit, journeys })).toEqual([
      '✘ a.test.ts\n    no such module',
      '✘ b.test.ts › divides\n    by zero\n      at b.ts',
      '✘ c.spec.ts › comes\n    too late',
    ])
  })

  it('is empty without a report', () => {
    const absent = join(folder, 'absent.json')
    expect(listFailures({ unit: absent, journeys: absent })).toEqual([])
  })
})

describe('judging a step', () => {
  const counting =
    (passedTests: number, failedTests: number): ReadCounts =>
    () => ({ passed: passedTests, failed: failedTests, skipped: 0 })
  const rows: [string, Partial<Step>, string, { ok: boolean; passed: number; failed: number }][] = [
    ['a check that ends well is one passed', {}, '', { ok: true, passed: 1, failed: 0 }],
    ['a check that ends badly is one failed', {}, 'exit 2', { ok: false, passed: 0, failed: 1 }],
    ['tests are counted', { readCounts: counting(7, 0) }, '', { ok: true, passed: 7, failed: 0 }],
    ['failed tests are counted', { readCounts: counting(7, 2) }, 'exit 1', { ok: false, passed: 7, failed: 2 }],
    [
      'failed tests fail the step even when its process ends well',
      { readCounts: counting(7, 2) },
      '',
      { ok: false, passed: 7, failed: 2 },
    ],
    [
      'a process that fails beside its tests is one failed',
      { readCounts: counting(7, 0) },
      'exit 1',
      { ok: false, passed: 7, failed: 1 },
    ],
    ['no test at all is a failure', { readCounts: counting(0, 0) }, '', { ok: false, passed: 0, failed: 1 }],
    ['no report at all is a failure', { readCounts: () => undefined }, '', { ok: false, passed: 0, failed: 1 }],
  ]
  it.each(rows)('%s', (_, rest, exit, expected) => {
    const { ok, counts } = judgeStep({ step: step('x', rest), exit, output: '', durationMs: 1 })
    expect({ ok, passed: counts.passed, failed: counts.failed }).toEqual(expected)
  })
})

describe('scheduling', () => {
  it('uses no more cores than there are and starts in order', async () => {
    const steps = [step('a'), step('b'), step('c'), step('big', { cores: 2 }), step('d')]
    const started: string[] = []
    let busy = 0
    let most = 0
    await scheduleSteps(steps, 2, async (one) => {
      started.push(one.name)
      busy += one.cores
      most = Math.max(most, busy)
      await new Promise((done) => setTimeout(done, 5))
      busy -= one.cores
      return passed(one)
    })
    expect(most).toBe(2)
    expect(started).toEqual(['a', 'b', 'c', 'big', 'd'])
  })

  it('runs a big step on one core', async () => {
    const results = await scheduleSteps([step('big', { cores: 2 })], 1, async (one) => passed(one))
    expect(results.map(({ ok }) => ok)).toEqual([true])
  })

  it('goes on after a failure, and fails unrun what needs it, and what needs that', async () => {
    const steps = [step('build'), step('e2e', { after: ['build'] }), step('visual', { after: ['e2e'] }), step('lint')]
    const ran: string[] = []
    const results = await scheduleSteps(steps, 2, async (one) => {
      ran.push(one.name)
      return one.name === 'build' ? failed(one) : passed(one)
    })
    expect(ran.toSorted()).toEqual(['build', 'lint'])
    expect(results.map(({ step: { name }, ok, counts }) => [name, ok, counts.failed])).toEqual([
      ['build', false, 1],
      ['e2e', false, 1],
      ['visual', false, 1],
      ['lint', true, 0],
    ])
  })
})

describe('the steps', () => {
  it('select those named with those that they need', () => {
    expect(selectSteps(['e2e']).map(({ name }) => name)).toEqual(['browser', 'build', 'e2e'])
    expect(selectSteps([])).toBe(STEPS)
    expect(() => selectSteps(['nonsense'])).toThrow('lint, types')
  })
})

describe('the summary', () => {
  it('ends with the sum, alone on its line', () => {
    const lines = renderSummary([passed(step('lint')), failed(step('types'))]).split('\n')
    expect(lines.at(-1)).toBe('1 passed, 1 failed')
    expect(lines[1]).toContain('✘ types')
  })
})
