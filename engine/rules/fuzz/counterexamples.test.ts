import { describe, expect, it } from 'vitest'
import { period } from '../../values/period.ts'
import type { Rule } from '../rule-set.ts'
import { compileSteps } from './compare-evaluators.ts'
import { findDisagreement } from './find-disagreement.ts'

const person = { a: true, b: true, c: false, k: -9, m: 644, n: -2, x: 43, y: 8.49, income: 1089324, cost: 86.3, pension: null }
const dates = { born: '1961-10-21', since: '2024-10-03', died: null, area: 'village' }
const facts = { person: { ...person, ...dates }, members: { complete: true, items: [] } }

/** Rules on which the evaluators once disagreed, made small. */
describe('what once was said differently', () => {
  it.each<readonly [string, Rule]>([
    [
      'branches with quotients over different denominators',
      { if: [{ var: 'person.a' }, { '/': [{ var: 'person.k' }, { var: 'person.n' }] }, { '*': ['0.5', { var: 'person.x' }] }] },
    ],
    [
      'a history whose first day is not after its last',
      { sum: [{ history: ['person.k', { from: { param: 'reform' }, until: { var: 'person.since' } }] }, { var: 'item.value' }] },
    ],
    [
      'a history whose first day is after its last',
      { sum: [{ history: ['person.k', { from: { var: 'person.since' }, until: { param: 'reform' } }] }, { var: 'item.value' }] },
    ],
  ])('%s', (_, rule) => {
    const { compiled } = compileSteps([{ id: 's0', kind: 'decimal', for: 'unit', rule }])
    if (compiled === undefined) throw new Error('It does not compile.')
    const found = findDisagreement(compiled, { period: period('2020-05') }, [facts])
    expect(found).toEqual({ disagreement: undefined, rows: 1, columns: 1, notGenerated: undefined })
  })
})
