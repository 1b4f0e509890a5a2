import { describe, expect, it } from 'vitest'
import { period } from '../../values/period.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import { explainChanges } from '../explain/explain-changes.ts'
import { compileForTest } from '../testing/compile-for-test.ts'
import type { FactSnapshot } from '../types.ts'
import { findPlace, replaceFact } from './fact-place.ts'
import { findNearest } from './find-nearest.ts'
import { type Change, listChanges } from './list-changes.ts'

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
          months: { type: 'integer', minimum: 0 },
        },
      },
      members: {
        type: 'array',
        items: {
          type: 'object',
          properties: { adult: { type: 'boolean' }, income: { type: 'number', 'x-type': 'money', minimum: 0 } },
        },
      },
    },
  },
  parameters: [
    { id: 'limit', type: 'money', values: [{ from: '2000-01-01', value: 350000, status: 'assumed' }] },
    { id: 'window', type: 'integer', values: [{ from: '2000-01-01', value: 37, status: 'assumed' }] },
  ],
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
        id: 'total',
        for: 'unit',
        type: 'money',
        rule: { '+': [{ var: 'person.income' }, { sum: [{ var: 'members' }, { var: 'item.income' }] }] },
      },
      {
        id: 'isPoor',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'refused',
        rule: { '<=': [{ step: 'total' }, { param: 'limit' }] },
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
        id: 'exact',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'refused',
        rule: { or: [{ '==': [{ var: 'person.months' }, { param: 'window' }] }, { '<': [{ var: 'person.months' }, 3] }] },
      },
      {
        id: 'eligible',
        for: 'unit',
        type: 'boolean',
        rule: { and: [{ step: 'isOld' }, { step: 'isPoor' }, { step: 'belongs' }, { step: 'hasNone' }, { step: 'exact' }] },
      },
    ],
    outputs: { eligible: 'eligible', lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount: '5' }] },
  },
})

const person = { birthDate: '1950-03-10', income: 200000, citizen: false, area: 'city', pension: null, months: 0 }
const members = { complete: true, items: [{ id: 'a', adult: true, income: 100000 }] }
const request = (changed: object) => ({
  facts: { person: { ...person, ...changed }, members } as FactSnapshot,
  period: period('2020-05'),
})
const changesOf = (changed: object) => listChanges(compiled, request(changed))
const short = ({ fact, to, direction }: Change) => [fact, to, direction]

describe('what would change the outcome', () => {
  it.each([
    [
      'an amount that is over its limit',
      { income: 312000 },
      [
        ['person.income', '250000.00', 'lower'],
        ['members.a.income', '38000.00', 'lower'],
      ],
    ],
    ['a day of birth, to the day', { birthDate: '1960-06-01' }, [['person.birthDate', '1960-05-01', 'lower']]],
    [
      'a code or a condition, each other value that does',
      { area: 'abroad' },
      [
        ['person.area', 'city', undefined],
        ['person.area', 'country', undefined],
        ['person.citizen', true, undefined],
      ],
    ],
    ['none', { pension: 7 }, [['person.pension', null, undefined]]],
    [
      'the one value in between that the law names',
      { months: 30 },
      [
        ['person.months', 37, 'higher'],
        ['person.months', 2, 'lower'],
      ],
    ],
    [
      'no number that no value of it does, however large',
      { months: 0, income: 0, birthDate: '1900-01-01', area: 'abroad', pension: 7 },
      [],
    ],
    ['two facts that both stand in the way, by neither', { area: 'abroad', pension: 7 }, []],
  ])('names %s', (_, changed, expected) => {
    expect(changesOf(changed).map(short)).toEqual(expected)
  })

  it('names what would take an entitlement away, the nearest first, and each of them does', () => {
    const changes = changesOf({})
    expect(changes.map(short)).toEqual([
      ['person.birthDate', '1960-05-02', 'higher'],
      ['person.income', '250000.01', 'higher'],
      ['members.a.income', '150000.01', 'higher'],
      ['person.area', 'abroad', undefined],
      ['person.months', 3, 'higher'],
    ])
    for (const { fact, to, outcome } of changes) {
      const place = findPlace(compiled.model, fact)
      const facts = replaceFact(request({}).facts, place as NonNullable<typeof place>, to)
      expect([fact, evaluatePeriod(compiled, { ...request({}), facts }).outcome]).toEqual([fact, outcome])
    }
  })

  it('is silent where something is missing', () => {
    expect(changesOf({ citizen: undefined, area: undefined })).toEqual([])
    expect(listChanges(compiled, { facts: { person: { birthDate: '1950-03-10' } }, period: period('2020-05') })).toEqual([])
  })

  it.each([
    [
      'en',
      [
        'If income of the person were 250,000 MNT or less instead of 312,000 MNT: entitled',
        'If members income (a) were 38,000 MNT or less instead of 100,000 MNT: entitled',
      ],
    ],
    [
      'mn',
      [
        'Хэрэв income of the person нь 312,000 MNT биш, 250,000 MNT буюу түүнээс бага бол: авах эрхтэй',
        'Хэрэв members income (a) нь 100,000 MNT биш, 38,000 MNT буюу түүнээс бага бол: авах эрхтэй',
      ],
    ],
  ])('is said in words: %s', (language, expected) => {
    const translations = { 'fact.person.income': 'income of the person' }
    const changes = explainChanges(compiled, request({ income: 312000 }), { language, translations })
    expect(changes.map(({ text }) => text)).toEqual(expected)
  })
})

describe('the search for the nearest', () => {
  it.each([
    [1000, 700, [], 700],
    [1000, 1001, [], undefined],
    [1000, 1000, [], 1000],
    [0, 0, [], undefined],
    [1000, 1, [], 1],
  ])('within %i, changing from %i on', (furthest, from, marks, expected) => {
    expect(findNearest((distance) => distance >= from, { stride: 1, furthest, marks })).toBe(expected)
  })

  it('finds a single value where it is marked', () => {
    expect(findNearest((distance) => distance === 37, { stride: 1, furthest: 1000, marks: [37] })).toBe(37)
  })
})
