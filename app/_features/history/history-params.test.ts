import { expect, it } from 'vitest'
import { parseHistoryParams, renderHistoryAddress } from './history-params.ts'

it.each([
  [{}, '/cases/A-1/history'],
  [{ kind: 'payment' }, '/cases/A-1/history?kind=payment'],
  [{ order: 'up', kind: 'task', after: '["x"]' }, '/cases/A-1/history?kind=task&order=up&after=%5B%22x%22%5D'],
  [{ kind: 'unheard', order: 'sideways', after: '' }, '/cases/A-1/history'],
  [{ kind: ['task', 'note'] }, '/cases/A-1/history'],
])('the address of a history says what is shown: %j', (given, expected) => {
  const params = parseHistoryParams(given)
  expect(renderHistoryAddress('A-1', params, { after: params.after })).toBe(expected)
})

it('begins at the first page when what is shown changes', () => {
  expect(renderHistoryAddress('A-1', parseHistoryParams({ after: '["x"]' }), { descending: false })).toBe(
    '/cases/A-1/history?order=up',
  )
})
