import { describe, expect, it } from 'vitest'
import { period } from '../../values/period.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import { compileForTest } from '../testing/compile-for-test.ts'
import type { FactSnapshot } from '../types.ts'
import { findPlace, replaceFact } from './fact-place.ts'
import { listSettlements, type Settlement } from './list-settlements.ts'

const compiled = compileForTest({
  facts: {
    type: 'object',
    properties: {
      person: {
        type: 'object',
        properties: {
          birthDate: { type: 'string', format: 'date' },
          income: { type: 'number', 'x-type': 'money', minimum: 0 },
          citizen: { type: 'boolean' },
          area: { type: 'string', enum: ['city', 'country', 'abroad'] },
          pension: { type: ['number', 'null'], 'x-type': 'money' },
        },
      },
      members: {
        type: 'array',
        items: { type: 'object', properties: { income: { type: 'number', 'x-type': 'money', minimum: 0 } } },
      },
    },
  },
  parameters: [{ id: 'limit', type: 'money', values: [{ from: '2000-01-01', value: 350000, status: 'assumed' }] }],
  rules: {
    steps: [
      {
        id: 'age',
        for: 'unit',
        type: 'integer',
        unit: 'year',
        rule: { ageAt: [{ var: 'person.birthDate' }, { day: 'period-start' }] },
      },
      { id: 'isOld', for: 'unit', type: 'boolean', reasonIfFalse: 'refused', rule: { '>=': [{ step: 'age' }, 60] } },
      {
        id: 'isPoor',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'refused',
        rule: {
          '<=': [{ '+': [{ var: 'person.income' }, { sum: [{ var: 'members' }, { var: 'item.income' }] }] }, { param: 'limit' }],
        },
      },
      {
        id: 'belongs',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'refused',
        rule: { or: [{ var: 'person.citizen' }, { in: [{ var: 'person.area' }, ['city', 'country']] }] },
      },
      { id: 'hasNone', for: 'unit', type: 'boolean', reasonIfFalse: 'refused', rule: { isNone: [{ var: 'person.pension' }] } },
      {
        id: 'eligible',
        for: 'unit',
        type: 'boolean',
        rule: { and: [{ step: 'isOld' }, { step: 'isPoor' }, { step: 'belongs' }, { step: 'hasNone' }] },
      },
    ],
    outputs: { eligible: 'eligible', lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount: '5' }] },
  },
})

const person = { birthDate: '1950-03-10', income: 200000, citizen: true, area: 'city', pension: null }
const request = (changed: object, items: readonly object[] = [{ id: 'a', income: 100000 }]) => ({
  facts: JSON.parse(JSON.stringify({ person: { ...person, ...changed }, members: { complete: true, items } })) as FactSnapshot,
  period: period('2020-05'),
})
const short = ({ fact, to, direction, outcome }: Settlement) => [fact, to, direction, outcome]

describe('what would settle an undetermined period', () => {
  it.each([
    [
      'a condition, both ways',
      { citizen: undefined, area: 'abroad' },
      [
        ['person.citizen', true, undefined, 'eligible'],
        ['person.citizen', false, undefined, 'ineligible'],
      ],
    ],
    [
      'an amount, at its limit less what is known',
      { income: undefined },
      [
        ['person.income', '250000.00', 'lower', 'eligible'],
        ['person.income', '250000.01', 'higher', 'ineligible'],
      ],
    ],
    [
      'a day of birth, to the day',
      { birthDate: undefined },
      [
        ['person.birthDate', '1960-05-01', 'lower', 'eligible'],
        ['person.birthDate', '1960-05-02', 'higher', 'ineligible'],
      ],
    ],
    ['none, where none may be', { pension: undefined }, [['person.pension', null, undefined, 'eligible']]],
    [
      'each of two of which either decides alone, only as far as it does',
      { citizen: undefined, area: undefined },
      [
        ['person.citizen', true, undefined, 'eligible'],
        ['person.area', 'city', undefined, 'eligible'],
        ['person.area', 'country', undefined, 'eligible'],
      ],
    ],
    [
      'of two that are both needed, only what refuses',
      { citizen: undefined, area: 'abroad', income: undefined },
      [
        ['person.income', '250000.01', 'higher', 'ineligible'],
        ['person.citizen', false, undefined, 'ineligible'],
      ],
    ],
    ['nothing where it is decided', {}, []],
  ])('is %s', (_, changed, expected) => {
    expect(listSettlements(compiled, request(changed)).map(short)).toEqual(expected)
  })

  it('is a fact of one record of a list too', () => {
    expect(listSettlements(compiled, request({}, [{ id: 'a' }])).map(short)).toEqual([
      ['members.a.income', '150000.00', 'lower', 'eligible'],
      ['members.a.income', '150000.01', 'higher', 'ineligible'],
    ])
  })

  it('is nothing of a list that may not be whole', () => {
    const open = { ...request({}), facts: { ...request({}).facts, members: { complete: false, items: [] } } }
    expect(evaluatePeriod(compiled, open).missing).toEqual(['members'])
    expect(listSettlements(compiled, open)).toEqual([])
  })

  it('does what it says', () => {
    const asked = request({ income: undefined })
    for (const { fact, to, outcome } of listSettlements(compiled, asked)) {
      const place = findPlace(compiled.model, fact)
      const facts = replaceFact(asked.facts, place as NonNullable<typeof place>, to)
      expect(evaluatePeriod(compiled, { ...asked, facts }).outcome).toBe(outcome)
    }
  })
})
