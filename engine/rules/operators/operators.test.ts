import { describe, expect, it } from 'vitest'
import type { StepScope } from '../rule-set.ts'
import { evaluateRule } from '../testing/evaluate-rule.ts'
import { operatorReference } from './operator-reference.ts'
import { operators } from './registry.ts'

/** Operators about one member among all. */
const scopes: Readonly<Record<string, StepScope>> = { rank: 'member', allocate: 'member' }

const examples = operators.flatMap((operator) =>
  operator.documentation.examples.map((example, index) => ({ title: `${operator.name} #${index + 1}`, operator, example })),
)

describe('the examples of the reference', () => {
  it.each(examples)('$title gives what it says', ({ operator, example }) => {
    const scope = scopes[operator.name]
    const facts = mergePerson(example.facts)
    const { problems, value } = evaluateRule(example.rule, {
      ...(facts === undefined ? {} : { facts }),
      ...(scope === undefined ? {} : { for: scope }),
    })
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([])
    expect(scope === undefined ? value : (value as Record<string, unknown>).a1).toEqual(example.gives)
  })

  it('are there for every operator, with a summary and what unknown does', () => {
    for (const { name, summary, unknown, examples: list } of operatorReference()) {
      expect([name, list.length > 0, summary.length > 10, unknown.length > 10]).toEqual([name, true, true, true])
    }
  })

  it('name each operator once', () => {
    const names = operators.map((operator) => operator.name)
    expect(new Set(names).size).toBe(names.length)
  })
})

/** Facts of an example take the place of those of the example programme, whole roles at a time. */
const mergePerson = (facts: (typeof examples)[number]['example']['facts']) => facts

describe('members', () => {
  it.each([
    ['rank by birth', { rank: [{ var: 'member.birthDate' }] }, { a1: 1, a2: 2, c1: 3 }],
    ['rank descending', { rank: [{ var: 'member.income' }, { order: 'descending' }] }, { a1: 1, a2: 2, c1: 3 }],
    [
      'ties go by the next key, then as listed',
      { rank: [{ var: 'member.adult' }, { var: 'member.birthDate' }] },
      { a1: 2, a2: 3, c1: 1 },
    ],
    ['equal in everything: as listed', { rank: [1] }, { a1: 1, a2: 2, c1: 3 }],
    ['shares sum to the whole', { allocate: [{ param: 'amount' }, 1] }, { a1: '33333.34', a2: '33333.33', c1: '33333.33' }],
    [
      'shares by weight',
      { allocate: [{ param: 'amount' }, { var: 'member.income' }, { to: '1' }] },
      { a1: '76923.00', a2: '23077.00', c1: '0.00' },
    ],
    [
      'others',
      { count: [{ var: 'others' }, { '<': [{ var: 'item.birthDate' }, { var: 'member.birthDate' }] }] },
      { a1: 0, a2: 1, c1: 2 },
    ],
    [
      'the outer scope in an aggregate',
      { any: [{ var: 'members' }, { '>': [{ var: 'item.income' }, { var: 'member.income' }] }] },
      { a1: false, a2: true, c1: true },
    ],
  ])('%s', (_, rule, expected) => {
    expect(evaluateRule(rule as never, { for: 'member' })).toMatchObject({ problems: [], value: expected })
  })

  it('cannot be ranked while one is not known', () => {
    const members = { complete: true, items: [{ id: 'a1', birthDate: '1980-01-01' }, { id: 'a2' }] }
    expect(evaluateRule({ rank: [{ var: 'member.birthDate' }] }, { for: 'member', facts: { members } }).value).toEqual({
      a1: 'undetermined',
      a2: 'undetermined',
    })
  })

  it('share nothing out by weights that are all zero', () => {
    expect(evaluateRule({ allocate: [{ param: 'amount' }, 0] }, { for: 'member' }).value).toEqual({
      a1: 'error',
      a2: 'error',
      c1: 'error',
    })
  })
})

