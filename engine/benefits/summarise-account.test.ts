import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate } from '../values/date.ts'
import { findLineStanding, lineStandings, summariseAccount } from './summarise-account.ts'

const line = (id: string, month: string, amountMinor: bigint) => ({
  id,
  period: month,
  periodStart: calendarDate(`${month}-01`),
  amountMinor,
})

describe('where a line stands', () => {
  it.each([
    [100n, [], 'held'],
    [-100n, [], 'owed'],
    [100n, ['prepared'], 'underway'],
    [100n, ['approved'], 'underway'],
    [100n, ['sent'], 'underway'],
    [100n, ['accepted'], 'underway'],
    [100n, ['unknown'], 'underway'],
    [100n, ['paid'], 'paid'],
    [100n, ['partially_paid'], 'paid'],
    [-100n, ['paid'], 'paid'],
    [100n, ['rejected'], 'returned'],
    [100n, ['returned'], 'returned'],
    [100n, ['expired_uncollected'], 'returned'],
    // Paid again after it came back.
    [100n, ['rejected', 'sent'], 'underway'],
    [100n, ['returned', 'paid'], 'paid'],
    // Taken out of the list before it left.
    [100n, ['cancelled'], 'held'],
    [-100n, ['cancelled'], 'owed'],
  ])('%s in %j is %s', (amountMinor, states, expected) => {
    const payments = states.map((state) => ({ state, lineIds: ['l', 'another'] }))
    expect(findLineStanding({ id: 'l', amountMinor }, payments)).toBe(expected)
  })

  it('is not that of the payment of another line', () => {
    expect(findLineStanding({ id: 'l', amountMinor: 1n }, [{ state: 'paid', lineIds: ['other'] }])).toBe('held')
  })
})

describe('an account', () => {
  it('sums the lines of a period by where they stand, the oldest period first', () => {
    const lines = [line('c', '2026-10', 300n), line('a', '2026-09', 100n), line('b', '2026-09', -40n)]
    const none = { paid: 0n, underway: 0n, returned: 0n, held: 0n, owed: 0n }
    expect(summariseAccount(lines, [{ state: 'paid', lineIds: ['a'] }])).toEqual({
      periods: [
        { ...none, period: '2026-09', due: 60n, paid: 100n, owed: -40n },
        { ...none, period: '2026-10', due: 300n, held: 300n },
      ],
      total: { ...none, due: 360n, paid: 100n, owed: -40n, held: 300n },
    })
  })

  it('adds up, in each period and in all', () => {
    const states = ['prepared', 'sent', 'paid', 'rejected', 'returned', 'cancelled', 'unknown']
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.bigInt({ min: -500n, max: 500n })), { maxLength: 12 }),
        fc.array(fc.tuple(fc.constantFrom(...states), fc.array(fc.nat({ max: 11 }), { maxLength: 4 })), { maxLength: 6 }),
        (amounts, paid) => {
          const lines = amounts.map(([month, amount], index) => line(String(index), `2026-0${month}`, amount))
          const payments = paid.map(([state, ids]) => ({ state, lineIds: ids.map(String) }))
          const { periods, total } = summariseAccount(lines, payments)
          for (const sums of [...periods, total]) {
            expect(lineStandings.reduce((sum, standing) => sum + sums[standing], 0n)).toBe(sums.due)
          }
          expect(periods.reduce((sum, { due }) => sum + due, 0n)).toBe(total.due)
        },
      ),
      { seed: 4821 },
    )
  })
})
