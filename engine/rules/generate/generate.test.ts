import { afterEach, describe, expect, it, vi } from 'vitest'
import { period } from '../../values/period.ts'
import { buildBatch } from '../columns/build-batch.ts'
import { outcomeCodes } from '../columns/columns.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import { findDisagreement } from '../fuzz/find-disagreement.ts'
import { childBenefit } from '../testing/child-benefit.ts'
import { compileForTest, monthly } from '../testing/compile-for-test.ts'
import type { FactSnapshot } from '../types.ts'
import { createColumnEvaluator } from './evaluate-columns.ts'
import { createRowEvaluator } from './evaluate-rows.ts'

describe('generated code for one record', () => {
  const compiled = childBenefit()
  const at = period('2020-05')
  const evaluator = createRowEvaluator(compiled, { period: at })

  it('is there', () => {
    expect(evaluator.notGenerated).toBeUndefined()
  })

  it.each([
    ['an entitled child', { birthDate: '2016-02-03', resident: true, dateOfDeath: null }, true],
    ['one that is too old', { birthDate: '2000-02-03', resident: true, dateOfDeath: null }, true],
    ['one that died', { birthDate: '2016-02-03', resident: true, dateOfDeath: '2020-03-01' }, true],
    ['one of whom something is unknown', { birthDate: '2016-02-03', dateOfDeath: null }, false],
    ['one with a history', { birthDate: '2016-02-03', resident: [{ value: true }], dateOfDeath: null }, false],
  ])('answers as the interpreter does: %s', (_, child, isGenerated) => {
    const answer = evaluator.evaluate({ child })
    const { outcome, lines } = evaluatePeriod(compiled, { facts: { child }, period: at })
    expect(answer.outcome).toBe(outcome)
    expect(answer.lines.map(({ amountMinor }) => amountMinor)).toEqual(lines.map(({ amountMinor }) => amountMinor))
    expect(answer.evaluation === undefined).toBe(isGenerated)
  })
})

describe('where code may not be made', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('the interpreter answers, for rows and for columns, and it is said why', () => {
    const forbidden = class {
      constructor() {
        throw new EvalError('Code generation from strings disallowed for this context')
      }
    }
    vi.stubGlobal('Function', forbidden)
    const compiled = childBenefit()
    const request = { period: period('2020-05') }
    const child = { birthDate: '2016-02-03', resident: true, dateOfDeath: null }
    const rows = createRowEvaluator(compiled, request)
    expect(rows.notGenerated).toMatch(/does not allow/)
    expect(rows.evaluate({ child })).toMatchObject({ outcome: 'eligible', lines: [{ amountMinor: 10000000n }] })
    const columns = createColumnEvaluator(compiled, request)
    if ('unplanned' in columns) throw new Error(columns.unplanned)
    expect(columns.notGenerated).toMatch(/does not allow/)
    const batch = buildBatch(compiled.model, [{ child }])
    const result = columns.createResult(batch)
    expect(columns.bind(batch, result)(0, 1)).toEqual([0])
    expect([outcomeCodes[result.outcomes[0] as number], result.lines[0]?.amounts[0]]).toEqual(['eligible', 10000000])
  })

  it('any other fault is not hidden', () => {
    const broken = class {
      constructor() {
        throw new SyntaxError('broken')
      }
    }
    vi.stubGlobal('Function', broken)
    expect(() => createRowEvaluator(childBenefit(), { period: period('2020-05') })).toThrow('broken')
  })
})

describe('lines of generated code', () => {
  const compiled = compileForTest({
    facts: {
      type: 'object',
      properties: {
        person: {
          type: 'object',
          properties: {
            open: { type: 'boolean' },
            age: { type: 'integer' },
            balance: { type: 'number', 'x-type': 'money' },
          },
        },
      },
    },
    rules: {
      steps: [
        { id: 'old', for: 'unit', type: 'boolean', reasonIfFalse: 'refused', rule: { '>': [{ var: 'person.age' }, 60] } },
        { id: 'eligible', for: 'unit', type: 'boolean', reasonIfFalse: 'refused', rule: { '>': [{ var: 'person.age' }, 0] } },
      ],
      outputs: {
        eligible: 'eligible',
        lines: [
          {
            component: 'one',
            for: 'unit',
            beneficiary: 'person',
            amount: '5',
            when: { and: [{ var: 'person.open' }, { step: 'old' }] },
          },
          { component: 'two', for: 'unit', beneficiary: 'person', amount: { var: 'person.balance' }, when: { step: 'old' } },
        ],
      },
    },
    program: { components: [monthly('one'), monthly('two')] },
  })
  const find = (person: FactSnapshot[string]) => findDisagreement(compiled, { period: period('2020-05') }, [{ person }] as never)

  it.each([
    ['a step that is reached under a condition, and then without', { open: false, age: 70, balance: 7 }, 1],
    ['the same step, not reached by the first', { open: true, age: 30, balance: 7 }, 1],
    ['an amount below zero is for the interpreter', { open: true, age: 70, balance: -7 }, 0],
  ])('are those of the interpreter, traces too: %s', (_, person, generated) => {
    expect(find(person)).toEqual({ disagreement: undefined, rows: generated, columns: generated, notGenerated: undefined })
  })
})

describe('gaps of the law', () => {
  const from = '2000-01-01'
  const compileAmount = (parameter: object, amount: object) =>
    compileForTest({
      facts: {
        type: 'object',
        properties: { person: { type: 'object', properties: { pay: { type: 'number', 'x-type': 'money' } } } },
      },
      parameters: [{ id: 'law', type: 'money', ...parameter }],
      rules: {
        steps: [
          { id: 'eligible', for: 'unit', type: 'boolean', reasonIfFalse: 'refused', rule: { '>': [{ var: 'person.pay' }, 0] } },
        ],
        outputs: { eligible: 'eligible', lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount }] },
      },
    })
  const status = 'assumed'
  const brackets = [
    { from: 0, to: 100, rate: '0.5' },
    { from: 100, to: 200, unknown: 'not found' },
    { from: 200, to: 300, rate: '0.5' },
  ]
  it.each<readonly [string, object, object, number, number]>([
    [
      'a value',
      {
        values: [
          { from, value: 7, status },
          { from: '2020-05-01', unknown: 'not found' },
        ],
      },
      { param: 'law' },
      50,
      0,
    ],
    [
      'a bracket',
      { scale: { of: 'money' }, values: [{ from, status, brackets }] },
      { scale: [{ var: 'person.pay' }, 'law'] },
      150,
      0,
    ],
    [
      'not a bracket before it',
      { scale: { of: 'money' }, values: [{ from, status, brackets }] },
      { scale: [{ var: 'person.pay' }, 'law'] },
      50,
      1,
    ],
  ])('are for the interpreter: %s', (_, parameter, amount, pay, generated) => {
    const found = findDisagreement(compileAmount(parameter, amount), { period: period('2020-05') }, [
      { person: { pay } },
    ] as never)
    expect(found).toEqual({ disagreement: undefined, rows: generated, columns: generated, notGenerated: undefined })
  })
})
