import { describe, expect, it } from 'vitest'
import { calendarDate, toDayNumber } from '../../values/date.ts'
import { instant } from '../../values/instant.ts'
import { parseDateOrInstant } from '../../values/time-zone.ts'
import { buildFactModel } from './build-fact-model.ts'
import { findFact, listFacts } from './fact-model.ts'
import { checkFacts, prepareFacts } from './prepare-facts.ts'
import { findEntry, type PreparedFact, type PreparedRole } from './prepared-facts.ts'

const schema = {
  type: 'object',
  properties: {
    person: {
      type: 'object',
      'x-source': 'registry',
      properties: {
        sex: { type: 'string', enum: ['male', 'female'] },
        area: { type: 'integer', 'x-dated': true },
        score: { type: 'integer', 'x-dated': true, 'x-after-last': { unknownAfter: 'P3Y' }, 'x-source': 'caseworker' },
        death: { type: ['string', 'null'], format: 'date' },
        jobs: { type: 'array', items: { type: 'object', properties: { wage: { type: 'number', 'x-type': 'money' } } } },
      },
    },
    members: { type: 'array', items: { type: 'object', properties: { adult: { type: 'boolean' } } } },
  },
}
const { model, problems } = buildFactModel(schema, { currency: 'MNT' })

const read = (fact: 'area' | 'score' | 'death', history: unknown, day: string, knownAt?: string) => {
  const timeZone = 'Asia/Ulaanbaatar'
  const { facts, problems: found } = prepareFacts({
    model,
    snapshot: { person: { [fact]: history } },
    timeZone,
    knownAt: knownAt === undefined ? undefined : parseDateOrInstant(knownAt, timeZone),
  })
  expect(found).toEqual([])
  const role = facts.roles.get('person') as PreparedRole
  const index = ['sex', 'area', 'score', 'death'].indexOf(fact)
  return findEntry(role.fields[index] as PreparedFact, toDayNumber(calendarDate(day)))?.value
}

describe('a fact model', () => {
  it('knows roles, lists, types and where facts come from', () => {
    expect(problems).toEqual([])
    expect(listFacts(model).map(({ path, type }) => [path, type.kind])).toEqual([
      ['person.sex', 'code'],
      ['person.area', 'integer'],
      ['person.score', 'integer'],
      ['person.death', 'date'],
      ['person.jobs[].wage', 'money'],
      ['members[].adult', 'boolean'],
    ])
    expect(findFact(model, 'person.score')).toMatchObject({
      source: 'caseworker',
      afterLast: { unknownAfter: { months: 36, days: 0 } },
    })
    expect(findFact(model, 'person.sex')).toMatchObject({ source: 'registry', codes: ['male', 'female'] })
    expect([findFact(model, 'person.jobs.wage'), findFact(model, 'person.jobs[].wage')]).toEqual([
      expect.objectContaining({ kind: 'money' }),
      expect.objectContaining({ kind: 'money' }),
    ])
    expect([findFact(model, 'person.none'), findFact(model, 'nobody.sex'), model.membersRole]).toEqual([
      undefined,
      undefined,
      'members',
    ])
  })

  it.each([
    ['a number without exactness', { type: 'number' }, 'facts-shape', '/type'],
    ['an unknown x-type', { type: 'number', 'x-type': 'float' }, 'facts-keyword', '/x-type'],
    ['a format that is not read', { type: 'string', format: 'email' }, 'facts-keyword', '/format'],
    ['an unknown source', { type: 'boolean', 'x-source': 'hearsay' }, 'facts-keyword', '/x-source'],
    [
      'a duration that is none',
      { type: 'boolean', 'x-dated': true, 'x-after-last': { unknownAfter: '3 years' } },
      'facts-keyword',
      '/x-after-last',
    ],
    ['a last report of what is not dated', { type: 'boolean', 'x-after-last': 'carry' }, 'facts-keyword', '/x-after-last'],
    ['a list of values', { type: 'array', items: { type: 'string' } }, 'facts-shape', ''],
    ['a keyword that would be ignored', { type: 'boolean', oneOf: [] }, 'facts-keyword', '/oneOf'],
  ])('refuses %s', (_, fact, code, at) => {
    const found = buildFactModel(
      { type: 'object', properties: { person: { type: 'object', properties: { fact } } } },
      { currency: 'MNT' },
    ).problems
    expect(found).toMatchObject([{ code, path: `facts.schema.json#/properties/person/properties/fact${at}` }])
  })

  it.each(['id', 'from', 'superseded'])('keeps the word "%s" for every record', (name) => {
    const found = buildFactModel(
      { type: 'object', properties: { person: { type: 'object', properties: { [name]: { type: 'boolean' } } } } },
      { currency: 'MNT' },
    ).problems
    expect(found.map(({ code }) => code)).toEqual(['facts-shape'])
  })

  it('keeps the words of the rule language', () => {
    const found = buildFactModel(
      { type: 'object', properties: { member: { type: 'object', properties: {} } } },
      { currency: 'MNT' },
    ).problems
    expect(found).toMatchObject([{ path: 'facts.schema.json#/properties/member' }])
  })
})

