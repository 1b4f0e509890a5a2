import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyLines, emptyLedger } from '../benefits/apply-lines.ts'
import type { EntitlementLine } from '../benefits/entitlement-line.ts'
import { buildLine, createTestIds, testId } from '../benefits/testing/build-line.ts'
import { instant } from '../values/instant.ts'
import { computeNetting } from './compute-netting.ts'

const line = (number: number, month: number, amountMinor: bigint, overrides: Partial<EntitlementLine> = {}) =>
  buildLine({
    id: testId(number),
    period: `2026-${String(month).padStart(2, '0')}`,
    amountMinor,
    kind: 'adjustment',
    ...overrides,
  })

const net = (lines: readonly EntitlementLine[], recoveryLimitPercent = 100) =>
  computeNetting({
    lines,
    highestSequences: applyLines(
      emptyLedger,
      [...lines].sort((a, b) => a.sequence - b.sequence),
    ).highestSequences,
    recoveryLimitPercent,
    at: instant('2026-11-16T00:00:00Z'),
    newId: createTestIds(5000),
  })
const sum = (lines: readonly EntitlementLine[]) => lines.reduce((total, { amountMinor }) => total + amountMinor, 0n)

const rows: [string, readonly EntitlementLine[], number, { pays: bigint; carried: bigint; splits: number }][] = [
  ['one amount is paid', [line(1, 11, 100n)], 100, { pays: 100n, carried: 0n, splits: 0 }],
  ['an overpayment that fits is taken whole', [line(1, 11, 100n), line(2, 9, -30n)], 100, { pays: 70n, carried: 0n, splits: 0 }],
  ['one that fits exactly leaves nothing', [line(1, 11, 100n), line(2, 9, -100n)], 100, { pays: 0n, carried: 0n, splits: 0 }],
  ['one that does not fit is split', [line(1, 11, 100n), line(2, 9, -130n)], 100, { pays: 0n, carried: -30n, splits: 2 }],
  [
    'the oldest is taken first',
    [line(1, 11, 100n), line(2, 9, -80n), line(3, 8, -50n)],
    100,
    { pays: 0n, carried: -30n, splits: 2 },
  ],
  ['an overpayment alone waits', [line(2, 9, -30n)], 100, { pays: 0n, carried: -30n, splits: 0 }],
  ['a limit leaves the rest to live on', [line(1, 11, 101n), line(2, 9, -30n)], 20, { pays: 81n, carried: -10n, splits: 2 }],
  ['a limit of nothing takes nothing', [line(1, 11, 100n), line(2, 9, -30n)], 0, { pays: 100n, carried: -30n, splits: 0 }],
  [
    'lines of one period go together',
    [line(1, 9, 100n), line(2, 9, -130n, { sequence: 1 }), line(3, 11, 50n)],
    100,
    { pays: 20n, carried: 0n, splits: 0 },
  ],
  [
    'lines of one period that cancel out are settled',
    [line(1, 9, 100n), line(2, 9, -100n, { sequence: 1 })],
    100,
    { pays: 0n, carried: 0n, splits: 0 },
  ],
]
it.each(rows)('%s', (_what, lines, limit, { pays, carried, splits }) => {
  const netting = net(lines, limit)
  expect(sum(netting.taken)).toBe(pays)
  expect(netting.carriedMinor).toBe(carried)
  expect(netting.splitLines).toHaveLength(splits)
})

it('a split is two recovery lines of the overpaid period that sum to zero; the first is taken', () => {
  const { taken, splitLines } = net([
    line(1, 11, 100n),
    line(2, 8, -50n),
    line(3, 9, -80n, { sequence: 4, determinationId: testId(77) }),
  ])
  expect(splitLines).toMatchObject([
    { kind: 'recovery', period: '2026-09', sequence: 5, amountMinor: -50n, determinationId: testId(77) },
    { kind: 'recovery', period: '2026-09', sequence: 6, amountMinor: 50n },
  ])
  expect(taken.map(({ id }) => id)).toEqual([testId(1), testId(2), splitLines[0]?.id])
})

it('never pays below zero nor above what is due, keeps the limit, and loses nothing, for any lines', () => {
  const aLine = fc.record({
    month: fc.integer({ min: 1, max: 6 }),
    amountMinor: fc.bigInt({ min: -300n, max: 300n }).filter((amount) => amount !== 0n),
  })
  fc.assert(
    fc.property(fc.array(aLine, { maxLength: 12 }), fc.integer({ min: 0, max: 100 }), (rowsOf, limit) => {
      const lines = rowsOf.map(({ month, amountMinor }, at) => line(at + 1, month, amountMinor, { sequence: at }))
      const { taken, splitLines, carriedMinor } = net(lines, limit)
      const subjects = Map.groupBy(lines, ({ period }) => period)
      const due = [...subjects.values()]
        .map(sum)
        .filter((amount) => amount > 0n)
        .reduce((total, amount) => total + amount, 0n)
      expect(sum(taken)).toBeGreaterThanOrEqual(due - (due * BigInt(limit)) / 100n)
      expect(sum(taken)).toBeLessThanOrEqual(due)
      expect(sum(splitLines)).toBe(0n)
      expect(sum(taken) + carriedMinor).toBe(sum(lines))
      expect(carriedMinor).toBeLessThanOrEqual(0n)
      expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length)
    }),
    { seed: 20261120, numRuns: 500 },
  )
})
