import { describe, expect, it } from 'vitest'
import { period } from '../../values/period.ts'
import { buildBatch } from '../columns/build-batch.ts'
import { FactsFault } from '../evaluate/evaluate-period.ts'
import { createColumnEvaluator } from '../generate/evaluate-columns.ts'
import { createRowEvaluator } from '../generate/evaluate-rows.ts'
import type { Rule } from '../rule-set.ts'
import { compileSteps } from './compile-steps.ts'
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

const run = (rule: Rule, kind: 'decimal' | 'money', changes: Readonly<Record<string, unknown>>) => {
  const { compiled } = compileSteps([{ id: 's0', kind, for: 'unit', rule }])
  if (compiled === undefined) throw new Error('It does not compile.')
  return findDisagreement(compiled, { period: period('2020-05') }, [
    { ...facts, person: { ...facts.person, ...changes } },
  ] as never)
}

describe('what generated code must not get wrong', () => {
  it.each<readonly [string, Rule, 'decimal' | 'money', object]>([
    [
      'a sum that is rounded where only one branch was',
      { round: [{ if: [{ var: 'person.a' }, { floorTo: [{ var: 'person.income' }, '1000'] }, { var: 'person.cost' }] }] },
      'money',
      { a: false },
    ],
    [
      'the least of numbers over two denominators, below zero',
      { round: [{ min: [{ '*': ['0.5', { var: 'person.n' }] }, { var: 'person.y' }] }] },
      'decimal',
      { n: -3 },
    ],
    [
      'the least whole number below zero, halved',
      { round: [{ '*': ['0.5', { min: [{ var: 'person.n' }, { var: 'person.m' }] }] }] },
      'decimal',
      { n: -3 },
    ],
    ['how many are taken of a list', { count: [{ take: [{ var: 'members' }, 1] }] }, 'decimal', {}],
    ['how many there are twice', { count: [{ merge: [{ var: 'members' }, { var: 'members' }] }] }, 'decimal', {}],
    ['a quotient by what is below zero', { '/': [{ var: 'person.m' }, { var: 'person.n' }] }, 'decimal', { n: -3 }],
    [
      'the sign of a quotient by what is below zero',
      { if: [{ '<': [{ '/': [{ var: 'person.m' }, { var: 'person.n' }] }, 0] }, 1, 2] },
      'decimal',
      { n: -3 },
    ],
    [
      'the sign of a quotient of two that are below zero',
      { if: [{ '<': [{ '/': [{ var: 'person.k' }, { var: 'person.n' }] }, 0] }, 1, 2] },
      'decimal',
      { n: -3 },
    ],
  ])('%s', (_, rule, kind, changes) => {
    expect(run(rule, kind, changes as never)).toEqual({ disagreement: undefined, rows: 1, columns: 1, notGenerated: undefined })
  })

  it.each<readonly [string, Rule, object]>([
    [
      'a product beyond 2^53',
      { '*': [{ var: 'person.n' }, { var: 'person.n' }, { var: 'person.m' }] },
      { n: 90_000_000_001, m: 999 },
    ],
    [
      'a sum beyond 2^53',
      { '+': [{ '*': [{ var: 'person.n' }, 90_000] }, { '*': [{ var: 'person.n' }, 90_001] }] },
      { n: 99_999_999_999 },
    ],
    ['a division by zero', { '/': [{ var: 'person.m' }, { var: 'person.k' }] }, { k: 0 }],
  ])('it gives to the interpreter: %s', (_, rule, changes) => {
    expect(run(rule, 'decimal', changes as never)).toEqual({
      disagreement: undefined,
      rows: 0,
      columns: 0,
      notGenerated: undefined,
    })
  })

  const rich = Array.from({ length: 100 }, (_, index) => ({ id: `${index}`, income: 999_999.99 }))
  it.each<readonly [string, Rule, 'decimal' | 'money', readonly object[]]>([
    ['a sum over a list beyond 2^53', { sum: [{ var: 'members' }, { '*': [{ var: 'item.income' }, 1_000_000] }] }, 'money', rich],
    [
      'a fold whose fractions become finer',
      { fold: [{ var: 'members' }, '0.5', { '*': [{ var: 'acc' }, '0.5'] }] },
      'decimal',
      rich.slice(0, 1),
    ],
  ])('it gives to the interpreter: %s', (_, rule, kind, items) => {
    const { compiled } = compileSteps([{ id: 's0', kind, for: 'unit', rule }])
    if (compiled === undefined) throw new Error('It does not compile.')
    const people = [{ ...facts, members: { complete: true, items } }]
    expect(findDisagreement(compiled, { period: period('2020-05') }, people as never)).toEqual({
      disagreement: undefined,
      rows: 0,
      columns: 0,
      notGenerated: undefined,
    })
  })

  it.each<readonly [string, object]>([
    ['a list that may go on', { complete: false, items: [{ id: '0', age: 3 }] }],
    ['a long list', { complete: true, items: Array.from({ length: 201 }, (_, index) => ({ id: `${index}`, age: 3 })) }],
  ])('it gives to the interpreter: %s', (_, members) => {
    const { compiled } = compileSteps([{ id: 's0', kind: 'integer', for: 'unit', rule: { count: [{ var: 'members' }] } }])
    if (compiled === undefined) throw new Error('It does not compile.')
    const found = findDisagreement(compiled, { period: period('2020-05') }, [{ ...facts, members }] as never)
    expect(found).toEqual({ disagreement: undefined, rows: 0, columns: 0, notGenerated: undefined })
  })

  it.each<readonly [string, Rule]>([
    ['of those that are kept', { filter: [{ var: 'members' }, { var: 'item.adult' }] }],
    ['of the first two that are kept', { take: [{ filter: [{ var: 'members' }, { var: 'item.adult' }] }, 2] }],
    ['of all, and those that are kept', { merge: [{ var: 'members' }, { filter: [{ var: 'members' }, { var: 'item.adult' }] }] }],
  ])('it gives to the interpreter: the first %s, where nobody knows of a later one', (_, list) => {
    const rule = { orElse: [{ first: [list, { var: 'person.n' }] }, 7] }
    const { compiled } = compileSteps([{ id: 's0', kind: 'integer', for: 'unit', rule }])
    if (compiled === undefined) throw new Error('It does not compile.')
    const someone = (more: object) => ({
      ...facts,
      members: {
        complete: true,
        items: [
          { id: '0', adult: true },
          { id: '1', ...more },
          { id: '2', adult: false },
        ],
      },
    })
    const found = findDisagreement(compiled, { period: period('2020-05') }, [someone({}), someone({ adult: true })] as never)
    expect(found).toEqual({ disagreement: undefined, rows: 1, columns: 1, notGenerated: undefined })
  })

  it.each([
    [40, 1],
    [41, 0],
  ])('goes over a list inside a list itself as long as they are short: %d records', (length, answered) => {
    const rule: Rule = { sum: [{ var: 'members' }, { sum: [{ var: 'members' }, { var: 'item.age' }] }] }
    const { compiled } = compileSteps([{ id: 's0', kind: 'integer', for: 'unit', rule }])
    if (compiled === undefined) throw new Error('It does not compile.')
    const items = Array.from({ length }, (_, index) => ({ id: `${index}`, age: index }))
    const people = [{ ...facts, members: { complete: true, items } }]
    expect(findDisagreement(compiled, { period: period('2020-05') }, people as never)).toEqual({
      disagreement: undefined,
      rows: answered,
      columns: answered,
      notGenerated: undefined,
    })
  })

  it('adds up the months of a window as the interpreter does', () => {
    const window = { bestWindow: [{ var: 'members' }, { var: 'item.born' }, { var: 'item.income' }, { months: 2 }] }
    const { compiled } = compileSteps([{ id: 's0', kind: 'money', for: 'unit', rule: { orElse: [window, 1] } }])
    if (compiled === undefined) throw new Error('It does not compile.')
    const born = ['2001-01-31', '2001-02-01', '2001-02-28', '2001-05-01']
    const items = born.map((day, index) => ({ id: `${index}`, born: day, income: 1000 * (index + 1) }))
    const people = [{ ...facts, members: { complete: true, items } }]
    expect(findDisagreement(compiled, { period: period('2020-05') }, people as never)).toEqual({
      disagreement: undefined,
      rows: 1,
      columns: 1,
      notGenerated: undefined,
    })
  })

  it('reads of the first record only what it needs', () => {
    const rule = { orElse: [{ first: [{ sortBy: [{ var: 'members' }, { var: 'item.born' }] }, { var: 'item.age' }] }, 7] }
    const { compiled } = compileSteps([{ id: 's0', kind: 'integer', for: 'unit', rule }])
    if (compiled === undefined) throw new Error('It does not compile.')
    const items = [
      { id: '0', born: '2001-01-01', age: 19 },
      { id: '1', born: '2002-01-01' },
    ]
    const found = findDisagreement(compiled, { period: period('2020-05') }, [
      { ...facts, members: { complete: true, items } },
    ] as never)
    expect(found).toMatchObject({ disagreement: undefined, rows: 1 })
  })

  it('it gives to the interpreter what the schema does not allow, which refuses it', () => {
    const { compiled } = compileSteps([{ id: 's0', kind: 'money', for: 'unit', rule: { var: 'person.income' } }])
    if (compiled === undefined) throw new Error('It does not compile.')
    const { evaluate } = createRowEvaluator(compiled, { period: period('2020-05') })
    expect(() => evaluate({ ...facts, person: { ...facts.person, income: -5 } } as never)).toThrow(FactsFault)
  })

  it('leaves nothing of the row that stood in a place before', () => {
    const { compiled } = compileSteps([{ id: 's0', kind: 'money', for: 'unit', rule: { var: 'person.cost' } }])
    const evaluator = compiled === undefined ? undefined : createColumnEvaluator(compiled, { period: period('2020-05') })
    if (compiled === undefined || evaluator === undefined || 'unplanned' in evaluator) throw new Error('It does not compile.')
    const people = [facts, { ...facts, person: { ...facts.person, a: false, b: false } }]
    const batch = buildBatch(compiled.model, people as never)
    const result = evaluator.createResult(batch, undefined, 1)
    const run = evaluator.bind(batch, result)
    const states = [0, 1].map((row) => [run(row, row + 1, row).length, result.outcomes[0], result.lines[0]?.states[0]])
    expect(states).toEqual([
      [0, 1, 1],
      [0, 0, 0],
    ])
  })

  it.each<readonly [string, object]>([
    ['a record that holds from a day on', { id: '1', age: 7, from: '2020-06-01' }],
    ['a record that holds until a day', { id: '1', age: 7, to: '2020-01-01' }],
    ['a record that is known since later', { id: '1', age: 7, recorded: '2020-06-01' }],
  ])('it gives to the interpreter: %s', (_, item) => {
    const { compiled } = compileSteps([{ id: 's0', kind: 'integer', for: 'unit', rule: { count: [{ var: 'members' }] } }])
    if (compiled === undefined) throw new Error('It does not compile.')
    const people = [{ ...facts, members: { complete: true, items: [{ id: '0', age: 3 }, item] } }]
    const found = findDisagreement(compiled, { period: period('2020-05') }, people as never)
    expect([found.disagreement, found.rows]).toEqual([undefined, 0])
  })
})
