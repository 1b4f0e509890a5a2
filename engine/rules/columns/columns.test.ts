import { describe, expect, it } from 'vitest'
import { period } from '../../values/period.ts'
import { createColumnEvaluator } from '../generate/evaluate-columns.ts'
import { compileForTest } from '../testing/compile-for-test.ts'
import type { FactSnapshot } from '../types.ts'
import { buildBatch } from './build-batch.ts'
import { ExactOnlyFault, renderRow } from './render-row.ts'

const compiled = compileForTest({
  facts: {
    type: 'object',
    properties: {
      person: {
        type: 'object',
        properties: {
          age: { type: 'integer', minimum: 0, maximum: 120 },
          adult: { type: 'boolean' },
          area: { type: 'string', enum: ['city', 'village'] },
          income: { type: 'number', 'x-type': 'money' },
          score: { type: ['number', 'null'], 'x-type': 'decimal' },
        },
      },
      members: { type: 'array', items: { type: 'object', properties: { born: { type: 'string', format: 'date' } } } },
    },
  },
  rules: {
    steps: [
      {
        id: 'eligible',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'refused',
        rule: { and: [{ '>=': [{ var: 'person.age' }, 18] }, { '==': [{ var: 'person.area' }, 'village'] }] },
      },
    ],
    outputs: { eligible: 'eligible', lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount: '5' }] },
  },
})
const people: readonly FactSnapshot[] = [
  {
    person: { age: 20, adult: true, area: 'village', income: 12.34, score: -1.2345 },
    members: { complete: true, items: [{ born: '1960-02-29' }, {}] },
  },
  { person: { age: 7, score: null }, members: { complete: false, items: [] } },
]
const evaluator = createColumnEvaluator(compiled, { period: period('2020-05') })
if ('unplanned' in evaluator) throw new Error(evaluator.unplanned)

describe('columns', () => {
  it.each([0, 1])('give back the person that they were made of: %s', (row) => {
    expect(renderRow(compiled.model, buildBatch(compiled.model, people), row)).toEqual(people[row])
  })

  it('do not give back what they cannot hold', () => {
    const batch = buildBatch(compiled.model, [{ person: { score: 0.123456 }, members: { complete: true, items: [] } }])
    expect(() => renderRow(compiled.model, batch, 0)).toThrow(ExactOnlyFault)
  })

  it.each([
    ['a known person', { age: 20, area: 'village' }, [], 1],
    ['one who is too young, whatever is unknown', { age: 7 }, [0], 0],
    ['one of whom too little is known', { age: 20 }, [0], 2],
  ])('are evaluated as the interpreter does: %s', (_, person, interpreted, outcome) => {
    const batch = buildBatch(compiled.model, [{ person, members: { complete: true, items: [] } }])
    const result = evaluator.createResult(batch)
    expect(evaluator.bind(batch, result)(0, 1)).toEqual(interpreted)
    expect([...result.outcomes]).toEqual([outcome])
    expect([...(result.lines[0]?.states ?? [])]).toEqual([outcome === 1 ? 1 : 0])
  })

  it.each([
    ['above the maximum of the schema', 121],
    ['below the minimum', -1],
    ['a fraction', 20.5],
    ['no number', Number.NaN],
  ])('do not let generated code see a value that is %s', (_, age) => {
    const batch = buildBatch(compiled.model, people.slice(0, 1))
    const column = batch.columns.get('person.age')
    if (column === undefined) throw new Error('There is no age.')
    column.values[0] = age
    const run = evaluator.bind(batch, evaluator.createResult(batch), () => people[0] as FactSnapshot)
    expect(run(0, 1)).toEqual([0])
  })

  it('have the scale that is read', () => {
    const batch = buildBatch(compiled.model, people)
    const columns = new Map(batch.columns)
    columns.set('person.age', { ...(batch.columns.get('person.age') as never as { path: string }), scale: 100 } as never)
    expect(() => evaluator.bind({ ...batch, columns }, evaluator.createResult(batch))).toThrow('scale 100')
  })
})
