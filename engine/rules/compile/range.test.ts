import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDecimal } from '../../values/decimal.ts'
import { period } from '../../values/period.ts'
import { Rational } from '../../values/rational.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import type { Rule } from '../rule-set.ts'
import { compare, toExact, toNum } from '../runtime/number.ts'
import { compileForTest } from '../testing/compile-for-test.ts'
import type { RoleFacts } from '../types.ts'
import type { CompiledRules } from './compile-rules.ts'
import type { Range } from './range.ts'

const facts = {
  type: 'object',
  properties: {
    person: {
      type: 'object',
      properties: {
        k: { type: 'integer', minimum: 0, maximum: 10 },
        m: { type: 'integer', minimum: -4, maximum: 4 },
        n: { type: 'integer' },
        d: { type: 'number', 'x-type': 'decimal', minimum: '0.5', maximum: 2 },
        pay: { type: 'number', 'x-type': 'money', minimum: 0, maximum: 1000 },
        other: { type: ['integer', 'null'], minimum: 1, maximum: 3 },
        born: { type: 'string', format: 'date' },
        flag: { type: 'boolean' },
        status: { type: 'string', enum: ['a', 'b', 'c'] },
      },
    },
    members: { type: 'array', items: { type: 'object', properties: { age: { type: 'integer', minimum: 0, maximum: 99 } } } },
  },
}

const parameters = [
  {
    id: 'limit',
    type: 'integer',
    values: [
      { from: '2000-01-01', value: 3, status: 'assumed' },
      { from: '2010-01-01', value: 7, status: 'assumed' },
    ],
  },
]

const compileValue = (rule: unknown, type = 'decimal') =>
  compileForTest({
    facts,
    parameters,
    rules: {
      steps: [
        { id: 'value', for: 'unit', type, nullable: true, rule },
        {
          id: 'eligible',
          for: 'unit',
          type: 'boolean',
          reasonIfFalse: 'refused',
          rule: { '!': [{ isNone: [{ step: 'value' }] }] },
        },
      ],
      outputs: { eligible: 'eligible', lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount: '5' }] },
    },
  })

const stepRange = (compiled: CompiledRules): Range => {
  const range = compiled.ruleSets.get('entitlement')?.steps[0]?.node.range
  if (range === undefined) throw new Error('There is no such step.')
  return range
}

const rangeOf = (rule: unknown, type?: string): Range => stepRange(compileValue(rule, type))

const [k, m, n, d] = ['k', 'm', 'n', 'd'].map((name) => ({ var: `person.${name}` }))
const members = { var: 'members' }
const age = { var: 'item.age' }

