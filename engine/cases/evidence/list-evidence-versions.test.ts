import { describe, expect, it } from 'vitest'
import type { FactSnapshot } from '../../rules/types.ts'
import type { Evidence } from './evidence.ts'
import { type EvidenceVersion, listEvidenceVersions } from './list-evidence-versions.ts'

const evidence = (over: Partial<Evidence>): Evidence => ({
  id: 'e1',
  applicationId: 'a',
  programId: 'p',
  areaPath: 'mn',
  subjectId: 's',
  path: 'household.income',
  value: 100,
  validFrom: '2026-09-01',
  validTo: null,
  receivedOn: '2026-09-02',
  recordedAt: '2026-09-02T08:00:00.000Z',
  supersededAt: null,
  source: 'caseworker',
  verification: 'verified',
  recordedBy: 'w',
  ...over,
})
const short = (versions: readonly EvidenceVersion[] | undefined) =>
  versions?.map(({ id, value, validFrom, validTo }) => [id, value, validFrom, validTo])
const list = (rows: readonly Evidence[], snapshot: FactSnapshot | null = null) =>
  listEvidenceVersions({ evidence: rows, snapshot })

describe('the versions of a fact', () => {
  const later = { id: 'e2', value: 200, recordedAt: '2026-10-02T08:00:00.000Z' }
  it.each([
    ['one value, open', [evidence({})], [['e1', 100, '2026-09-01', null]], []],
    [
      'a later value from a later day: the earlier one ends there',
      [evidence({}), evidence({ ...later, validFrom: '2026-10-01' })],
      [
        ['e2', 200, '2026-10-01', null],
        ['e1', 100, '2026-09-01', '2026-10-01'],
      ],
      [],
    ],
    [
      'a later value from an earlier day: the known one goes on from its own',
      [evidence({}), evidence({ ...later, validFrom: '2026-08-01' })],
      [
        ['e1', 100, '2026-09-01', null],
        ['e2', 200, '2026-08-01', '2026-09-01'],
      ],
      [],
    ],
    [
      'a later value from the same day: it supersedes',
      [evidence({}), evidence(later)],
      [['e2', 200, '2026-09-01', null]],
      [['e1', 100, '2026-09-01', null]],
    ],
    [
      'two recorded at one instant: the later row',
      [evidence({}), evidence({ id: 'e2', value: 200 })],
      [['e2', 200, '2026-09-01', null]],
      [['e1', 100, '2026-09-01', null]],
    ],
    [
      'a value that holds always: the last one stands',
      [evidence({ validFrom: null }), evidence({ ...later, validFrom: null })],
      [['e2', 200, null, null]],
      [['e1', 100, null, null]],
    ],
    [
      'a value with an end of its own keeps it',
      [evidence({ validTo: '2026-09-15' }), evidence({ ...later, validFrom: '2026-10-01' })],
      [
        ['e2', 200, '2026-10-01', null],
        ['e1', 100, '2026-09-01', '2026-09-15'],
      ],
      [],
    ],
    [
      'what was superseded or rejected does not stand',
      [evidence({ supersededAt: '2026-09-03T00:00:00.000Z' }), evidence({ ...later, verification: 'rejected' })],
      [],
      [
        ['e2', 200, '2026-09-01', null],
        ['e1', 100, '2026-09-01', null],
      ],
    ],
  ])('%s', (_, rows, standing, superseded) => {
    const [fact] = list(rows)
    expect([short(fact?.standing), short(fact?.superseded)]).toEqual([standing, superseded])
  })

  it('take in what the registry said, with what it no longer says', () => {
    const snapshot: FactSnapshot = {
      child: { id: 'c', birthDate: '2020-01-05' },
      household: {
        score: [
          { value: '456.9', from: '2024-01-01', recorded: '2024-02-01T00:00:00.000Z', superseded: '2025-02-01T00:00:00.000Z' },
          { value: '450.1', from: '2024-01-01', recorded: '2025-02-01T00:00:00.000Z' },
        ],
      },
      members: { complete: true, items: [{ id: 'm', adult: true }] },
    }
    const facts = list([], snapshot)
    expect(facts.map(({ path }) => path)).toEqual(['child.birthDate', 'household.score'])
    expect(facts[0]?.standing).toMatchObject([{ id: null, value: '2020-01-05', source: 'registry', recordedAt: null }])
    expect([short(facts[1]?.standing), short(facts[1]?.superseded)]).toEqual([
      [[null, '450.1', '2024-01-01', null]],
      [[null, '456.9', '2024-01-01', null]],
    ])
  })

  it('name evidence of the case once, though the snapshot holds it too', () => {
    const row = evidence({})
    const snapshot: FactSnapshot = {
      household: { income: [{ value: 100, from: '2026-09-01', recorded: row.recordedAt }] },
    }
    expect(list([row], snapshot).map(({ standing }) => short(standing))).toEqual([[['e1', 100, '2026-09-01', null]]])
  })

  it('keep the facts apart', () => {
    expect(list([evidence({ path: 'b.x' }), evidence({ id: 'e2', path: 'a.x' })]).map(({ path }) => path)).toEqual(['a.x', 'b.x'])
  })
})
