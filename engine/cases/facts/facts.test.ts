import { describe, expect, it } from 'vitest'
import type { AttributeValues } from '../../registry/ports.ts'
import { buildFactModel } from '../../rules/facts/build-fact-model.ts'
import { buildEvidence } from '../testing/build-case.ts'
import { buildSnapshot, listRoleAttributes, type SnapshotSources } from './build-snapshot.ts'
import { clipHistory, joinPieces } from './clip-history.ts'
import { joinSamples, type RoleSpan } from './role-span.ts'

const a = { subjectKind: 'household', subjectId: 'a' } as const
const b = { subjectKind: 'household', subjectId: 'b' } as const

describe('samples of who fills a role', () => {
  it.each<[string, (string | undefined)[], object[]]>([
    ['nobody is asked about', [], []],
    ['one throughout has no bounds', ['a', 'a', 'a'], [{ ...a, from: null, to: null }]],
    [
      'a change ends one span where the next begins',
      ['a', 'a', 'b'],
      [
        { ...a, from: null, to: '2020-03-01' },
        { ...b, from: '2020-03-01', to: null },
      ],
    ],
    ['nobody at first', [undefined, 'a', 'a'], [{ ...a, from: '2020-02-01', to: null }]],
    ['nobody at last', ['a', undefined, undefined], [{ ...a, from: null, to: '2020-02-01' }]],
    [
      'a return is a span of its own',
      ['a', 'b', 'a'],
      [
        { ...a, from: null, to: '2020-02-01' },
        { ...b, from: '2020-02-01', to: '2020-03-01' },
        { ...a, from: '2020-03-01', to: null },
      ],
    ],
  ])('join to spans: %s', (_what, fillers, expected) => {
    const samples = fillers.map((subjectId, index) => ({ day: `2020-0${index + 1}-01`, subjectId }))
    expect(joinSamples('household', samples)).toEqual(expected)
  })
})

describe('what is true of a role while its subject fills it', () => {
  const span = { from: '2020-02-01', to: '2020-05-01' }
  it('is the value itself where the span has no bounds', () => {
    const value = [{ value: 1, from: '2019-01-01' }]
    expect(clipHistory(value, { from: null, to: null })).toBe(value)
  })

  it.each([
    ['a plain value', true, [{ value: true, from: '2020-02-01', to: '2020-05-01' }]],
    ['none', null, [{ value: null, from: '2020-02-01', to: '2020-05-01' }]],
    [
      'what lies within',
      [{ value: 1, from: '2020-03-01', to: '2020-04-01' }],
      [{ value: 1, from: '2020-03-01', to: '2020-04-01' }],
    ],
    ['what reaches beyond', [{ value: 1, from: '2019-01-01' }], [{ value: 1, from: '2020-02-01', to: '2020-05-01' }]],
    ['what ends as it begins', [{ value: 1, to: '2020-02-01' }], undefined],
    ['what begins as it ends', [{ value: 1, from: '2020-05-01' }], undefined],
    [
      'when it was known',
      [{ value: 1, recorded: '2020-01-01', superseded: '2020-06-01' }],
      [{ value: 1, recorded: '2020-01-01', superseded: '2020-06-01', from: '2020-02-01', to: '2020-05-01' }],
    ],
  ])('keeps or cuts %s', (_what, value, expected) => {
    expect(clipHistory(value, span)).toEqual(expected)
  })

  it('cuts the records of a list, and says as before whether it is complete', () => {
    const list = {
      complete: true,
      items: [
        { id: 'x', from: '2020-01-01', to: null },
        { id: 'y', from: '2020-05-01' },
      ],
    }
    expect(clipHistory(list, span)).toEqual({ complete: true, items: [{ id: 'x', from: '2020-02-01', to: '2020-05-01' }] })
  })
})

describe('pieces of one fact', () => {
  it.each([
    ['none are nothing', [], undefined],
    ['one stays as it is', [7], 7],
    [
      'values and histories join in order',
      [7, [{ value: 8, from: '2020-01-01' }]],
      [{ value: 7 }, { value: 8, from: '2020-01-01' }],
    ],
    [
      'lists are complete only if each is',
      [
        { complete: true, items: [{ id: 'x' }] },
        { complete: false, items: [{ id: 'y' }] },
      ],
      { complete: false, items: [{ id: 'x' }, { id: 'y' }] },
    ],
    [
      'complete lists are complete',
      [
        { complete: true, items: [] },
        { complete: true, items: [] },
      ],
      { complete: true, items: [] },
    ],
  ])('%s', (_what, pieces, expected) => {
    expect(joinPieces(pieces)).toEqual(expected)
  })
})