describe('a dated fact', () => {
  const moves = [
    { value: 1, from: '2019-01-01' },
    { value: 2, from: '2019-06-01' },
  ]
  it.each([
    ['2018-12-31', undefined],
    ['2019-01-01', 1],
    ['2019-05-31', 1],
    ['2019-06-01', 2],
    ['2039-06-01', 2],
  ])('runs to the next report, and is carried past the last: %s', (day, value) => {
    expect(read('area', moves, day)).toBe(value)
  })

  it.each([
    ['2022-05-31', 2],
    ['2022-06-01', undefined],
  ])('may be unknown a while after its last report: %s', (day, value) => {
    expect(read('score', moves, day)).toBe(value)
  })

  it('ends where it says, and is then unknown', () => {
    expect([
      read('area', [{ value: 1, from: '2019-01-01', to: '2019-02-01' }], '2019-01-31'),
      read('area', [{ value: 1, from: '2019-01-01', to: '2019-02-01' }], '2019-02-01'),
    ]).toEqual([1, undefined])
  })

  it('without a history holds always', () => {
    expect(read('area', 7, '1950-01-01')).toBe(7)
  })

  it('is corrected by what was recorded later, of equal ones by the later in the list', () => {
    const corrected = [
      { value: 1, from: '2019-01-01', recorded: '2019-03-01' },
      { value: 2, from: '2019-01-01', recorded: '2019-02-01' },
    ]
    expect(read('area', corrected, '2019-05-01')).toBe(1)
    expect(read('area', [moves[0], { ...moves[1], from: '2019-01-01' }], '2019-05-01')).toBe(2)
  })

  it('corrected for the past keeps what came after', () => {
    const late = [
      { value: 1, from: '2019-01-01', recorded: '2019-01-02' },
      { value: 2, from: '2019-06-01', recorded: '2019-06-02' },
      { value: 3, from: '2019-01-01', recorded: '2020-01-01' },
    ]
    expect([
      read('area', late, '2019-05-01'),
      read('area', late, '2019-07-01'),
      read('area', late, '2019-05-01', '2019-12-31'),
    ]).toEqual([3, 2, 1])
  })
})

describe('what is known at a time', () => {
  const death = [
    { value: null, recorded: '2019-01-01' },
    { value: '2019-03-10', recorded: '2019-05-20' },
  ]
  const day = toDayNumber(calendarDate('2019-03-10'))
  it.each([
    ['2019-05-20', 'none'],
    ['2019-05-19T16:00:00Z', 'none'],
    ['2019-05-19T16:00:00.001Z', day],
    ['2019-05-21', day],
  ])('known before %s', (knownAt, expected) => {
    const value = read('death', death, '2019-05-01', knownAt)
    expect(typeof value === 'object' ? 'none' : value).toBe(expected)
  })

  it('is nothing before the first record', () => {
    expect(read('death', death, '2019-05-01', '2019-01-01')).toBeUndefined()
  })

  it.each([
    ['2019-06-01', 1],
    ['2019-06-02', 2],
  ])('a superseded entry is seen until it is: %s', (knownAt, expected) => {
    const entries = [
      { value: 2, from: '2019-01-01', recorded: '2019-01-01' },
      { value: 1, from: '2019-01-01', recorded: '2019-02-01', superseded: '2019-06-01' },
    ]
    expect(read('area', entries, '2019-03-01', knownAt)).toBe(expected)
    expect(read('area', entries, '2019-03-01')).toBe(2)
  })
})

describe('a list', () => {
  it.each([
    ['a plain array', [{ id: 'a' }], 'snapshot-list-shape'],
    ['no word on completeness', { items: [] }, 'snapshot-list-shape'],
    ['an item that is no record', { complete: true, items: [5] }, 'snapshot-list-shape'],
    ['an undeclared field', { complete: true, items: [{ id: 'a', shoes: 1 }] }, 'snapshot-fact-unknown'],
  ])('is refused: %s', (_, members, code) => {
    expect(checkFacts(model, { members }).map((problem) => problem.code)).toEqual([code])
  })

  it('names the item of a wrong field', () => {
    const [problem] = checkFacts(model, { members: { complete: true, items: [{ id: 'a1' }, { id: 'a2', adult: 'yes' }] } })
    expect(problem).toMatchObject({ path: 'facts#/members/items/1/adult', message: expect.stringContaining('members.a2.adult') })
  })

  it('of a record of a person is read with exact money', () => {
    expect(checkFacts(model, { person: { jobs: { complete: true, items: [{ wage: '100.005' }] } } })).toMatchObject([
      { code: 'snapshot-value-type' },
    ])
  })
})

describe('hostile facts', () => {
  it('do not reach a prototype', () => {
    const hostile = JSON.parse('{"__proto__": {"sex": "male"}, "person": {"constructor": 1}}')
    expect(checkFacts(model, hostile).map(({ code }) => code)).toEqual(['snapshot-role-unknown', 'snapshot-fact-unknown'])
  })

  it('of too many items are refused before they are read', () => {
    const items = Array.from({ length: 10_001 }, () => ({}))
    expect(checkFacts(model, { members: { complete: true, items } })).toMatchObject([{ code: 'snapshot-list-shape' }])
  })
})

describe('recorded', () => {
  it('may be an instant', () => {
    expect(
      read(
        'area',
        [{ value: 1, from: '2019-01-01', recorded: instant('2019-01-01T10:00:00Z') }],
        '2019-02-01',
        '2019-01-01T10:00:00Z',
      ),
    ).toBeUndefined()
  })
})
