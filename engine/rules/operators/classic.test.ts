import { describe, expect, it } from 'vitest'
import type { Rule } from '../rule-set.ts'
import { evaluateRule } from '../testing/evaluate-rule.ts'

const list = (rule: Rule): Rule => ({ reduce: [rule, { cat: [{ var: 'accumulator' }, ' ', { var: 'current' }] }, ''] })

describe('rules as jsonlogic.com writes them', () => {
  it.each<[string, Rule, unknown]>([
    ['===', { '===': [1, 1] }, true],
    ['!==', { '!==': [1, 2] }, true],
    ['!! is the condition itself', { '!!': [{ '>': [2, 1] }] }, true],
    ['?: is if', { '?:': [true, 1, 2] }, 1],
    ['one operand of +', { '+': ['12'] }, 12],
    ['one operand of *', { '*': [3] }, 3],
    ['one operand of max', { max: [3] }, 3],
    ['one operand of min', { min: [3] }, 3],
    ['% with a decimal', { '%': [1, '0.5'] }, '0'],
    ['% keeps the sign of the first', { '%': ['-7.5', 2] }, '-1.5'],
    ['in a list', { in: ['Bart', ['Bart', 'Homer']] }, true],
    ['in an empty list', { in: ['Bart', []] }, false],
    ['in a text', { in: ['Spring', 'Springfield'] }, true],
    ['not in a text', { in: ['i', 'team'] }, false],
    ['in a list that is computed', { in: [4, { map: [[1, 2], { '*': [{ var: '' }, 2] }] }] }, true],
    ['cat', { cat: ['Robocop', 2] }, 'Robocop2'],
    ['substr from the end', { substr: ['jsonlogic', -5, -2] }, 'log'],
    ['substr beyond the beginning', { substr: ['test', -10, 1] }, 't'],
    ['substr cuts no character', { substr: ['a😀b', 1, 1] }, '😀'],
    ['map', list({ map: [[1, 2, 3], { '*': [{ var: '' }, 2] }] }), ' 2 4 6'],
    ['filter', list({ filter: [[1, 2, 3], { '>=': [{ var: '' }, 2] }] }), ' 2 3'],
    ['merge', list({ merge: [[1, 2], [], 3] }), ' 1 2 3'],
    ['merge of nothing', { count: [{ merge: [] }] }, 0],
    ['reduce', { reduce: [[1, 2, 3, 4], { '*': [{ var: 'current' }, { var: 'accumulator' }] }, 1] }, 24],
    ['all', { all: [[1, 2, 3], { '>=': [{ var: '' }, 1] }] }, true],
    ['all of nothing', { all: [[], { '>=': [1, 1] }] }, false],
    ['every of nothing', { every: [[], { '>=': [1, 1] }] }, true],
    ['some', { some: [[1, 2, 3], { '==': [{ var: '' }, 1] }] }, true],
    ['none', { none: [[1, 2, 3], { '<': [{ var: '' }, 1] }] }, true],
    ['none of nothing', { none: [[], { '>=': [1, 1] }] }, true],
  ])('%s', (_, rule, expected) => {
    const { problems, value } = evaluateRule(rule)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(value).toEqual(expected)
  })

  it.each<[string, Rule, string, RegExp]>([
    ['missing', { missing: ['a'] }, 'operator-unknown', /cannot ask what is unknown/],
    ['missing_some', { missing_some: [1, ['a', 'b']] }, 'operator-unknown', /cannot ask what is unknown/],
    ['log', { log: 'apple' }, 'operator-unknown', /no effect/],
    ['a number as a condition', { if: [1, 2, 3] }, 'type-mismatch', /true or false/],
    ['text and number', { '===': [1, 'a'] }, 'type-mismatch', /cannot mix/],
    ['codes have no order', { '<': ['a', 'b'] }, 'type-mismatch', /expects/],
    ['a list of several types', { count: [[1, 'a']] }, 'type-mismatch', /cannot stand in a list/],
    ['a list with none', { count: [[1, null]] }, 'type-mismatch', /cannot stand in a list/],
    ['two kinds of list', { merge: [{ var: 'members' }, { var: 'person.wages' }] }, 'type-mismatch', /cannot put/],
    ['looking in a number', { in: [1, 2] }, 'operator-arguments', /looks in/],
    ['a number before a day', { isBefore: [1, { day: 'period-start' }] }, 'type-mismatch', /a date/],
    ['a scale read as a value', { param: 'levy' }, 'parameter-key', /is a scale/],
    ['a value applied as a scale', { scale: [{ var: 'person.income' }, 'amount'] }, 'parameter-key', /is no scale/],
  ])('%s is refused', (_, rule, code, message) => {
    const found = evaluateRule(rule).problems.find((problem) => problem.code === code)
    expect(found?.message).toMatch(message)
  })
})

describe('a scale', () => {
  const levy = (income: unknown, mode: string): unknown =>
    evaluateRule({ scale: [{ var: 'person.income' }, 'levy', { mode }] }, { facts: { person: { income } } as never }).value
  it.each([
    [0, '0.00', '0.00'],
    [200000, '10000.00', '40000.00'],
    [199999.99, '9999.9995', '9999.9995'],
    [800000, '130000.00', '160000.00'],
    [900000, '130000.00', '160000.00'],
  ])('of %d gives %s on the parts and %s on the whole', (income, marginal, slab) => {
    expect([levy(income, 'marginal'), levy(income, 'slab')]).toEqual([marginal, slab])
  })

  it('of what has a lower bound has one', () => {
    const income = { sum: [{ var: 'members' }, { var: 'item.income' }] }
    const members = { complete: false, items: [{ id: 'a', income: 800000 }] }
    const rule = { '>=': [{ scale: [income, 'levy'] }, { param: 'amount' }] }
    expect(evaluateRule(rule, { facts: { members } })).toMatchObject({ value: true })
  })

  it('is missed by its name below its first bracket', () => {
    const rule = { scale: [{ '-': [{ var: 'person.income' }, 500000] }, 'levy'] }
    expect(evaluateRule(rule as never)).toMatchObject({ value: 'undetermined', missing: ['param:levy'] })
  })
})
