import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate } from '../values/date.ts'
import { instant } from '../values/instant.ts'
import { period } from '../values/period.ts'
import { applyLines, emptyLedger } from './apply-lines.ts'
import { computeBalances } from './compute-balances.ts'
import { computeEntitlementChanges, type DeterminedPeriod, NegativeEntitlementFault } from './compute-entitlement-changes.ts'
import type { EntitlementLine, LineKind } from './entitlement-line.ts'
import { isEntitlementKind } from './entitlement-line.ts'
import { renderLineKey } from './line-key.ts'
import type { Ledger } from './ports.ts'
import { buildLine, createTestIds, testId } from './testing/build-line.ts'

const child = testId(900)

type Options = { ledger?: Ledger; openFrom?: string; newId?: () => string; enrolmentId?: string }

const compute = (
  periods: readonly DeterminedPeriod[],
  { ledger = emptyLedger, openFrom = '2020-06-01', newId, enrolmentId }: Options = {},
) =>
  computeEntitlementChanges({
    programId: 'child-benefit',
    enrolmentId: enrolmentId ?? testId(800),
    determinationId: testId(701),
    currency: 'MNT',
    ledger,
    periods,
    openFrom: calendarDate(openFrom),
    recordedAt: instant('2020-06-15T00:00:00Z'),
    newId: newId ?? createTestIds(5000),
  })

const determined = (text: string, amountMinor: bigint | null, overrides: Partial<DeterminedPeriod> = {}): DeterminedPeriod => ({
  period: period(text),
  outcome: amountMinor === null ? 'ineligible' : 'eligible',
  lines: amountMinor === null ? [] : [{ component: 'child-money', beneficiaryId: child, amountMinor }],
  undetermined: [],
  ...overrides,
})

const ledgerOf = (...lines: EntitlementLine[]): Ledger => applyLines(emptyLedger, lines)

describe('the kind of a difference', () => {
  const paid = (amountMinor: bigint) => ledgerOf(buildLine({ id: testId(1), amountMinor }))
  const rows: [string, Ledger, bigint | null, string, [LineKind, bigint, number] | undefined][] = [
    ['a first amount of an open period is an accrual', emptyLedger, 100n, '2020-05-01', ['accrual', 100n, 0]],
    ['a first amount of a closed period is arrears', emptyLedger, 100n, '2020-06-01', ['arrears', 100n, 0]],
    ['less in an open period is an adjustment', paid(100n), 60n, '2020-05-01', ['adjustment', -40n, 1]],
    ['more in an open period is an adjustment', paid(100n), 160n, '2020-05-01', ['adjustment', 60n, 1]],
    ['more in a closed period is arrears', paid(100n), 160n, '2020-06-01', ['arrears', 60n, 1]],
    ['less in a closed period is an overpayment', paid(100n), 60n, '2020-06-01', ['overpayment', -40n, 1]],
    ['no longer eligible in a closed period is an overpayment of all', paid(100n), null, '2020-06-01', ['overpayment', -100n, 1]],
    ['the same amount is no line', paid(100n), 100n, '2020-06-01', undefined],
    ['nothing where nothing was is no line', emptyLedger, null, '2020-06-01', undefined],
    ['an amount of zero where nothing was is no line', emptyLedger, 0n, '2020-06-01', undefined],
  ]
  it.each(rows)('%s', (_name, ledger, amount, openFrom, expected) => {
    const { lines, skipped } = compute([determined('2020-05', amount)], { ledger, openFrom })
    expect(lines.map((line) => [line.kind, line.amountMinor, line.sequence])).toEqual(expected === undefined ? [] : [expected])
    expect(skipped).toEqual([])
  })
})

describe('what a determination is compared with', () => {
  it('is everything so far, earlier corrections included', () => {
    const ledger = ledgerOf(
      buildLine({ id: testId(1), amountMinor: 100n }),
      buildLine({ id: testId(2), sequence: 1, kind: 'overpayment', amountMinor: -100n }),
    )
    const { lines } = compute([determined('2020-05', 70n)], { ledger })
    expect(lines).toMatchObject([{ kind: 'arrears', amountMinor: 70n, sequence: 2 }])
  })

  it('leaves out how a debt was settled: a recovery is no entitlement', () => {
    const ledger = ledgerOf(
      buildLine({ id: testId(1), amountMinor: 100n }),
      buildLine({ id: testId(2), sequence: 1, kind: 'overpayment', amountMinor: -100n }),
      buildLine({ id: testId(3), sequence: 2, kind: 'recovery', amountMinor: 100n }),
    )
    expect(compute([determined('2020-05', null)], { ledger }).lines).toEqual([])
    expect(compute([determined('2020-05', 100n)], { ledger }).lines).toMatchObject([{ amountMinor: 100n, sequence: 3 }])
  })

  it('is the own enrolment only, but the number of the correction goes on over all of them', () => {
    const ledger = ledgerOf(buildLine({ id: testId(1), amountMinor: 100n, enrolmentId: testId(801) }))
    const { lines } = compute([determined('2020-05', 100n)], { ledger, openFrom: '2020-05-01' })
    expect(lines).toMatchObject([{ kind: 'accrual', amountMinor: 100n, sequence: 1, enrolmentId: testId(800) }])
  })

  it('is nothing outside the periods that the determination covers', () => {
    const ledger = ledgerOf(buildLine({ id: testId(1) }), buildLine({ id: testId(2), period: '2020-04' }))
    expect(compute([determined('2020-05', null)], { ledger }).lines.map((line) => line.period)).toEqual(['2020-05'])
  })

  it('adds up several lines of one component for one beneficiary', () => {
    const line = { component: 'child-money', beneficiaryId: child, amountMinor: 30n }
    expect(compute([determined('2020-05', 0n, { lines: [line, line] })]).lines).toMatchObject([{ amountMinor: 60n }])
  })
})

