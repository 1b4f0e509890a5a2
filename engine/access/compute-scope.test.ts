import { describe, expect, it } from 'vitest'
import { computeScope } from './compute-scope.ts'
import type { Grant } from './grant.ts'

const grant = (over: Partial<Grant> = {}): Grant => ({
  role: 'caseworker',
  programs: ['child-benefit'],
  areaPath: 'mn/khovsgol',
  validFrom: '2026-01-01',
  validTo: null,
  ...over,
})

const scopeOf = (grants: readonly Grant[], day = '2026-11-20') =>
  computeScope({ actor: 'a1', grants, roles: ['supervisor', 'caseworker'], purpose: 'case-work', day })

describe('the scope of somebody who acts', () => {
  it('is what the grant puts in sight', () => {
    expect(scopeOf([grant()])).toEqual({
      actor: 'a1',
      role: 'caseworker',
      purpose: 'case-work',
      programs: ['child-benefit'],
      areas: ['mn/khovsgol'],
      more: [],
    })
  })

  it('is all where the grant names nothing', () => {
    expect(scopeOf([grant({ programs: null, areaPath: null })])).toMatchObject({ programs: 'all', areas: 'all' })
  })

  it('keeps the pairs of several grants apart and acts in the first role that may', () => {
    const scope = scopeOf([grant(), grant({ role: 'supervisor', programs: ['food-support'], areaPath: 'mn/tov' })])
    expect(scope).toMatchObject({ role: 'supervisor', programs: ['child-benefit'], areas: ['mn/khovsgol'] })
    expect(scope?.more).toEqual([{ programs: ['food-support'], areas: ['mn/tov'] }])
  })

  it.each([
    ['no grant', [], '2026-11-20'],
    ['a role that may not', [grant({ role: 'designer' })], '2026-11-20'],
    ['the day before the grant begins', [grant()], '2025-12-31'],
    ['the day on which the grant is over', [grant({ validTo: '2026-11-20' })], '2026-11-20'],
  ] as const)('is none with %s', (_case, grants, day) => {
    expect(scopeOf(grants, day)).toBeUndefined()
  })

  it('counts the first day and the last day before the end', () => {
    expect(scopeOf([grant({ validFrom: '2026-11-20', validTo: '2026-11-21' })])).toBeDefined()
  })
})
