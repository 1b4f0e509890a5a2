import { describe, expect, it } from 'vitest'
import type { RunnableProgram } from '../../definition/runnable-program.ts'
import { childBenefitParts } from '../../rules/testing/child-benefit.ts'
import { compileForTest } from '../../rules/testing/compile-for-test.ts'
import { calendarDate } from '../../values/date.ts'
import { buildDetermination } from '../testing/build-case.ts'
import { computeDetermination, type DeterminationInputs } from './compute-determination.ts'
import type { Determination } from './determination.ts'
import { replayDetermination } from './replay-determination.ts'

// A determination needs of a programme only its rules.
const program = { rules: compileForTest(childBenefitParts) } as unknown as RunnableProgram

const inputs: DeterminationInputs = {
  bundleHash: 'f'.repeat(64),
  semantics: 1,
  knownAt: '2020-05-20T00:00:00.000Z',
  from: '2020-03',
  to: '2020-05',
  days: { application: calendarDate('2020-03-05') },
  snapshot: {
    child: { id: 'c1', birthDate: '2015-03-01', resident: [{ value: true, from: '2015-03-01' }], dateOfDeath: null },
  },
}
const result = computeDetermination(program, inputs)
const stored: Determination = buildDetermination({ ...inputs, ...result })

describe('a determination', () => {
  it('has each period with its lines, amounts as text of minor units', () => {
    expect(result.periods.map((one) => [one.period, one.outcome, one.lines.map((line) => line.amountMinor)])).toEqual([
      ['2020-03', 'eligible', ['2000000']],
      ['2020-04', 'eligible', ['10000000']],
      ['2020-05', 'eligible', ['10000000']],
    ])
    expect(result).toMatchObject({ outcome: 'eligible', missing: [], reasons: [] })
  })

  it('gives the same bytes a second time, whatever the order of the keys', () => {
    const { child } = inputs.snapshot
    const turned = { ...inputs, snapshot: { child: Object.fromEntries(Object.entries(child ?? {}).reverse()) } }
    expect(JSON.stringify(computeDetermination(program, structuredClone(inputs)))).toBe(JSON.stringify(result))
    const { inputsHash, resultHash } = computeDetermination(program, turned as DeterminationInputs)
    expect({ inputsHash, resultHash }).toEqual({ inputsHash: result.inputsHash, resultHash: result.resultHash })
  })

  const changes: readonly (readonly [keyof DeterminationInputs, Partial<DeterminationInputs>])[] = [
    ['bundleHash', { bundleHash: 'e'.repeat(64) }],
    ['semantics', { semantics: 2 }],
    ['knownAt', { knownAt: '2020-05-20T00:00:00.001Z' }],
    ['from', { from: '2020-04' }],
    ['to', { to: '2020-04' }],
    ['days', { days: { application: calendarDate('2020-03-06') } }],
    ['snapshot', { snapshot: { child: { ...inputs.snapshot.child, resident: [{ value: true, from: '2015-03-02' }] } } }],
  ]
  it.each(changes)('has another hash of its inputs when %s differs', (_what, change) => {
    expect(computeDetermination(program, { ...inputs, ...change }).inputsHash).not.toBe(result.inputsHash)
  })

  it('does not read what was recorded at or after the instant of its knowledge', () => {
    const late = [{ value: true, from: '2015-03-01', recorded: '2020-05-20T00:00:00.000Z' }]
    const snapshot = { child: { ...inputs.snapshot.child, resident: late } }
    expect(computeDetermination(program, { ...inputs, snapshot })).toMatchObject({
      outcome: 'undetermined',
      missing: ['child.resident'],
    })
    expect(computeDetermination(program, { ...inputs, snapshot, knownAt: '2020-05-20T00:00:00.001Z' }).outcome).toBe('eligible')
  })
})

describe('a replay', () => {
  it('of what was stored gives the same, also from the JSON of a database', () => {
    expect(replayDetermination(program, JSON.parse(JSON.stringify(stored)))).toEqual({
      determinationId: stored.id,
      same: true,
      storedInputsIntact: true,
      storedResultIntact: true,
      resultHash: result.resultHash,
      replayedHash: result.resultHash,
    })
  })

  const [march, ...others] = stored.periods
  const alteredPeriods = [
    { ...march, lines: [{ ...march?.lines[0], amountMinor: '9900000' }] },
    ...others,
  ] as Determination['periods']
  const emigrated = { child: { ...inputs.snapshot.child, resident: [{ value: true, from: '2015-03-01', to: '2020-05-01' }] } }
  it.each<[string, Partial<Determination>, object]>([
    ['an altered snapshot', { snapshot: emigrated }, { storedInputsIntact: false, storedResultIntact: true }],
    ['altered periods', { periods: alteredPeriods }, { storedInputsIntact: true, storedResultIntact: false }],
    ['an altered hash of the inputs', { inputsHash: 'a'.repeat(64) }, { storedInputsIntact: false, storedResultIntact: true }],
    ['an altered hash of the result', { resultHash: 'a'.repeat(64) }, { storedInputsIntact: true, storedResultIntact: false }],
  ])('finds %s', (_what, alteration, found) => {
    expect(replayDetermination(program, { ...stored, ...alteration })).toMatchObject({ same: false, ...found })
  })

  it('finds rules that give something else', () => {
    const { parameters, ...parts } = childBenefitParts
    const [limit, amount] = parameters
    const raised = { ...amount, values: [{ from: '2012-10-01', value: 30000, status: 'verified' }] }
    const other = { rules: compileForTest({ ...parts, parameters: [limit, raised] }) } as unknown as RunnableProgram
    expect(replayDetermination(other, stored)).toMatchObject({ same: false, storedInputsIntact: true, storedResultIntact: true })
  })
})