const { model } = buildFactModel(
  {
    type: 'object',
    properties: {
      household: {
        type: 'object',
        properties: {
          score: {
            type: 'number',
            'x-type': 'decimal',
            'x-source': 'registry',
            'x-registry': 'household.score',
            'x-dated': true,
          },
          income: { type: 'number', 'x-type': 'money', 'x-source': 'application', 'x-dated': true },
        },
      },
      members: {
        type: 'array',
        'x-source': 'registry',
        'x-registry': 'household.members',
        items: { type: 'object', properties: { birthDate: { type: 'string', format: 'date' } } },
      },
    },
  },
  { currency: 'MNT' },
)

const always: RoleSpan = { ...a, from: null, to: null }
const snapshotOf = (sources: Partial<SnapshotSources>) =>
  buildSnapshot({ model, spans: new Map([['household', [always]]]), attributes: new Map(), evidence: [], ...sources })
const scored = new Map<string, AttributeValues>([
  ['a', { 'household.score': [{ value: '300.5', from: '2020-01-01' }] }],
  ['b', { 'household.score': [{ value: '500.5', from: '2020-01-01' }] }],
])

describe('the snapshot of a case', () => {
  it('asks the registry for what the facts of a role declare, and no more', () => {
    expect([...listRoleAttributes(model)]).toEqual([
      ['household', ['household.score']],
      ['members', ['household.members']],
    ])
  })

  it('leaves out what nobody knows: it is unknown, not none', () => {
    expect(snapshotOf({})).toEqual({ household: { id: 'a' }, members: { complete: false, items: [] } })
    expect(snapshotOf({ spans: new Map() })).toEqual({ household: {}, members: { complete: false, items: [] } })
  })

  it('takes each household’s score while it fills the role, and the id of the last', () => {
    const spans = new Map([
      [
        'household',
        [
          { ...always, to: '2020-03-01' },
          { ...b, from: '2020-03-01', to: null },
        ],
      ],
    ])
    expect(snapshotOf({ spans, attributes: scored }).household).toEqual({
      id: 'b',
      score: [
        { value: '300.5', from: '2020-01-01', to: '2020-03-01' },
        { value: '500.5', from: '2020-03-01' },
      ],
    })
  })

  it('puts evidence over the registry', () => {
    const evidence = [
      buildEvidence({ path: 'household.score', value: '200.0', validFrom: '2020-02-01', recordedAt: '2020-06-01T00:00:00.000Z' }),
    ]
    expect(snapshotOf({ attributes: scored, evidence }).household).toEqual({
      id: 'a',
      score: [
        { value: '300.5', from: '2020-01-01' },
        { value: '200.0', from: '2020-02-01', recorded: '2020-06-01T00:00:00.000Z' },
      ],
    })
  })

  it('keeps all that evidence says of itself', () => {
    const evidence = [
      buildEvidence({
        path: 'household.income',
        value: null,
        validFrom: '2020-02-01',
        validTo: '2020-05-01',
        supersededAt: '2020-06-01T00:00:00.000Z',
      }),
    ]
    expect(snapshotOf({ evidence }).household).toEqual({
      id: 'a',
      income: [
        {
          value: null,
          from: '2020-02-01',
          to: '2020-05-01',
          recorded: '2020-11-18T02:00:00.000Z',
          superseded: '2020-06-01T00:00:00.000Z',
        },
      ],
    })
  })

  it.each([
    ['unverified', true],
    ['verified', true],
    ['expired', true],
    ['rejected', false],
  ] as const)('reads evidence that is %s: %s', (verification, isRead) => {
    const evidence = [buildEvidence({ path: 'household.income', value: '100', verification })]
    expect('income' in (snapshotOf({ evidence }).household as object)).toBe(isRead)
  })

  it('ignores evidence about what the programme does not declare', () => {
    expect(snapshotOf({ evidence: [buildEvidence({ path: 'household.religion', value: 'x' })] }).household).toEqual({ id: 'a' })
  })

  it('drops fields of a record that the programme does not declare', () => {
    const items = [
      { id: 'p', from: '2020-01-01', to: null, birthDate: '2000-01-01', sex: 'female', dateOfDeath: null },
      { id: 'q', recorded: '2020-01-01', birthDate: null },
    ]
    const attributes = new Map<string, AttributeValues>([['a', { 'household.members': { complete: true, items } }]])
    const spans = new Map([['members', [always]]])
    expect(snapshotOf({ spans, attributes }).members).toEqual({
      complete: true,
      items: [
        { id: 'p', from: '2020-01-01', birthDate: '2000-01-01' },
        { id: 'q', recorded: '2020-01-01', birthDate: null },
      ],
    })
  })
})
