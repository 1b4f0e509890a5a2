import { describe, expect, it } from 'vitest'
import type { Rule } from '../rule-set.ts'
import { evaluateRule } from '../testing/evaluate-rule.ts'
import type { FactSnapshot } from '../types.ts'

const members: Rule = { var: 'members' }
const income: Rule = { var: 'item.income' }
const id: Rule = { var: 'item.id' }
const text = (list: Rule, part: Rule): Rule => ({
  reduce: [list, { cat: [{ var: 'accumulator' }, { '?:': [{ '===': [{ var: 'accumulator' }, ''] }, '', ' '] }, part] }, ''],
})
const sorted: Rule = { sortBy: [members, income, { order: 'descending' }] }
const some = (...incomes: readonly (number | null | undefined)[]): FactSnapshot => ({
  members: {
    complete: true,
    items: incomes.map((one, index) => ({ id: `m${index}`, ...(one === undefined ? {} : { income: one }) })),
  },
})

describe('the first items of a list', () => {
  it.each<[string, Rule, number]>([
    ['two', 2, 2],
    ['more than there are', 9, 3],
    ['none', 0, 0],
    ['fewer than none', -1, 0],
  ])('%s', (_, n, expected) => {
    expect(evaluateRule({ count: [{ take: [sorted, n] }] }).value).toBe(expected)
  })

  it('are not known of a list that is not complete, nor for a number that nobody knows', () => {
    const open: FactSnapshot = { members: { complete: false, items: [{ id: 'a', adult: true, income: 1 }] } }
    expect(evaluateRule({ any: [{ take: [members, 1] }, { var: 'item.adult' }] }, { facts: open }).missing).toEqual(['members'])
    const { missing } = evaluateRule({ count: [{ take: [members, { var: 'person.children' }] }] }, { facts: { person: {} } })
    expect(missing).toEqual(['person.children'])
  })
})

describe('the item with the highest or lowest value', () => {
  const named = (operator: string, key: Rule = income): Rule => ({ first: [{ [operator]: [members, key] }, id] })
  it.each<[string, Rule, readonly number[], unknown]>([
    ['the highest', named('argMax'), [3, 7, 5], 'm1'],
    ['the lowest', named('argMin'), [3, 7, 1], 'm2'],
    ['the first of equal ones', named('argMax'), [7, 3, 7], 'm0'],
    ['the first of equal lowest ones', named('argMin'), [7, 3, 3], 'm1'],
    ['of a single one', named('argMin'), [7], 'm0'],
    ['of none there is none', named('argMax'), [], null],
  ])('%s', (_, rule, incomes, expected) => {
    expect(evaluateRule(rule, { facts: some(...incomes) }).value).toBe(expected)
  })

  it('is not known while a value is not', () => {
    const { value, missing } = evaluateRule(named('argMax'), { facts: some(3, undefined) })
    expect([value, missing]).toEqual(['undetermined', ['members.m1.income']])
  })

  it('is by a date as by a number', () => {
    expect(evaluateRule(named('argMin', { var: 'item.birthDate' })).value).toBe('a1')
  })
})

describe('what a fact was between two days', () => {
  const resident = (...parts: readonly (readonly [string, boolean])[]): FactSnapshot => ({
    person: { resident: parts.map(([from, value]) => ({ from, value })) } as never,
  })
  const parts = (from: Rule, until: Rule): Rule => ({ history: ['person.resident', { from, until }] })
  const january = parts('2020-01-01', '2020-01-31')
  const shown = (list: Rule) => text(list, { cat: [{ var: 'current.days' }, { if: [{ var: 'current.value' }, '+', '-'] }] })

  it.each<[string, Rule, FactSnapshot, unknown]>([
    ['all of it', january, resident(['2019-01-01', true]), '31+'],
    ['both days counted', parts('2020-01-31', '2020-01-31'), resident(['2019-01-01', true]), '1+'],
    ['in parts', january, resident(['2019-01-01', true], ['2020-01-11', false], ['2020-01-21', true]), '10+ 10- 11+'],
    ['equal neighbours are one', january, resident(['2019-01-01', true], ['2020-01-11', true]), '31+'],
    ['a change on the first day', january, resident(['2019-01-01', false], ['2020-01-01', true]), '31+'],
    ['a change on the last day', january, resident(['2019-01-01', false], ['2020-01-31', true]), '30- 1+'],
    ['a change after it', january, resident(['2019-01-01', false], ['2020-02-01', true]), '31-'],
    ['nothing before its first day', parts('2020-02-01', '2020-01-31'), resident(['2019-01-01', true]), ''],
  ])('%s', (_, rule, facts, expected) => {
    const { problems, value } = evaluateRule(shown(rule), { facts })
    expect(problems).toEqual([])
    expect(value).toBe(expected)
  })

  it('gives the first and last day of each part', () => {
    const facts = resident(['2019-01-01', true], ['2020-01-11', false])
    expect(evaluateRule({ first: [january, { var: 'item.end' }] }, { facts }).value).toBe('2020-01-10')
    expect(evaluateRule({ first: [january, { var: 'item.start' }] }, { facts }).value).toBe('2020-01-01')
  })

  it('knows at least the days that are reported', () => {
    const facts = resident(['2020-01-22', true])
    const days: Rule = { sum: [{ filter: [january, { var: 'item.value' }] }, { var: 'item.days' }] }
    expect(evaluateRule({ '>=': [days, 10] }, { facts }).value).toBe(true)
    expect(evaluateRule({ '>=': [days, 11] }, { facts }).value).toBe('undetermined')
    expect(evaluateRule({ any: [january, { var: 'item.value' }] }, { facts }).value).toBe(true)
  })

  it('needs a dated fact and both days', () => {
    const codeOf = (rule: Rule) => evaluateRule(rule).problems.map(({ code }) => code)
    expect(codeOf({ count: [{ history: ['members', { from: '2020-01-01', until: '2020-01-31' }] }] })).toEqual(['type-mismatch'])
    expect(codeOf({ count: [{ history: ['person.resident', { from: '2020-01-01' }] }] })).toEqual(['operator-arguments'])
    expect(codeOf({ count: [{ history: ['person.student', { from: '2020-01-01', until: '2020-01-31' }] }] })).toEqual([])
  })
})