describe('the range of a number', () => {
  it.each<readonly [string, unknown, number | string | undefined, number | string | undefined]>([
    ['a fact, by its schema', k, 0, 10],
    ['a fact without limits', n, undefined, undefined],
    ['a parameter, over all its values', { param: 'limit' }, 3, 7],
    ['a sum', { '+': [k, m, 1] }, -3, 15],
    ['a difference', { '-': [k, m] }, -4, 14],
    ['what is negated', { '-': [k] }, -10, 0],
    ['a product of factors of both signs', { '*': [k, m] }, -40, 40],
    ['a product of them the other way round', { '*': [m, k] }, -40, 40],
    ['a product with nothing', { '*': [n, 0] }, 0, 0],
    ['a product without an upper end', { '*': [k, { count: [members] }, { abs: [n] }] }, 0, undefined],
    ['a quotient by what is above zero', { '/': [k, d] }, 0, 20],
    ['a quotient by what is below zero', { '/': [{ '+': [k, 1] }, { '-': [0, d] }] }, -22, '-0.5'],
    ['a quotient by what may be zero', { '/': [k, m] }, undefined, undefined],
    ['a remainder', { '%': [m, { '+': [k, 1] }] }, -4, 4],
    ['a remainder of a larger number', { '%': [{ '+': [k, 90] }, 12] }, 0, 12],
    ['a remainder of what is not above zero', { '%': [{ '-': [k] }, 12] }, -10, 0],
    ['what has no sign', { abs: [m] }, 0, 4],
    ['what has no sign, of what is below zero', { abs: [{ '-': [k, 12] }] }, 2, 12],
    ['the least', { min: [k, m, n] }, undefined, 4],
    ['the greatest', { max: [k, m, n] }, 0, undefined],
    ['what is clamped', { clamp: [n, 1, { param: 'limit' }] }, 1, 7],
    ['what is rounded', { round: [d, { to: '1', mode: 'half-up' }] }, 1, 2],
    ['what is rounded down', { floorTo: [{ '/': [k, 12] }, '1'] }, 0, 0],
    ['a choice', { if: [{ var: 'person.flag' }, m, 100] }, -4, 100],
    ['a choice by a code', { switch: [{ var: 'person.status' }, [['a', 1]], k] }, 0, 10],
    ['what may be none, or else', { orElse: [{ var: 'person.other' }, 100] }, 1, 100],
    ['what is assumed', { assume: [k, 100, 'law'] }, 0, 100],
    ['how many items a list has', { count: [members] }, 0, 10_000],
    ['how many values a written list has', { count: [[1, 12, 100]] }, 3, 3],
    ['how many of some', { count: [[k, m], { '>': [{ var: 'item.value' }, 1] }] }, 0, 2],
    ['how many after merging', { count: [{ merge: [[k, m], [n], 1] }] }, 4, 4],
    ['how many of those taken', { count: [{ take: [members, 12] }] }, 0, 12],
    ['how many are left', { count: [{ filter: [members, { '>': [age, 1] }] }] }, 0, 10_000],
    ['the sum over a list', { sum: [members, age] }, 0, 990_000],
    ['the sum over a list of what may be below zero', { sum: [[1, 12], m] }, -8, 8],
    ['the least of a list', { orElse: [{ minOf: [members, age] }, 100] }, 0, 100],
    ['the first of a list', { orElse: [{ first: [members, age] }, 1] }, 0, 99],
    ['a fold, whose value so far may be anything', { fold: [members, 0, { '+': [{ var: 'acc' }, age] }] }, undefined, undefined],
    ['a fold that is held', { fold: [members, 0, { min: [{ var: 'acc' }, age] }] }, undefined, 99],
    ['the month of a date', { month: [{ var: 'person.born' }] }, 1, 12],
    ['the year of a date', { year: [{ var: 'person.born' }] }, 1, 9999],
    ['an age', { ageAt: ['2000-01-01', '2020-05-01'] }, 20, 20],
    ['months between', { monthsBetween: ['2020-01-01', '2020-05-01'] }, 4, 4],
    ['days between', { daysBetween: ['2020-01-01', '2020-02-01'] }, 31, 31],
    ['a shifted date', { daysBetween: ['2020-01-31', { addMonths: ['2020-01-31', 1] }] }, 29, 29],
  ])('of %s', (_, rule, low, high) => {
    const range = rangeOf(rule)
    const exact = (bound: number | string | undefined) => (bound === undefined ? undefined : parseDecimal(bound))
    const shown = (bound: Range['low']) => (bound === undefined ? undefined : toExact(bound))
    expect([shown(range.low), shown(range.high)]).toEqual([exact(low), exact(high)])
  })

  it('is in minor units for money', () => {
    expect(rangeOf({ var: 'person.pay' }, 'money')).toMatchObject({ low: 0, high: 100_000 })
  })
})

describe('conditions around an expression', () => {
  const ifThen = (condition: unknown, then: unknown = n) => ({ if: [condition, then, 0] })

  it.each<readonly [string, unknown, number | undefined, number | undefined]>([
    ['below', ifThen({ '<': [n, 5] }), undefined, 4],
    ['not above', ifThen({ '<=': [n, 5] }), undefined, 5],
    ['above', ifThen({ '>': [n, -5] }), -4, undefined],
    ['turned round', ifThen({ '>': [5, n] }), undefined, 4],
    ['between', ifThen({ '<=': [1, n, 9] }), 0, 9],
    ['above a parameter', ifThen({ '<': [n, { param: 'limit' }] }), undefined, 6],
    ['both of and', ifThen({ and: [{ '>=': [n, -2] }, { '<': [n, 5] }] }), -2, 4],
    ['neither of or', { if: [{ or: [{ '<': [n, -2] }, { '>': [n, 5] }] }, 0, n] }, -2, 5],
    ['not', { if: [{ '!': [{ '<=': [-3, { '-': [n] }] }] }, 0, n] }, undefined, undefined],
    ['not below', { if: [{ '!': [{ '>=': [n, 5] }] }, n, 0] }, undefined, 4],
    ['the same as', ifThen({ '==': [n, k] }), 0, 10],
    ['not the same as the end', { if: [{ '==': [k, 0] }, 1, k] }, 1, 10],
    ['those of the branches before', { if: [{ '>': [n, 5] }, 0, { '<': [n, 0] }, 0, n] }, 0, 5],
    ['a branch that is never reached says nothing', { if: [{ '>': [k, 12] }, 100, k] }, 0, 10],
    ['nor one after a condition that always holds', { if: [{ '>=': [k, 0] }, k, 100] }, 0, 10],
    ['of a condition that may be an error', ifThen({ '<': [n, { '/': [1, n] }] }), undefined, undefined],
    [
      'of an item, not inside another aggregate',
      { sum: [[1], { if: [{ '<': [{ var: 'item' }, 5] }, { count: [[1]] }, 0] }] },
      0,
      1,
    ],
  ])('%s', (_, rule, low, high) => {
    expect(rangeOf(rule)).toMatchObject({ low, high })
  })

  it('reach through a step that is a name for one', () => {
    const compiled = compileForTest({
      facts,
      rules: {
        steps: [
          { id: 'isMany', for: 'unit', type: 'boolean', rule: { '>': [n, 1] } },
          { id: 'share', for: 'unit', type: 'decimal', rule: { if: [{ step: 'isMany' }, { '/': [1, n] }, 0] } },
          { id: 'eligible', for: 'unit', type: 'boolean', reasonIfFalse: 'refused', rule: { '<': [{ step: 'share' }, '0.4'] } },
        ],
        outputs: { eligible: 'eligible', lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount: '5' }] },
      },
    })
    const share = compiled.ruleSets.get('entitlement')?.steps[1]
    expect(share?.node).toMatchObject({ canFail: false, range: { low: 0 } })
  })
})

