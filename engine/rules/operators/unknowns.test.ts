import { describe, expect, it } from 'vitest'
import type { Rule } from '../rule-set.ts'
import { evaluateRule } from '../testing/evaluate-rule.ts'
import type { FactSnapshot } from '../types.ts'

const children = { var: 'person.children' }
const members = { var: 'members' }
const income = { var: 'item.income' }
const adult = { var: 'item.adult' }
const nothing: FactSnapshot = { person: {}, members: { complete: true, items: [] } }

/** Members of whom `incomes` are known; undefined is not. */
const some = (complete: boolean, ...incomes: readonly (number | undefined)[]): FactSnapshot => ({
  person: {},
  members: {
    complete,
    items: incomes.map((value, index) => ({ id: `m${index}`, ...(value === undefined ? {} : { income: value, adult: true }) })),
  },
})

describe('what is unknown', () => {
  it.each<readonly [string, Rule, FactSnapshot, unknown]>([
    ['is not none where it is a number with bounds', { isNone: [{ maxOf: [members, income] }] }, some(false, 5), false],
    [
      'is replaced by assume, and none is not',
      { orElse: [{ assume: [{ var: 'person.otherPension' }, 100, 'law'] }, 0] },
      { person: { otherPension: null } },
      '0.00',
    ],
    ['is replaced by assume', { orElse: [{ assume: [{ var: 'person.otherPension' }, 100, 'law'] }, 0] }, nothing, '100.00'],
    ['is not replaced by orElse', { orElse: [{ var: 'person.otherPension' }, 0] }, nothing, 'undetermined'],
    ['does not matter to an if whose branches agree', { if: [{ var: 'person.resident' }, 1, 1] }, nothing, 1],
    [
      'matters to it where the condition may be an error',
      { if: [{ '>': [{ '/': [1, children] }, 0] }, 1, 1] },
      nothing,
      'undetermined',
    ],
    ['does not matter to a switch whose cases agree', { switch: [{ var: 'person.status' }, [['employed', 1]], 1] }, nothing, 1],
    [
      'matters to a switch whose cases do not',
      { switch: [{ var: 'person.status' }, [['employed', 1]], 0] },
      nothing,
      'undetermined',
    ],
    ['does not matter to a chain whose other half is false', { '<': [children, 12, 1] }, nothing, false],
    ['is apart from what lies outside its bounds', { '==': [{ count: [members] }, 1] }, some(false, 1, 2), false],
    ['may be the same as what lies inside', { '==': [{ count: [members] }, 12] }, some(false, 1, 2), 'undetermined'],
    ['is decided by a lower bound', { '>': [{ count: [members] }, 1] }, some(false, 1, 2), true],
    ['is not decided by a bound that only touches', { '>': [{ count: [members] }, 1] }, some(false, 1), 'undetermined'],
    ['is denied by an upper bound', { '>': [{ count: [members, adult] }, 12] }, some(true, 1, undefined), false],
    [
      'is bounded above by those that may meet a condition',
      { '<': [{ count: [members, adult] }, 3] },
      some(true, 1, undefined),
      true,
    ],
    [
      'is not decided by bounds where it may be an error',
      { '>': [{ sum: [members, { '/': [income, children] }] }, 0] },
      some(false, 1),
      'undetermined',
    ],
    [
      'is not decided by the bounds of another part where it may be an error',
      { '>': [{ max: [{ '/': [{ var: 'person.income' }, children] }, { var: 'person.income' }] }, { param: 'zero' }] },
      { person: { income: 5 } },
      'undetermined',
    ],
    [
      'is not decided by bounds against what may be an error, though it is none here',
      { '>=': [{ count: [members] }, { '/': [2, children] }] },
      { ...some(false, 1, 2), person: { children: 2 } },
      'undetermined',
    ],
    ['may be one of a list', { in: [12, [1, children]] }, nothing, 'undetermined'],
    ['does not matter to a list that has it', { in: [1, [1, children]] }, nothing, true],
    ['may be in a list that may go on', { in: [7, { map: [members, { count: [[1]] }] }] }, some(false, 1), 'undetermined'],
    ['keeps the least of values below those known', { '<=': [{ min: [children, 12] }, 12] }, nothing, true],
    ['leaves the least of values open below', { '>=': [{ min: [{ '-': [children, 100] }, 12] }, 12] }, nothing, 'undetermined'],
    ['leaves the greatest of values open above', { '<=': [{ max: [children, 12] }, 12] }, nothing, 'undetermined'],
    ['keeps a sum above what is known of it', { '>': [{ sum: [members, income] }, { param: 'zero' }] }, some(false, 5), true],
    [
      'leaves a sum open where items may be below zero',
      { '>': [{ sum: [members, { '-': [income, { param: 'amount' }] }] }, { param: 'zero' }] },
      some(false, 900_000),
      'undetermined',
    ],
    ['leaves a sum open above', { '<': [{ sum: [members, income] }, { param: 'amount' }] }, some(false, 5), 'undetermined'],
    [
      'does not matter to any that one item decides',
      { any: [members, { '>': [income, { param: 'zero' }] }] },
      some(false, undefined, 5),
      true,
    ],
    ['matters to every', { every: [members, { '>': [income, { param: 'zero' }] }] }, some(true, undefined, 5), 'undetermined'],
    [
      'bounds the least of a list from above',
      { '<=': [{ orElse: [{ minOf: [members, income] }, 0] }, { param: 'amount' }] },
      some(false, 5),
      true,
    ],
    [
      'leaves the least of a list open below',
      { '>': [{ orElse: [{ minOf: [members, income] }, 0] }, { param: 'zero' }] },
      some(true, 5, undefined),
      'undetermined',
    ],
    [
      'may be the one with the greatest',
      { orElse: [{ first: [{ argMax: [members, income] }, income] }, 0] },
      some(true, 5, undefined),
      'undetermined',
    ],
    ['may come before the first', { orElse: [{ first: [members, income] }, 0] }, some(false, 5), 'undetermined'],
    ['may be kept by a filter', { count: [{ filter: [members, adult] }] }, some(true, 5, undefined), 'undetermined'],
    ['is at least so many different ones', { '>=': [{ countDistinct: [members, income] }, 1] }, some(false, 5), true],
    ['is nothing, taken no times', { '>': [{ '*': [children, 0] }, 1] }, nothing, false],
    [
      'stays so in a fold over a list that may go on',
      { fold: [members, 0, { '+': [{ var: 'acc' }, 1] }] },
      some(false, 5),
      'undetermined',
    ],
    ['wins over an error', { '+': [children, { '/': [1, 0] }] }, nothing, 'undetermined'],
    ['does not win over what decides', { and: [{ var: 'person.resident' }, { '<': [1, 0] }] }, nothing, false],
  ])('%s', (_, rule, facts, value) => {
    const { problems, ...evaluated } = evaluateRule(rule, { facts })
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(evaluated.value).toBe(value)
  })

  it('of one member leaves the rank of the others open', () => {
    const { value } = evaluateRule({ rank: [{ var: 'member.income' }] }, { for: 'member', facts: some(true, 5, undefined) })
    expect(value).toEqual({ m0: 'undetermined', m1: 'undetermined' })
  })

  it('of one member wins over an error of another', () => {
    const rule = { rank: [{ '/': [{ param: 'amount' }, { var: 'member.income' }] }] }
    expect(evaluateRule(rule, { for: 'member', facts: some(true, 0, 5) }).value).toEqual({ m0: 'error', m1: 'error' })
    const { value } = evaluateRule(rule, { for: 'member', facts: some(true, 0, undefined) })
    expect(value).toEqual({ m0: 'undetermined', m1: 'undetermined' })
  })
})
