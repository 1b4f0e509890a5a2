import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findJsonError } from './find-json-error.ts'

it.each<[string, number | undefined]>([
  ['{"a": [1, true, null, "x\\u0430"]}', undefined],
  ['', 0],
  ['{"a": 1,, }', 8],
  ['{"a": [,]}', 7],
  ['{"a" 1}', 5],
  ["{'a': 1}", 1],
  ['{"a": trve}', 8],
  ['{"a": 01}', 7],
  ['{"a": "x\ny"}', 8],
  ['{"a": "\\q"}', 8],
  ['{} {}', 3],
  ['{"a": 1', 7],
  ['["resi', 6],
  ['[tr', 3],
  ['[1.', 3],
])('%s breaks at %s', (text, offset) => {
  expect(findJsonError(text)).toBe(offset)
})

it('a text that breaks at its first wrong character breaks there whatever follows', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.string(), (json, at, rest) => {
      const offset = at % (json.length + 1)
      const text = `${json.slice(0, offset)}\u0001${rest}`
      const inString = findJsonError(`${json.slice(0, offset)}`)
      expect(inString === undefined || inString === offset).toBe(true)
      expect(findJsonError(text)).toBe(offset)
    }),
    { seed: 20261120, numRuns: 300 },
  )
})