type Tied = { readonly number: Rule; readonly condition: Rule }

const { number } = fc.letrec<Tied>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Rule>(...[k, m, n, d].map((fact) => fact as Rule), { param: 'limit' }, 0, 1, 12),
    fc.integer({ min: -3, max: 3 }).map((value): Rule => value),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/', '%', 'min', 'max'), tie('number'), tie('number'))
      .map(([operator, a, b]): Rule => ({ [operator]: [a, b] })),
    fc.tuple(tie('condition'), tie('number'), tie('number')).map((branches): Rule => ({ if: branches })),
    fc
      .tuple(tie('condition'), tie('number'), tie('condition'), tie('number'), tie('number'))
      .map((parts): Rule => ({ if: parts })),
    fc.tuple(tie('number'), tie('number'), tie('number')).map((parts): Rule => ({ clamp: parts })),
    tie('number').map((inner): Rule => ({ abs: [inner] })),
    tie('number').map((inner): Rule => ({ '-': [inner] })),
    fc
      .tuple(fc.constantFrom('round', 'floorTo', 'ceilTo'), tie('number'), fc.constantFrom('1', '0.5', '4'))
      .map(([operator, inner, to]): Rule => ({ [operator]: [inner, operator === 'round' ? { to } : to] })),
    fc.tuple(tie('number'), tie('number')).map(([a, b]): Rule => ({ sum: [[a, b], { '*': [{ var: 'item.value' }, 3] }] })),
    fc
      .tuple(tie('number'), tie('number'))
      .map(([a, b]): Rule => ({ count: [[a, b], { '>': [{ var: 'item.value' }, k as Rule] }] })),
    fc.tuple(tie('number'), tie('number')).map(([a, b]): Rule => ({ fold: [[a, 1], d as Rule, { min: [{ var: 'acc' }, b] }] })),
    fc.constant<Rule>({ orElse: [{ var: 'person.other' }, 0] }),
  ),
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constant<Rule>({ var: 'person.flag' }),
    fc
      .tuple(
        fc.constantFrom('<', '<=', '>', '>=', '==', '!='),
        fc.oneof(fc.constantFrom<Rule>(...[k, m, n, d].map((fact) => fact as Rule)), tie('number')),
        fc.oneof(
          fc.integer({ min: -3, max: 5 }).map((value): Rule => value),
          tie('number'),
        ),
      )
      .map(([operator, a, b]): Rule => ({ [operator]: [a, b] })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((and): Rule => ({ and })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((or): Rule => ({ or })),
    tie('condition').map((inner): Rule => ({ '!': [inner] })),
  ),
}))

const known = fc.record({
  k: fc.integer({ min: 0, max: 10 }),
  m: fc.integer({ min: -4, max: 4 }),
  n: fc.integer({ min: -20, max: 20 }),
  d: fc.constantFrom('0.5', '0.75', '1', '1.3', '2'),
  other: fc.constantFrom(null, 1, 2, 3),
  flag: fc.boolean(),
})

describe('what a rule computes', () => {
  it('is always inside its range', () => {
    let narrowed = 0
    fc.assert(
      fc.property(number, fc.array(known, { minLength: 4, maxLength: 4 }), (rule, persons) => {
        const compiled = compileValue(rule)
        const { low, high } = stepRange(compiled)
        if (low !== undefined && high !== undefined) narrowed += 1
        const values = persons.map((person) => computeFor(compiled, person)).filter((value) => value !== undefined)
        const outside = values.filter(
          (value) => (low !== undefined && compare(value, low) < 0) || (high !== undefined && compare(value, high) > 0),
        )
        expect(outside).toEqual([])
      }),
      { seed: 77, numRuns: 1500 },
    )
    expect(narrowed).toBeGreaterThan(500)
  })
})

/** The number that comes out for a person, where one does. */
const computeFor = (compiled: CompiledRules, person: RoleFacts) => {
  const { steps } = evaluatePeriod(compiled, { facts: { person }, period: period('2020-05') })
  const [top = '', bottom] = String(steps.value).split('/')
  if (bottom !== undefined) return toNum(Rational.of(BigInt(top), BigInt(bottom)))
  const whole = parseDecimal(top)
  return whole === undefined ? undefined : toNum(whole)
}