describe('what is not known', () => {
  const ledger = ledgerOf(buildLine({ id: testId(1) }))

  it.each(['undetermined', 'error'] as const)('changes nothing when the period is %s, and is reported', (outcome) => {
    const { lines, skipped } = compute([determined('2020-05', null, { outcome })], { ledger })
    expect(lines).toEqual([])
    expect(skipped).toEqual([{ period: '2020-05', component: null, beneficiaryId: null, reason: outcome }])
  })

  it('leaves one line alone while the other lines of the period stand', () => {
    const other = { component: 'supplement', beneficiaryId: child, amountMinor: 5n }
    const undetermined = [{ component: 'child-money', beneficiaryId: child }]
    const { lines, skipped } = compute([determined('2020-05', 0n, { lines: [other], undetermined })], { ledger })
    expect(lines).toMatchObject([{ component: 'supplement', amountMinor: 5n }])
    expect(skipped).toEqual([{ period: '2020-05', component: 'child-money', beneficiaryId: child, reason: 'undetermined' }])
  })

  it('leaves the component of everybody alone when the beneficiary is not known', () => {
    const undetermined = [{ component: 'child-money', beneficiaryId: null }]
    const { lines, skipped } = compute([determined('2020-05', 0n, { lines: [], undetermined })], { ledger })
    expect(lines).toEqual([])
    expect(skipped).toHaveLength(1)
  })
})

it('refuses a determined amount below zero', () => {
  expect(() => compute([determined('2020-05', -1n)])).toThrow(NegativeEntitlementFault)
})

it('gives the balance per component and period over all kinds', () => {
  const lines = [
    buildLine({ id: testId(1), amountMinor: 100n }),
    buildLine({ id: testId(2), sequence: 1, kind: 'overpayment', amountMinor: -100n }),
    buildLine({ id: testId(3), sequence: 2, kind: 'write_off', amountMinor: 40n }),
    buildLine({ id: testId(4), period: '2020-06', amountMinor: 7n }),
  ]
  expect(computeBalances(lines).map((balance) => [balance.period, balance.amountMinor])).toEqual([
    ['2020-05', 40n],
    ['2020-06', 7n],
  ])
})

describe('after any history of determinations with late evidence', () => {
  const months = ['2020-01', '2020-02', '2020-03', '2020-04', '2020-05'] as const
  const beneficiaries = [testId(900), testId(901)]
  const outcome = fc.constantFrom('eligible', 'eligible', 'ineligible', 'undetermined', 'error')
  const aLine = fc.record({
    component: fc.constantFrom('food', 'rent'),
    beneficiaryId: fc.constantFrom(...beneficiaries),
    amountMinor: fc.bigInt({ min: 0n, max: 500n }),
  })
  const aPeriod = (month: string) =>
    fc.record({
      period: fc.constant(period(month)),
      outcome,
      lines: fc.array(aLine, { maxLength: 4 }),
      undetermined: fc.constant<DeterminedPeriod['undetermined']>([]),
    })
  const aDetermination = fc
    .subarray([...months], { minLength: 1 })
    .chain((covered) => fc.record({ periods: fc.tuple(...covered.map(aPeriod)), closed: fc.constantFrom(...months) }))
  const history = fc.array(aDetermination, { maxLength: 12 })

  const sums = (lines: readonly { period: string; component: string; beneficiaryId: string; amountMinor: bigint }[]) => {
    const result = new Map<string, bigint>()
    for (const { period: at, component, beneficiaryId, amountMinor } of lines) {
      const key = `${at}|${component}|${beneficiaryId}`
      result.set(key, (result.get(key) ?? 0n) + amountMinor)
    }
    return new Map([...result].filter(([, sum]) => sum !== 0n).sort())
  }

  it('the sum of each subject is what was last determined, no key is there twice, and the same again adds nothing', () => {
    fc.assert(
      fc.property(history, (determinations) => {
        const newId = createTestIds()
        const latest = new Map<string, DeterminedPeriod>()
        let ledger: Ledger = emptyLedger
        for (const { periods, closed } of determinations) {
          const options = { openFrom: `${closed}-01`, newId }
          ledger = applyLines(ledger, compute(periods, { ...options, ledger }).lines)
          expect(compute(periods, { ...options, ledger }).lines).toEqual([])
          for (const at of periods) if (at.outcome === 'eligible' || at.outcome === 'ineligible') latest.set(at.period, at)
        }
        const expected = [...latest.values()].flatMap((at) =>
          at.outcome === 'eligible' ? at.lines.map((line) => ({ ...line, period: at.period })) : [],
        )
        expect(sums(ledger.lines.filter((line) => isEntitlementKind(line.kind)))).toEqual(sums(expected))
        expect(new Set(ledger.lines.map(renderLineKey)).size).toBe(ledger.lines.length)
      }),
      { seed: 20261120, numRuns: 300 },
    )
  })

  it('the order in which periods are given makes no difference', () => {
    fc.assert(
      fc.property(aDetermination, aDetermination, (first, second) => {
        const ledger = applyLines(emptyLedger, compute(first.periods).lines)
        expect(compute([...second.periods].reverse(), { ledger })).toEqual(compute(second.periods, { ledger }))
      }),
      { seed: 20261120, numRuns: 200 },
    )
  })
})
