import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReference, renderReference } from './reference.ts'

const references = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(renderReference)
const options = { seed: 20_261_120, numRuns: 300 }

describe('a public reference', () => {
  it('is read back however a person types it', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(parseReference(reference)).toBe(reference)
        expect(parseReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `)).toBe(reference)
        expect(parseReference(reference.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(reference)
      }),
      options,
    )
  })

  it('is refused with any one character wrong', () => {
    fc.assert(
      fc.property(references, fc.nat(8), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (reference, at, other) => {
        const plain = [...reference.replaceAll('-', '')]
        fc.pre(plain[at] !== other)
        plain[at] = other
        expect(parseReference(plain.join(''))).toBeUndefined()
      }),
      options,
    )
  })

  it('takes at least eight random bytes', () => {
    expect(() => renderReference(new Uint8Array(7))).toThrow(RangeError)
  })

  it('is stable for the same bytes', () => {
    expect(renderReference(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]))).toBe('1234-5678-8')
  })
})
