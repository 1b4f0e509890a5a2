import { describe, expect, it } from 'vitest'
import { type EvidenceFact, type EvidenceVersion, type EvidenceView, listEvidenceRows } from './evidence-rows.ts'

const version = (over: Partial<EvidenceVersion>): EvidenceVersion => ({
  id: null,
  value: { value: 1, type: 'integer', unit: null },
  validFrom: '2026-01-01',
  validTo: null,
  source: 'registry',
  verification: 'verified',
  receivedOn: null,
  recordedAt: '2026-01-02T00:00:00.000Z',
  by: null,
  supersededAt: null,
  ...over,
})
const fact = (path: string, label: string, standing: readonly EvidenceVersion[], superseded: readonly EvidenceVersion[] = []) =>
  ({
    path,
    label: { en: label, mn: label },
    declaredSource: null,
    standing: [...standing],
    superseded: [...superseded],
  }) satisfies EvidenceFact

const facts = [
  fact(
    'a.score',
    'Score',
    [version({ recordedAt: '2026-05-01T00:00:00.000Z' }), version({ validFrom: '2025-01-01' })],
    [version({})],
  ),
  fact('a.income', 'Income', [version({ source: 'application', verification: 'unverified' })]),
  fact('a.gone', 'Rejected', [], [version({ verification: 'rejected', validFrom: '2024-01-01' }), version({})]),
]
const view: EvidenceView = { sort: 'fact', descending: false, source: null, search: '' }
const list = (over: Partial<EvidenceView> = {}) => listEvidenceRows(facts, { ...view, ...over }, 'en')

describe('the rows of evidence', () => {
  it('are the values that stand, the superseded ones with the first of their fact', () => {
    expect(list().map(({ key, superseded }) => [key, superseded.length])).toEqual([
      ['a.income 0', 0],
      ['a.gone', 1],
      ['a.score 0', 1],
      ['a.score 1', 0],
    ])
  })

  it.each([
    ['fact', true, ['a.score 0', 'a.score 1', 'a.gone', 'a.income 0']],
    ['valid', false, ['a.gone', 'a.score 1', 'a.score 0', 'a.income 0']],
    ['source', false, ['a.income 0', 'a.score 0', 'a.score 1', 'a.gone']],
    ['verification', false, ['a.gone', 'a.income 0', 'a.score 0', 'a.score 1']],
    ['recorded', true, ['a.score 0', 'a.score 1', 'a.income 0', 'a.gone']],
  ] as const)('are sorted by %s, descending: %s', (sort, descending, expected) => {
    expect(list({ sort, descending }).map(({ key }) => key)).toEqual(expected)
  })

  it('are filtered by source and by words of the fact', () => {
    expect(list({ source: 'application' }).map(({ key }) => key)).toEqual(['a.income 0'])
    expect(list({ search: ' SCO ' }).map(({ key }) => key)).toEqual(['a.score 0', 'a.score 1'])
    expect(list({ search: 'nothing' })).toEqual([])
  })
})
