import { describe, expect, it } from 'vitest'
import {
  parsePaymentListParams,
  parseWaitingParams,
  renderPaymentListAddress,
  renderWaitingAddress,
} from './payment-list-params.ts'

const again = (address: string) => Object.fromEntries(new URL(address, 'http://x').searchParams)

describe('the address of a list of payments', () => {
  it.each([
    {},
    { state: 'rejected', reason: 'AC04' },
    { q: 'Ану', sort: 'payee' },
    { sort: 'amount', order: 'down', after: '["1","x"]' },
  ])('is read back as it was written: %j', (given) => {
    const params = parsePaymentListParams(given)
    expect(again(renderPaymentListAddress('/payments/1/list', params, { after: params.after }))).toEqual(given)
  })

  it('falls back where it is wrong', () => {
    expect(parsePaymentListParams({ state: 'unheard', sort: 'shoe-size', q: ['a'], order: 'sideways' })).toEqual(
      parsePaymentListParams({}),
    )
  })

  it('begins at the first page when what is listed changes, and goes on in a path that says something already', () => {
    const params = parsePaymentListParams({ after: '["1","x"]' })
    expect(renderPaymentListAddress('/export/payments?cycle=1', params, { state: 'paid' })).toBe(
      '/export/payments?cycle=1&state=paid',
    )
  })
})

describe('the address of those who wait', () => {
  it.each([{}, { reason: 'no-account' }, { q: 'x', sort: 'amount', order: 'down' }])(
    'is read back as it was written: %j',
    (given) => {
      expect(again(renderWaitingAddress('/payments/1/waiting', parseWaitingParams(given)))).toEqual(given)
    },
  )

  it('falls back where it is wrong', () => {
    expect(parseWaitingParams({ reason: 'AC04', sort: 'account' })).toEqual(parseWaitingParams({}))
  })
})
