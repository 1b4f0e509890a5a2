import { describe, expect, it } from 'vitest'
import { formatMoney, isKnownCurrency, parseMoney } from './money.ts'

describe('money', () => {
  it.each([
    [20000, 'MNT', 2000000n],
    ['14203.50', 'MNT', 1420350n],
    [0, 'MNT', 0n],
    ['-1.05', 'EUR', -105n],
    [500, 'JPY', 500n],
    ['1.234', 'KWD', 1234n],
    ['9999999999999999.99', 'MNT', 999999999999999999n],
  ])('%s %s is %d in minor units', (value, currency, expected) => {
    expect(parseMoney(value, currency)).toEqual({ ok: true, value: expected })
  })

  it.each([
    ['0.5', 'JPY', 'money-too-precise'],
    ['1.005', 'MNT', 'money-too-precise'],
    ['20 000', 'MNT', 'money-not-a-decimal'],
    [Number('12345678901234567'), 'MNT', 'money-not-a-decimal'],
    [null, 'MNT', 'money-not-a-decimal'],
  ])('%s %s is refused: %s', (value, currency, code) => {
    expect(parseMoney(value, currency)).toMatchObject({ ok: false, rejection: { code } })
  })

  it.each([
    [1420350n, 'MNT', '14203.50'],
    [5n, 'MNT', '0.05'],
    [-5n, 'MNT', '-0.05'],
    [500n, 'JPY', '500'],
  ])('%d in %s prints as %s', (amount, currency, text) => {
    expect(formatMoney(amount, currency)).toBe(text)
  })

  it('knows its currencies, and nothing of the prototype', () => {
    expect([isKnownCurrency('MNT'), isKnownCurrency('XXX'), isKnownCurrency('constructor')]).toEqual([true, false, false])
    expect(() => formatMoney(1n, 'XXX')).toThrow(/XXX/)
  })
})
