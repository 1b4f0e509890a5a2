import { describe, expect, it } from 'vitest'
import type { Rule } from '../rule-set.ts'
import { withRule } from '../testing/bad-rules.ts'
import { compileParts } from '../testing/compile-for-test.ts'

const children = { var: 'person.children' }
const resident = { var: 'person.resident' }
const status = { var: 'person.status' }
const members = { var: 'members' }
const income = { var: 'item.income' }
const wages: Rule = { var: 'person.wages' }

const best: Rule = { bestWindow: [wages, { var: 'item.month' }, { var: 'item.amount' }, { months: 2 }] }

const problemsOf = (rule: Rule): readonly string[] =>
  compileParts(withRule(rule)).problems.flatMap(({ code, path }) =>
    code === 'literal-in-rule' || code === 'parameter-unused'
      ? []
      : [`${code} ${path.replace('rules/entitlement.json#/steps/0/rule', '')}`],
  )

describe('what an operator does not take', () => {
  it.each<readonly [string, Rule, string]>([
    ['a number for a condition', { '!': [children] }, 'type-mismatch /!/0'],
    [
      'a number of years for one of months',
      {
        isNone: [{ bestWindow: [wages, { var: 'item.month' }, { var: 'item.amount' }, { months: { param: 'age-limit' } }] }],
      },
      'unit-mismatch /isNone/0/bestWindow/3/months',
    ],
    ['codes that can never be the same', { '==': [status, { var: 'person.area' }] }, 'code-unknown /==/1'],
    [
      'a text that is none of the codes of the other branch',
      { in: [{ if: [resident, status, 'idle'] }, ['employed']] },
      'code-unknown /in/0/if/2',
    ],
    ['one condition too many', { '!': [resident, { var: 'person.student' }] }, 'operator-arguments /!'],
    ['one condition without a list, and', { and: resident } as never, 'operator-arguments '],
    ['one condition without a list, or', { or: resident } as never, 'operator-arguments '],
    [
      'an option that there is not',
      { '<': [{ ageAt: [{ var: 'person.birthDate' }, { day: 'period-start' }, { unity: 'year' }] }, { param: 'age-limit' }] },
      'operator-option /</0/ageAt',
    ],
    [
      'what may be none where only one of two conditions says that it is not',
      {
        if: [
          { or: [{ '!': [{ isNone: [{ var: 'person.otherPension' }] }] }, resident] },
          { '>': [{ var: 'person.otherPension' }, 0] },
          true,
        ],
      },
      'none-unhandled /if/1/>/0',
    ],
    ['more than ten thousand parts', { and: Array.from({ length: 10_001 }, (): Rule => resident) }, 'rule-too-large /and/9999'],
  ])('%s', (_, rule, problem) => {
    expect(problemsOf(rule)).toEqual([problem])
  })

  it('what may be none of another item than the one that was asked', () => {
    const died = { var: 'item.died' }
    const some: Rule = { '!': [{ isNone: [died] }] }
    const amount = { id: 'amount', type: 'money', values: [{ from: '2018-01-01', value: 1, status: 'assumed' }] }
    const facts = {
      type: 'object',
      properties: {
        person: { type: 'object', properties: { a: { type: 'boolean' } } },
        members: { type: 'array', items: { type: 'object', properties: { died: { type: ['string', 'null'], format: 'date' } } } },
      },
    }
    const codesOf = (rule: Rule) => compileParts(withRule(rule, { facts, parameters: [amount] })).problems.map(({ code }) => code)
    const early: Rule = { isBefore: [died, '2020-01-01'] }
    expect(codesOf({ any: [members, { and: [some, early] }] })).toEqual([])
    expect(codesOf({ any: [members, { and: [some, { any: [members, early] }] }] })).toEqual(['none-unhandled'])
  })
})

describe('what conditions before say of a range', () => {
  const isLarge: Rule = { '>': [children, 5] }
  const mayFail: Rule = { '>': [{ '/': [1, { '-': [children, 7] }] }, 0] }

  it('counts for the next condition', () => {
    expect(problemsOf({ and: [isLarge, { '>': [children, 3] }] })).toEqual(['condition-always /and/1'])
  })

  it('does not count where they may be an error: the next one is computed all the same', () => {
    expect(problemsOf({ and: [{ and: [isLarge, mayFail] }, { '>': [children, 3] }] })).toEqual([
      'division-by-zero /and/0/and/1/>/0/~1/1',
    ])
  })

  it('does not count for another item', () => {
    const more: Rule = { '>': [income, '500'] }
    expect(problemsOf({ any: [members, { and: [more, { '>': [income, '400'] }] }] })).toEqual(['condition-always /any/1/and/1'])
    expect(problemsOf({ any: [members, { and: [more, { any: [members, { '>': [income, '400'] }] }] }] })).toEqual([])
  })

  it.each<readonly [string, Rule, string[]]>([
    [
      'the most that a marginal scale gives',
      { '<=': [{ scale: [{ var: 'person.income' }, 'levy'] }, '130000'] },
      ['condition-always '],
    ],
    ['but not less', { '<': [{ scale: [{ var: 'person.income' }, 'levy'] }, '130000'] }, []],
    [
      'the most of a slab',
      { '<=': [{ scale: [{ var: 'person.income' }, 'levy', { mode: 'slab' }] }, '160000'] },
      ['condition-always '],
    ],
    ['and not less', { '<': [{ scale: [{ var: 'person.income' }, 'levy', { mode: 'slab' }] }, '160000'] }, []],
    ['the least of a scale', { '<': [{ scale: [{ var: 'person.income' }, 'levy'] }, 0] }, ['condition-always ']],
    ['a window of amounts that are not below zero', { '<': [{ orElse: [best, 0] }, 0] }, ['condition-always ']],
    ['a window without a limit', { '<': [{ orElse: [best, 0] }, '9999999'] }, []],
  ])('counts what is certain of an operator: %s', (_, rule, problems) => {
    expect(problemsOf(rule).map((problem) => problem.replace(/\/.*/, ''))).toEqual(problems)
  })

  it('ends with the first that decides: what stands after it is not looked into', () => {
    const always: Rule = { '>=': [children, 0] }
    expect(problemsOf({ or: [always, { '>': [{ '/': [1, children] }, 0] }] })).toEqual(['condition-always /or/0'])
  })
})
