import { describe, expect, it } from 'vitest'
import { parseNext, renderSignInAddress } from './sign-in-address.ts'

describe('the way back after signing in', () => {
  it.each([
    ['/cases/CM-1?tab=2', '/cases/CM-1?tab=2'],
    ['/', '/'],
    ['', '/'],
    [undefined, '/'],
    [['/cases'], '/'],
    ['cases', '/'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['/a\\b', '/'],
    ['/a\tb', '/'],
    ['https://elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/sign-in?next=/sign-in', '/'],
    ['/api/auth/sign-out', '/'],
    [`/${'a'.repeat(2000)}`, '/'],
  ])('of %j leads to %s', (next, expected) => {
    expect(parseNext(next)).toBe(expected)
  })

  it('is in the address of the sign-in page, and is read from it again', () => {
    const address = renderSignInAddress('/cases/new?draft=1&program=child-benefit')
    expect(parseNext(new URL(address, 'http://here').searchParams.get('next'))).toBe('/cases/new?draft=1&program=child-benefit')
    expect(renderSignInAddress('/')).toBe('/sign-in')
  })
})
