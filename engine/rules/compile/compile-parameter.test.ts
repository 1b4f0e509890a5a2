import { describe, expect, it } from 'vitest'
import { Parameter } from '../parameter.ts'
import { compileParameter, listCells } from './compile-parameter.ts'

const from = '2020-01-01'
const status = 'assumed'
const area = { name: 'area', type: 'code' }
const scale = { of: 'money' }
const rows = [{ key: ['city'], value: 1 }]
const brackets = [{ from: 0, rate: '0.1' }]

const problemsOf = (parameter: object): readonly string[] =>
  compileParameter(Parameter.parse({ id: 'p', type: 'money', ...parameter }), { currency: 'MNT' }).problems.map(
    ({ code, path }) => `${code} ${path.replace('parameters/p.json#', '')}`,
  )

describe('the parts of a parameter', () => {
  it.each<[string, object]>([
    ['a value', { values: [{ from, value: 1, status }] }],
    ['a list', { list: true, values: [{ from, list: [1, 2], status }] }],
    ['a table', { keys: [area], values: [{ from, rows, status }] }],
    ['a scale', { scale, values: [{ from, brackets, status }] }],
    ['a scale of amounts', { type: 'integer', scale, values: [{ from, brackets: [{ from: 0, amount: 1 }], status }] }],
    ['a scale of numbers', { type: 'decimal', scale: { of: 'integer' }, values: [{ from, brackets, status }] }],
    ['a gap in each of them', { list: true, values: [{ from, unknown: 'Not published.' }] }],
    ['a gap of a table', { keys: [area], values: [{ from, unknown: 'Not published.' }] }],
    ['a gap of a scale', { scale, values: [{ from, unknown: 'Not published.' }] }],
    ['a bracket that is a gap', { scale, values: [{ from, brackets: [{ from: 0, unknown: 'Not published.' }], status }] }],
  ])('%s', (_, parameter) => {
    expect(problemsOf(parameter)).toEqual([])
  })

  it.each<[string, object, readonly string[]]>([
    ['a value in a table', { keys: [area], values: [{ from, value: 1, status }] }, ['parameter-key /values/0/value']],
    ['a list in a table', { keys: [area], values: [{ from, list: [1], status }] }, ['parameter-key /values/0/list']],
    ['brackets in a table', { keys: [area], values: [{ from, brackets, status }] }, ['parameter-key /values/0/brackets']],
    ['rows without keys', { values: [{ from, rows, status }] }, ['parameter-key /values/0/rows']],
    ['rows of a list', { list: true, values: [{ from, rows, status }] }, ['parameter-key /values/0/rows']],
    ['a value of a list', { list: true, values: [{ from, value: 1, status }] }, ['parameter-value /values/0/value']],
    ['a list without "list"', { values: [{ from, list: [1], status }] }, ['parameter-value /values/0/list']],
    ['brackets without "scale"', { values: [{ from, brackets, status }] }, ['parameter-value /values/0/brackets']],
    ['a list of a scale', { scale, values: [{ from, list: [1], status }] }, ['parameter-value /values/0/list']],
    ['a table that is a list', { keys: [area], list: true, values: [{ from, rows, status }] }, ['parameter-value ']],
    ['a table that is a scale', { keys: [area], scale, values: [{ from, rows, status }] }, ['parameter-value ']],
    ['a list that is a scale', { list: true, scale, values: [{ from, brackets, status }] }, ['parameter-value ']],
    ['an item of another type', { list: true, values: [{ from, list: [1, 'x'], status }] }, ['parameter-value /values/0/list/1']],
    [
      'a rate of money that gives a number',
      { type: 'decimal', scale, values: [{ from, brackets, status }] },
      ['parameter-value /values/0/brackets/0/rate'],
    ],
    [
      'a rate of a number that gives money',
      { scale: { of: 'integer' }, values: [{ from, brackets, status }] },
      ['parameter-value /values/0/brackets/0/rate'],
    ],
    [
      'a rate that gives whole numbers',
      { type: 'integer', scale: { of: 'integer' }, values: [{ from, brackets, status }] },
      ['parameter-value /values/0/brackets/0/rate'],
    ],
    [
      'an end that is no number',
      { scale, values: [{ from, brackets: [{ from: 0, to: 'many', rate: '0.1' }], status }] },
      ['parameter-value /values/0/brackets/0/to'],
    ],
    [
      'a row with two keys',
      { keys: [area], values: [{ from, rows: [{ key: ['city', 'x'], value: 1 }], status }] },
      ['parameter-key /values/0/rows/0/key'],
    ],
    [
      'the same row twice',
      { keys: [area], values: [{ from, rows: [...rows, ...rows], status }] },
      ['parameter-key /values/0/rows/1/key'],
    ],
    [
      'codes matched at most',
      { keys: [{ ...area, match: 'at-most' }], values: [{ from, rows, status }] },
      ['parameter-key /keys/0/match'],
    ],
    [
      'a first key matched at most',
      {
        keys: [{ name: 'age', type: 'integer', match: 'at-most' }, area],
        values: [{ from, rows: [{ key: [1, 'city'], value: 1 }], status }],
      },
      ['parameter-key /keys/0/match'],
    ],
    ['another currency', { currency: 'EUR', values: [{ from, value: 1, status }] }, ['parameter-value /currency']],
    [
      'values that overlap',
      {
        values: [
          { from, to: '2020-03-01', value: 1, status },
          { from: '2020-02-01', value: 2, status },
        ],
      },
      ['parameter-overlap /values/1/from'],
    ],
    [
      'values out of order',
      {
        values: [
          { from, value: 1, status },
          { from, value: 2, status },
        ],
      },
      ['parameter-overlap /values/1/from'],
    ],
    ['a value that ends at once', { values: [{ from, to: from, value: 1, status }] }, ['parameter-overlap /values/0/to']],
  ])('%s is refused', (_, parameter, expected) => {
    expect(problemsOf(parameter)).toEqual(expected)
  })

  it('names what a list or row held, and where from', () => {
    const { compiled } = compileParameter(
      Parameter.parse({
        id: 'p',
        type: 'money',
        keys: [area],
        values: [
          { from, citation: 'a', status, rows: [...rows, { key: ['town'], value: 2, citation: 'b', status: 'verified' }] },
        ],
      }),
      { currency: 'MNT' },
    )
    const used = compiled.spans.flatMap((span) => listCells(span).map((cell) => cell.used))
    expect(used).toEqual([
      { id: 'p', from, citation: 'a', status, key: ['city'], value: 1 },
      { id: 'p', from, citation: 'b', status: 'verified', key: ['town'], value: 2 },
    ])
    const list = compileParameter(
      Parameter.parse({ id: 'p', type: 'code', list: true, values: [{ from, list: ['a', 'b'], status }] }),
      {
        currency: 'MNT',
      },
    )
    expect(list.compiled.spans.flatMap((span) => listCells(span).map((cell) => cell.used.value))).toEqual(['a, b'])
  })
})
