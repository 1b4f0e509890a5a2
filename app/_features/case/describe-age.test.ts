import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../_ui/translate.ts'
import { describeAge } from './describe-age.ts'

describe('an age', () => {
  it.each([
    ['2026-11-20', '0 days'],
    ['2026-11-19', '1 day'],
    ['2026-11-13', '1 week'],
    ['2026-09-08', '10 weeks'],
    ['2026-08-21', '13 weeks'],
    ['2026-08-20', '3 months'],
    ['2025-11-21', '11 months'],
    ['2025-11-20', '12 months'],
    ['2024-11-21', '23 months'],
    ['2024-11-20', '2 years'],
    ['2016-11-21', '9 years'],
    ['2026-11-21', 'not born yet'],
  ])('of who was born on %s, on 20 Nov 2026, is %s', (birthDate, expected) => {
    expect(describeAge(birthDate, '2026-11-20', createTranslate('en'))).toBe(expected)
  })

  it('is said in Mongolian', () => {
    expect(describeAge('2016-02-03', '2026-11-20', createTranslate('mn'))).toBe('10 нас')
  })
})
