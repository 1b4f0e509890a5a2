import { describe, expect, it } from 'vitest'
import { expandTestFacts } from './expand-test-facts.ts'

describe('runs of records in the facts of a test', () => {
  it('are written out, one record for each month, both ends included', () => {
    const run = { id: 'w', every: '2023-11..2024-01', as: 'month', wage: 900000, kind: 'employee' }
    expect(expandTestFacts({ insured: { sex: 'male', contributions: { complete: true, items: [run] } } })).toEqual({
      insured: {
        sex: 'male',
        contributions: {
          complete: true,
          items: [
            { id: 'w-2023-11', month: '2023-11-01', wage: 900000, kind: 'employee' },
            { id: 'w-2023-12', month: '2023-12-01', wage: 900000, kind: 'employee' },
            { id: 'w-2024-01', month: '2024-01-01', wage: 900000, kind: 'employee' },
          ],
        },
      },
    })
  })

  it('stand beside plain records, also in a list that is a role', () => {
    const facts = { members: { complete: false, items: [{ id: 'a' }, { every: '2024', as: 'since', adult: true }] } }
    expect(expandTestFacts(facts)).toEqual({
      members: { complete: false, items: [{ id: 'a' }, { id: '2024', since: '2024-01-01', adult: true }] },
    })
  })

  it.each([
    ['a range in the wrong order', { id: 'w', every: '2024-02..2024-01', as: 'month' }],
    ['a range that is no period', { id: 'w', every: 'always', as: 'month' }],
    ['a run that does not say which field', { id: 'w', every: '2024-01..2024-02' }],
  ])('stay as they are with %s', (_, item) => {
    expect(expandTestFacts({ a: { list: { complete: true, items: [item] } } })).toEqual({
      a: { list: { complete: true, items: [item] } },
    })
  })

  it('leaves histories and plain values alone', () => {
    const facts = { child: { birthDate: '2016-02-03', dateOfDeath: [{ value: null, recorded: '2019-01-01' }], resident: true } }
    expect(expandTestFacts(facts)).toEqual(facts)
  })
})
