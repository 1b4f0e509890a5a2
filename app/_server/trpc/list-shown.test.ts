import { expect, it } from 'vitest'
import { listShown } from './list-shown.ts'

it.each([
  ['nobody', [], []],
  ['a person', [{ subject: { id: 'a' }, head: null }], ['a']],
  ['the head of a household', [{ subject: null, head: { id: 'b' } }], ['b']],
  [
    'each once',
    [
      { subject: { id: 'a' }, head: { id: 'b' } },
      { subject: { id: 'b' }, head: null },
    ],
    ['a', 'b'],
  ],
])('lists %s', (_name, rows, shown) => {
  expect(listShown(rows)).toEqual(shown)
})
