import { describe, expect, it } from 'vitest'
import { lineKinds } from '../benefits/entitlement-line.ts'
import { buildLine, testId } from '../benefits/testing/build-line.ts'
import { calendarDate } from '../values/date.ts'
import { instant } from '../values/instant.ts'
import { computeAccruals, computeDisbursements } from './compute-journal.ts'
import type { InstructionState } from './payment-instruction.ts'
import { buildInstruction } from './testing/build-payments.ts'

const context = { today: calendarDate('2026-11-20'), now: instant('2026-11-20T02:00:00Z'), newId: () => testId(1) }

describe('the books', () => {
  it('owe what was determined', () => {
    expect(computeAccruals([buildLine({ id: testId(11), amountMinor: 100n })], context)).toEqual([
      {
        id: testId(1),
        kind: 'accrue',
        programId: 'child-benefit',
        debit: 'benefit-expense',
        credit: 'benefits-payable',
        amountMinor: 100n,
        currency: 'MNT',
        bookedOn: '2026-11-20',
        recordedAt: '2026-11-20T02:00:00.000Z',
        sourceId: testId(11),
        period: '2020-05',
      },
    ])
  })

  it('turn an overpayment the other way round', () => {
    expect(computeAccruals([buildLine({ id: testId(11), kind: 'overpayment', amountMinor: -30n })], context)).toMatchObject([
      { debit: 'benefits-payable', credit: 'benefit-expense', amountMinor: 30n },
    ])
  })

  it.each(lineKinds)('of a line of kind %s', (kind) => {
    const booked = computeAccruals([buildLine({ id: testId(11), kind, amountMinor: 5n })], context).length
    expect(booked).toBe(['accrual', 'adjustment', 'arrears', 'overpayment'].includes(kind) ? 1 : 0)
  })

  const rows: [InstructionState, InstructionState, bigint, readonly string[]][] = [
    ['accepted', 'paid', 100n, ['disburse benefits-payable bank']],
    ['paid', 'returned', 100n, ['return bank benefits-payable']],
    ['accepted', 'returned', 100n, []],
    ['sent', 'rejected', 100n, []],
    ['sent', 'accepted', 100n, []],
    ['approved', 'paid', 0n, []],
  ]
  it.each(rows)('from %s to %s (row %#)', (from, to, amountMinor, expected) => {
    const instruction = buildInstruction([buildLine({ id: testId(11) })], {
      id: testId(301),
      cycleId: testId(400),
      state: from,
      amountMinor,
    })
    const change = { instructionId: instruction.id, from, to, reason: null, at: context.now }
    const entries = computeDisbursements([{ instruction, change }], context)
    expect(entries.map(({ kind, debit, credit }) => `${kind} ${debit} ${credit}`)).toEqual(expected)
    for (const entry of entries) expect(entry).toMatchObject({ amountMinor: 100n, sourceId: testId(301), period: null })
  })
})