describe('a list that is not known to be complete', () => {
  const three = { complete: false, items: [{ id: 'a', adult: true }, { id: 'b', adult: true }, { id: 'c' }] }
  it.each([
    ['count >= 2 is decided by two', { '>=': [{ count: [{ var: 'members' }, { var: 'item.adult' }] }, 2] }, true, []],
    ['count < 2 is decided by two', { '<': [{ count: [{ var: 'members' }, { var: 'item.adult' }] }, 2] }, false, []],
    ['count >= 4 is not', { '>=': [{ count: [{ var: 'members' }] }, 4] }, 'undetermined', ['members']],
    ['count < 4 may not be', { '<': [{ count: [{ var: 'members' }] }, 4] }, 'undetermined', ['members']],
    [
      'unknown items and list are missing',
      { '>': [{ count: [{ var: 'members' }, { var: 'item.adult' }] }, 2] },
      'undetermined',
      ['members', 'members.c.adult'],
    ],
    ['equal to fewer is decided', { '==': [{ count: [{ var: 'members' }] }, 2] }, false, []],
    ['max of two counts', { '>=': [{ max: [{ count: [{ var: 'members' }] }, 1] }, 3] }, true, []],
    ['the sum of a count and one', { '>=': [{ '+': [{ count: [{ var: 'members' }] }, 1] }, 4] }, true, []],
    ['an absent list is empty and open', { count: [{ var: 'person.wages' }] }, 'undetermined', ['person.wages']],
    [
      'filter stays open',
      { count: [{ filter: [{ var: 'members' }, { var: 'item.adult' }] }] },
      'undetermined',
      ['members', 'members.c.adult'],
    ],
    [
      'the least of some',
      { '<=': [{ orElse: [{ minOf: [{ var: 'members' }, { if: [{ '==': [{ var: 'item.id' }, 'a'] }, 1, 2] }] }, 0] }, 1] },
      true,
      [],
    ],
  ])('%s', (_, rule, value, missing) => {
    expect(evaluateRule(rule as never, { facts: { person: {}, members: three } })).toMatchObject({ value, missing })
  })

  it('decides nothing by bounds where an unknown may turn out an error', () => {
    const rule = { '>=': [{ count: [{ var: 'members' }, { '>=': [{ '/': [1, { var: 'person.children' }] }, 0] }] }, 0] }
    expect(evaluateRule(rule, { facts: { members: three } }).value).toBe('undetermined')
  })
})

describe('unknown, error and none', () => {
  const failing = { '>': [{ '/': [1, { var: 'person.children' }] }, 0] }
  const facts = { person: { children: 0, dateOfDeath: null } }
  it.each([
    ['a false operand decides "and", whatever the others are', { and: [{ var: 'person.student' }, failing, false] }, false],
    ['a true operand decides "or"', { or: [failing, { var: 'person.student' }, true] }, true],
    ['else unknown wins over error', { and: [failing, { var: 'person.student' }] }, 'undetermined'],
    ['an error is neither', { and: [failing, true] }, 'error'],
    ['a condition that cannot be computed', { if: [failing, 1, 1] }, 'error'],
    ['a remainder by zero', { '%': [7, { var: 'person.children' }] }, 'error'],
    ['a day after the last one', { addDays: [{ day: 'period-start' }, 4_000_000] }, 'error'],
    ['a day before the first one', { addDays: [{ day: 'period-start' }, -4_000_000] }, 'error'],
    ['a month after the last one', { addMonths: [{ day: 'period-start' }, 120_000] }, 'error'],
    ['a month before the first one', { addMonths: [{ day: 'period-start' }, -120_000] }, 'error'],
    ['a shift that is longer than the calendar', { addMonths: [{ day: 'period-start' }, 4_000_000_000] }, 'error'],
    ['an unknown condition with equal branches', { if: [{ var: 'person.student' }, 1, 1] }, 1],
    ['an unknown condition with branches on one side of a limit', { '<': [{ if: [{ var: 'person.student' }, 5, 7] }, 10] }, true],
    [
      'an unknown condition with branches on both sides',
      { '<': [{ if: [{ var: 'person.student' }, 5, 12] }, 10] },
      'undetermined',
    ],
    ['not unknown', { '!': [{ var: 'person.student' }] }, 'undetermined'],
    ['a known none', { isNone: [{ var: 'person.dateOfDeath' }] }, true],
    ['unknown is not none', { isNone: [{ var: 'person.otherPension' }] }, 'undetermined'],
    ['unknown is not replaced by orElse', { orElse: [{ var: 'person.otherPension' }, 0] }, 'undetermined'],
    [
      'unknown + error',
      { '+': [{ var: 'person.income' }, { '/': [{ param: 'amount' }, { var: 'person.children' }] }] },
      'undetermined',
    ],
  ])('%s', (_, rule, value) => {
    expect(evaluateRule(rule as never, { facts })).toMatchObject({
      problems: expect.not.arrayContaining([expect.objectContaining({ severity: 'error' })]),
      value,
    })
  })
})

