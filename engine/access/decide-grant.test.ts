import { describe, expect, it } from 'vitest'
import { decideEndGrant } from './decide-end-grant.ts'
import { decideGrant } from './decide-grant.ts'
import type { Grant } from './grant.ts'
import type { Scope } from './scope.ts'

const today = '2026-11-20'
const scope = (over: Partial<Scope> = {}): Scope => ({
  actor: 'admin',
  role: 'administrator',
  purpose: 'administration',
  programs: 'all',
  areas: 'all',
  ...over,
})
const grant = (over: Partial<Grant> = {}): Grant => ({
  role: 'caseworker',
  programs: ['child-benefit'],
  areaPath: 'mn/khovsgol',
  validFrom: today,
  validTo: null,
  ...over,
})
const khovsgol = { areas: ['mn/khovsgol'] } as const

describe('giving a grant', () => {
  const give = (asked: Grant, over: { scope?: Scope; id?: string; active?: boolean; grants?: readonly Grant[] } = {}) => {
    const result = decideGrant({
      scope: over.scope ?? scope(),
      today,
      grantee: { id: over.id ?? 'worker', active: over.active ?? true, grants: over.grants ?? [] },
      asked,
    })
    return result.ok ? 'given' : result.rejection.code
  }

  it.each([
    ['to a colleague', grant(), {}, 'given'],
    ['to oneself', grant(), { id: 'admin' }, 'own-grant'],
    ['to somebody deactivated', grant(), { active: false }, 'person-inactive'],
    ['of a day that is over', grant({ validFrom: '2026-11-19' }), {}, 'grant-in-the-past'],
    ['for no day', grant({ validTo: today }), {}, 'grant-without-days'],
    ['for one day', grant({ validTo: '2026-11-21' }), {}, 'given'],
    ['that is there', grant(), { grants: [grant({ validFrom: '2026-01-01' })] }, 'grant-given-already'],
    [
      'that is there, its programmes named in another order',
      grant({ programs: ['b', 'a'] }),
      { grants: [grant({ programs: ['a', 'b'] })] },
      'grant-given-already',
    ],
    ['that was there until today', grant(), { grants: [grant({ validFrom: '2026-01-01', validTo: today })] }, 'given'],
    [
      'that begins when a shorter one is over',
      grant({ validTo: '2026-12-01' }),
      { grants: [grant({ validFrom: '2026-12-01' })] },
      'given',
    ],
    [
      'that was withdrawn before it began',
      grant(),
      { grants: [grant({ validFrom: '2026-12-01', validTo: '2026-12-01' })] },
      'given',
    ],
    ['of another role', grant({ role: 'supervisor' }), { grants: [grant()] }, 'given'],
    ['of another area', grant({ areaPath: 'mn/tov' }), { grants: [grant()] }, 'given'],
    ['within one’s area', grant({ areaPath: 'mn/khovsgol/moron' }), { scope: scope(khovsgol) }, 'given'],
    ['of an area that only begins alike', grant({ areaPath: 'mn/khovsgol-2' }), { scope: scope(khovsgol) }, 'grant-out-of-sight'],
    ['of the whole country from one area', grant({ areaPath: null }), { scope: scope(khovsgol) }, 'grant-out-of-sight'],
    [
      'of all programmes from one',
      grant({ programs: null }),
      { scope: scope({ programs: ['child-benefit'] }) },
      'grant-out-of-sight',
    ],
    [
      'of one programme more than one’s own',
      grant({ programs: ['child-benefit', 'food-support'] }),
      { scope: scope({ programs: ['child-benefit'] }) },
      'grant-out-of-sight',
    ],
    ['of one’s own programme', grant(), { scope: scope({ programs: ['child-benefit'] }) }, 'given'],
    [
      'of a further pair of sight',
      grant(),
      { scope: scope({ programs: [], more: [{ programs: ['child-benefit'], areas: ['mn'] }] }) },
      'given',
    ],
  ] as const)('%s', (_what, asked, over, expected) => {
    expect(give(asked, over)).toBe(expected)
  })
})

describe('ending a grant', () => {
  const end = (over: Partial<Grant>, on: string, by: Scope = scope(), principalId = 'worker') => {
    const result = decideEndGrant({ scope: by, today, grant: { ...grant(over), principalId }, on })
    return result.ok ? result.value.validTo : result.rejection.code
  }

  it.each([
    ['from today on', { validFrom: '2026-01-01' }, today, today],
    ['later', { validFrom: '2026-01-01' }, '2026-12-01', '2026-12-01'],
    ['on its first day', {}, today, today],
    ['before its first day, so that it never counts', { validFrom: '2026-12-01' }, today, '2026-12-01'],
    ['that is over', { validFrom: '2026-01-01', validTo: today }, today, 'grant-ended'],
    ['for days that are over', { validFrom: '2026-01-01' }, '2026-11-19', 'end-in-the-past'],
    ['later than it ends', { validTo: '2026-12-01' }, '2026-12-02', 'end-later'],
    ['earlier than it ends', { validTo: '2026-12-01' }, '2026-11-25', '2026-11-25'],
  ] as const)('%s', (_what, over, on, expected) => {
    expect(end(over, on)).toBe(expected)
  })

  it('is for somebody else, within what the administrator sees', () => {
    expect(end({}, today, scope(), 'admin')).toBe('own-grant')
    expect(end({}, today, scope({ areas: ['mn/tov'] }))).toBe('grant-out-of-sight')
  })
})
