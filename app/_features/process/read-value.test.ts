import { expect, test } from 'vitest'
import { readValue, writeValue } from './read-value.ts'

test.for([
  ['confirmed', 'confirmed'],
  [' "confirmed" ', 'confirmed'],
  ['"5"', '5'],
  ['5', 5],
  ['true', true],
  ['null', null],
  ['["a", 1]', ['a', 1]],
  ['{"a": 1}', { a: 1 }],
  ['', ''],
  ['not "quite" JSON', 'not "quite" JSON'],
] as const)('%s is read as %o', ([typed, value]) => {
  expect(readValue(typed)).toEqual(value)
})

test('what is shown is read back as the same', () => {
  for (const value of ['a', '5', 'true', 5, null, true, ['x'], { y: 'z' }]) expect(readValue(writeValue(value))).toEqual(value)
})