describe('exact numbers', () => {
  it.each([
    ['a third times three', { '*': [{ '/': [1, 3] }, 3] }, '1'],
    ['a tenth and two tenths', { '==': [{ '+': ['0.1', '0.2'] }, 0.3] }, true],
    ['beyond 2^53', { '+': ['9007199254740992', 1] }, '9007199254740993'],
    ['a product beyond 2^53', { '*': ['9007199254740991', 12] }, '108086391056891892'],
    ['money by a rate', { '*': ['0.085', { var: 'person.income' }] }, '35020.00'],
    ['a fraction of the smallest unit is kept', { '/': [{ param: 'amount' }, 12] }, '25000/3'],
    ['money by money', { '/': [{ var: 'person.income' }, { param: 'amount' }] }, '4.12'],
    ['opposite of zero is zero', { '-': [{ '*': [0, -1] }] }, 0],
    ['a remainder', { '%': [-12, 100] }, -12],
    ['chained', { '<=': [0, { var: 'person.children' }, 1] }, false],
    ['half up is away from zero', { round: ['-2.5'] }, -3],
    ['half even', { round: ['3.5', { mode: 'half-even' }] }, 4],
    ['to five cents', { round: [{ '/': [{ var: 'person.income' }, 7] }, { to: '0.05' }] }, '58857.15'],
    ['date arithmetic clamps', { addMonths: ['2020-03-31', -1] }, '2020-02-29'],
  ])('%s', (_, rule, value) => {
    expect(evaluateRule(rule as never)).toMatchObject({ value })
  })

  it('stops a rule that keeps squaring', () => {
    let rule: unknown = '99999999999999999999'
    for (let times = 0; times < 20; times += 1) rule = { '*': [rule, '99999999999999999999999999999999999999999999999999999999'] }
    const square = { fold: [{ var: 'members' }, 1.5, { '*': [rule, { var: 'acc' }, { var: 'acc' }] }] }
    expect(evaluateRule(square as never).value).toBe('error')
  })
})

describe('bestWindow', () => {
  const wages = (months: readonly (readonly [string, number])[]) => ({
    person: { wages: { complete: true, items: months.map(([month, amount]) => ({ month, amount })) } },
  })
  const best = (options: unknown) => ({
    bestWindow: [{ var: 'person.wages' }, { var: 'item.month' }, { var: 'item.amount' }, options],
  })
  const history = [
    ['2018-01-01', 10],
    ['2018-02-01', 20],
    ['2018-03-15', 30],
    ['2018-05-01', 90],
    ['2018-05-20', 10],
    ['2018-06-01', 40],
  ] as const
  it.each([
    ['a gap ends the row', { months: 2 }, '70.00'],
    ['three in a row', { months: 3 }, '20.00'],
    ['skip passes over it', { months: 3, gaps: 'skip' }, '170/3'],
    ['zero counts it', { months: 3, gaps: 'zero' }, '140/3'],
    ['only months that count', { months: 2, until: '2018-04-01' }, '25.00'],
    ['from a month on', { months: 1, from: '2018-06-30' }, '40.00'],
    ['not so many', { months: 12, gaps: 'skip' }, null],
    ['zero needs room', { months: 12, gaps: 'zero' }, null],
    ['zero over the limits', { months: 12, gaps: 'zero', from: '2018-01-01', until: '2018-12-31' }, '50/3'],
  ])('%s', (_, options, value) => {
    expect(evaluateRule(best(options) as never, { facts: wages(history) }).value).toEqual(value)
  })

  it('is unknown while the list may not be whole', () => {
    const facts = { person: { wages: { complete: false, items: [{ month: '2018-01-01', amount: 1 }] } } }
    expect(evaluateRule(best({ months: 1 }) as never, { facts })).toMatchObject({
      value: 'undetermined',
      missing: ['person.wages'],
    })
  })
})
