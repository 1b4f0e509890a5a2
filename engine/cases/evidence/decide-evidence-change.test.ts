import { describe, expect, it } from 'vitest'
import { testId } from '../../benefits/testing/build-line.ts'
import { buildFactModel } from '../../rules/index.ts'
import { buildApplication, buildContext, people } from '../testing/build-case.ts'
import { decideEvidenceChange, type ReportedFact } from './decide-evidence-change.ts'

const { model } = buildFactModel(
  {
    type: 'object',
    properties: {
      child: {
        type: 'object',
        properties: {
          resident: { type: 'boolean', 'x-dated': true },
          siblings: { type: 'integer', minimum: 0 },
          school: { type: ['string', 'null'], enum: ['day', 'boarding', null] },
          works: { type: 'array', items: { type: 'object', properties: { wage: { type: 'number', 'x-type': 'money' } } } },
        },
      },
      members: { type: 'array', items: { type: 'object', properties: { adult: { type: 'boolean' } } } },
    },
  },
  { currency: 'MNT' },
)

const fact: ReportedFact = {
  path: 'child.resident',
  value: false,
  from: '2020-09-01',
  receivedOn: '2020-11-20',
  source: 'caseworker',
}
const decide = (changes: Partial<ReportedFact>, application = buildApplication()) =>
  decideEvidenceChange({ model, application }, { ...fact, ...changes }, buildContext({ actor: people.verifier }))
const codeOf = (changes: Partial<ReportedFact>): string => {
  const decision = decide(changes)
  return decision.ok ? 'taken' : decision.rejection.code
}

describe('a reported fact', () => {
  it('becomes evidence about whoever fills its role, valid from its day, with no end, recorded now', () => {
    expect(decide({})).toEqual({
      ok: true,
      value: {
        id: testId(5000),
        applicationId: testId(100),
        programId: 'child-benefit',
        areaPath: 'mn/khovsgol/moron',
        subjectId: testId(900),
        path: 'child.resident',
        value: false,
        validFrom: '2020-09-01',
        validTo: null,
        receivedOn: '2020-11-20',
        recordedAt: '2020-11-20T02:42:00.000Z',
        supersededAt: null,
        source: 'caseworker',
        verification: 'verified',
        recordedBy: people.verifier,
      },
    })
  })

  it('is unverified when only the applicant says so', () => {
    expect(decide({ source: 'application' })).toMatchObject({ value: { verification: 'unverified' } })
    expect(decide({ source: 'exchange' })).toMatchObject({ value: { verification: 'verified' } })
  })

  it.each([
    ['of a day to come', { from: '2021-02-01' }, 'taken'],
    ['that holds always', { path: 'child.siblings', value: 2, from: null }, 'taken'],
    ['that there is none', { path: 'child.school', value: null, from: null }, 'taken'],
    ['that nobody declares', { path: 'child.shoeSize' }, 'fact-not-declared'],
    ['of no role', { path: 'resident' }, 'fact-not-declared'],
    ['that is a list', { path: 'child.works' }, 'fact-not-declared'],
    ['inside a list', { path: 'child.works.wage', value: 1 }, 'fact-not-declared'],
    ['of each member', { path: 'members.adult', value: true }, 'fact-not-declared'],
    ['of another type', { value: 'no' }, 'fact-value-refused'],
    ['out of its range', { path: 'child.siblings', value: -1, from: null }, 'fact-value-refused'],
    ['that is none where there is always one', { value: null }, 'fact-value-refused'],
    ['without its day', { from: null }, 'fact-without-day'],
    ['of a day that does not exist', { from: '2020-02-30' }, 'fact-without-day'],
    ['with a day though it holds always', { path: 'child.siblings', value: 2 }, 'fact-not-dated'],
    ['received tomorrow', { receivedOn: '2020-11-21' }, 'received-in-future'],
    ['received on no day', { receivedOn: 'x' }, 'received-in-future'],
  ] as const)('%s: %s', (_what, changes, expected) => {
    expect(codeOf(changes)).toBe(expected)
  })
})
