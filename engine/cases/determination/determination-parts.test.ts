import { describe, expect, it } from 'vitest'
import type { RunnableProgram } from '../../definition/runnable-program.ts'
import type { CaseOutcome } from '../application/application.ts'
import { computeEffectiveDay } from './compute-effective-day.ts'
import { decidedKind, listDecidedRange } from './decided-range.ts'
import { summariseOutcome } from './summarise-outcome.ts'

const period = (outcome: CaseOutcome, missing: string[] = [], reasons: string[] = []) => ({
  outcome,
  missing,
  reasons: reasons.map((reason) => ({ reason })),
})

describe('the outcome of a case', () => {
  it.each<[CaseOutcome[], CaseOutcome]>([
    [[], 'ineligible'],
    [['ineligible', 'ineligible'], 'ineligible'],
    [['ineligible', 'undetermined'], 'undetermined'],
    [['ineligible', 'undetermined', 'eligible'], 'eligible'],
    [['eligible', 'error', 'undetermined'], 'error'],
  ])('of periods %j is %s', (outcomes, expected) => {
    expect(summariseOutcome(outcomes.map((outcome) => period(outcome))).outcome).toBe(expected)
  })

  it('names each missing fact and each reason once, in order of the periods', () => {
    const summary = summariseOutcome([
      period('undetermined', ['child.b', 'child.a']),
      period('undetermined', ['child.a', 'child.c']),
      period('ineligible', [], ['over-age', 'died']),
      period('ineligible', [], ['died']),
    ])
    expect(summary).toEqual({
      outcome: 'undetermined',
      missing: ['child.b', 'child.a', 'child.c'],
      reasons: ['over-age', 'died'],
    })
  })
})

describe('the day from which a claim counts', () => {
  const days = { application: '2020-11-18', event: '2020-08-05' }
  it.each([
    ['application-date', 0, '2020-11-18'],
    ['application-month', 0, '2020-11-01'],
    ['next-month', 0, '2020-12-01'],
    ['event-date', 12, '2020-08-05'],
    ['event-month', 12, '2020-08-01'],
    // Never further back than the limit, which reaches to the beginning of a month.
    ['event-date', 2, '2020-09-01'],
    ['event-month', 3, '2020-08-01'],
    ['event-date', 0, '2020-11-01'],
  ] as const)('is, by the policy %s with %i months back, %s', (effectiveFrom, backdatingMonths, expected) => {
    expect(computeEffectiveDay({ effectiveFrom, backdatingMonths }, days, '2012-10-01')).toBe(expected)
  })

  it('is that of the application where no event is known, and never before the programme', () => {
    const policy = { effectiveFrom: 'event-date', backdatingMonths: 12 } as const
    expect(computeEffectiveDay(policy, { application: '2020-11-18' }, '2012-10-01')).toBe('2020-11-18')
    expect(computeEffectiveDay(policy, days, '2020-10-01')).toBe('2020-10-01')
    expect(computeEffectiveDay(policy, days, '2021-01-01')).toBe('2021-01-01')
  })

  it('counts months of different length', () => {
    const policy = { effectiveFrom: 'event-date', backdatingMonths: 1 } as const
    expect(computeEffectiveDay(policy, { application: '2021-03-31', event: '2020-01-01' }, '2012-10-01')).toBe('2021-02-01')
  })
})

const programOf = (kind: string, effectiveFrom: string, from = '2012-10-01') =>
  ({
    program: {
      definition: { components: [{ period: kind }], policies: { effectiveFrom, backdatingMonths: 0 }, rules: [{ from }] },
    },
  }) as unknown as RunnableProgram

describe('the periods that are decided', () => {
  it.each([
    ['month', 'application-month', '2020-09-18', '2020-11-20', ['2020-09', '2020-11']],
    ['month', 'next-month', '2020-11-18', '2020-11-20', ['2020-12', '2020-12']],
    ['year', 'application-date', '2019-11-18', '2020-11-20', ['2019', '2020']],
    ['once', 'application-date', '2020-11-18', '2020-11-20', ['2020-11-18', '2020-11-20']],
    ['event', 'application-date', '2020-11-20', '2020-11-20', ['2020-11-20', '2020-11-20']],
  ])('of a benefit by %s from the %s of %s, asked on %s, are %j', (kind, effectiveFrom, submitted, today, expected) => {
    const { from, to } = listDecidedRange(programOf(kind, effectiveFrom), submitted, today)
    expect([from, to]).toEqual(expected)
  })

  it('are days where the first component is paid once', () => {
    expect(decidedKind(programOf('once', 'application-date'))).toBe('day')
    expect(decidedKind(programOf('fortnight', 'application-date'))).toBe('fortnight')
  })
})
