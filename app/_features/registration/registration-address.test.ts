import { describe, expect, it } from 'vitest'
import { parseRegistrationParams, renderRegistrationAddress } from './registration-address.ts'

const attempt = '01900000-0000-7000-8000-0000000000d1'
const read = (address: string) => parseRegistrationParams(Object.fromEntries(new URL(address, 'http://here').searchParams))

describe('the address of a registration', () => {
  it.each([
    { attempt, programId: 'child-benefit' },
    { attempt, programId: null },
    { attempt: null, programId: 'food-support' },
    { attempt: null, programId: null },
  ])('says what it was made of: %j', (params) => {
    expect(read(renderRegistrationAddress(params))).toEqual(params)
  })

  it.each([
    [{ draft: 'x', program: '' }],
    [{ draft: [attempt, attempt], program: ['a', 'b'] }],
    [{ draft: `${attempt}'` }],
    [{}],
  ])('that says something else says nothing: %j', (params) => {
    expect(parseRegistrationParams(params)).toEqual({ attempt: null, programId: null })
  })
})
