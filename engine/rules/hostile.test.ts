import { describe, expect, it } from 'vitest'
import { period } from '../values/period.ts'
import { buildBatch } from './columns/build-batch.ts'
import { outcomeCodes } from './columns/columns.ts'
import type { CompiledRules } from './compile/compile-rules.ts'
import { evaluatePeriod } from './evaluate/evaluate-period.ts'
import { buildFactModel } from './facts/build-fact-model.ts'
import { checkFacts } from './facts/prepare-facts.ts'
import { createColumnEvaluator } from './generate/evaluate-columns.ts'
import { createRowEvaluator } from './generate/evaluate-rows.ts'
import { findOperator } from './operators/registry.ts'
import type { Rule } from './rule-set.ts'
import { compileForTest, compileParts, monthly } from './testing/compile-for-test.ts'
import type { FactSnapshot } from './types.ts'

/** What stopping a hostile rule may take, beside reading the facts. */
const limitMs = 100

const facts = {
  type: 'object',
  properties: {
    person: {
      type: 'object',
      properties: {
        n: { type: 'integer' },
        d: { type: 'number', 'x-type': 'decimal' },
        t: { type: 'string' },
        open: { type: 'boolean', 'x-dated': true },
      },
    },
    members: {
      type: 'array',
      items: { type: 'object', properties: { age: { type: 'integer', minimum: 0 }, d: { type: 'number', 'x-type': 'decimal' } } },
    },
  },
}

const partsOf = (rule: Rule, type = 'decimal') => ({
  facts,
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

const snapshot: FactSnapshot = {
  person: { n: 3, d: '1.37', t: 'x'.repeat(1000) },
  members: {
    complete: true,
    items: Array.from({ length: 10_000 }, (_, index) => ({ id: `m${index}`, age: (index % 90) + 1, d: `${index % 97}.37` })),
  },
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** What a fixed piece of work takes on the machine for which the limit is meant. */
const workMs = 8

/** How much slower this machine is at this moment, because of what else it does. */
const measureSlowness = (): number => {
  const start = cpuMs()
  let value = 1n
  for (let index = 0; index < 60_000; index += 1) value = (value * 1_103_515_245n + 12_345n) % (1n << 61n)
  return Math.max(1, (cpuMs() - start) / workMs, Number(value % 1n))
}

/** The least time of three runs: what the machine does beside is not meant. */
const timeOf = (run: () => unknown): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const before = measureSlowness()
      const start = cpuMs()
      run()
      const taken = cpuMs() - start
      return taken / Math.max(before, measureSlowness())
    }),
  )

const evaluate = (compiled: CompiledRules) => evaluatePeriod(compiled, { facts: snapshot, period: period('2020-05') })

const members = { var: 'members' }
const age = { var: 'item.age' }
const d = { var: 'item.d' }
const big = (of: Rule): Rule => ({ '*': [of, '9'.repeat(30), '8'.repeat(30), '7'.repeat(30)] })
const times = (count: number, start: Rule, make: (inner: Rule) => Rule): Rule =>
  Array.from({ length: count }).reduce<Rule>((inner) => make(inner), start)

describe('a rule that would go on for ever', () => {
  const reading = timeOf(() => evaluate(compileForTest(partsOf(1))))

  it.each<readonly [string, Rule, string?]>([
    ['lists inside lists', { sum: [members, { sum: [members, { sum: [members, 1] }] }] }],
    ['a long expression for each of many', { sum: [members, { '+': Array.from({ length: 9000 }, () => age) }] }],
    [
      'a long expression for each of many, twice',
      { sum: [members, { sum: [members, { '+': Array.from({ length: 4000 }, () => d) }] }] },
    ],
    ['numbers that double their length', { fold: [members, { var: 'person.d' }, { '*': [{ var: 'acc' }, { var: 'acc' }] }] }],
    ['fractions that grow', { fold: [members, { var: 'person.d' }, { '+': [{ var: 'acc' }, { '/': [1, { '+': [d, age] }] }] }] }],
    ['a sum of fractions that grows', { sum: [members, { '/': [1, { '+': [d, age] }] }] }],
    ['fractions of fractions', { fold: [members, { var: 'person.d' }, { '/': [1, { '+': [{ var: 'acc' }, d] }] }] }],
    [
      'a product of large numbers',
      { '*': Array.from({ length: 400 }, (): Rule => ({ '+': [{ var: 'person.d' }, '9'.repeat(30)] })) },
    ],
    ['large numbers compared again and again', { sum: [members, { count: [members, { '<': [big(d), big(age)] }] }] }],
    ['large numbers put in order', { count: [{ sortBy: [{ sortBy: [members, big(d)] }, big(age)] }] }],
    ['large numbers told apart', { sum: [members, { countDistinct: [members, big(d)] }] }],
    ['text that doubles its length', { fold: [members, 'a', { cat: [{ var: 'acc' }, { var: 'acc' }] }] }, 'text'],
    [
      'long text cut again and again',
      { sum: [members, { if: [{ '==': [{ substr: [{ var: 'person.t' }, 1, 500] }, 'a'] }, 1, 0] }] },
    ],
    [
      'long text searched again and again',
      { sum: [members, { count: [members, { in: ['xxxxxxxxxxxxxy', { var: 'person.t' }] }] }] },
    ],
    ['a list that doubles its length', { count: [times(8, members, (inner) => ({ merge: [inner, inner] }))] }],
    ['a list ordered again and again', { count: [times(30, members, (inner) => ({ sortBy: [inner, d] }))] }],
    ['a list filtered again and again', { count: [times(30, members, (inner) => ({ filter: [inner, { '>': [age, 0] }] }))] }],
    ['a list made for each of many', { sum: [members, { count: [members, { in: [age, { map: [members, age] }] }] }] }],
  ])('is stopped: %s', (_, rule, type) => {
    const compiled = compileForTest(partsOf(rule as Rule, type as string | undefined))
    expect(evaluate(compiled)).toMatchObject({ outcome: 'error', error: { step: 'value', code: 'out-of-fuel' } })
    expect(timeOf(() => evaluate(compiled)) - reading).toBeLessThan(limitMs)
  })

  it('is stopped for the whole of a period that is split into many parts', () => {
    const compiled = compileForTest({
      ...partsOf({ if: [{ var: 'person.open' }, { sum: [members, { sum: [members, 1] }] }, 0] }),
      program: { components: [monthly('benefit', { proration: 'days', day: 'segment-start' })] },
    })
    const open = Array.from({ length: 31 }, (_, day) => ({
      value: day % 2 === 0,
      from: `2020-05-${String(day + 1).padStart(2, '0')}`,
    }))
    const run = () =>
      evaluatePeriod(compiled, {
        facts: { ...snapshot, person: { ...snapshot.person, open } } as FactSnapshot,
        period: period('2020-05'),
      })
    expect(run()).toMatchObject({ outcome: 'error', error: { code: 'out-of-fuel' } })
    expect(timeOf(run) - reading).toBeLessThan(2 * limitMs)
  })

  it('is stopped for the whole of such a period where each part alone would end', () => {
    const compiled = compileForTest({
      ...partsOf({ if: [{ var: 'person.open' }, { '+': [{ sum: [members, age] }, { sum: [members, 1] }] }, 0] }),
      program: { components: [monthly('benefit', { proration: 'days', day: 'segment-start' })] },
    })
    const openOn = (isOpen: (day: number) => boolean) => {
      const open = Array.from({ length: 31 }, (_, index) => ({
        value: isOpen(index + 1),
        from: `2020-05-${String(index + 1).padStart(2, '0')}`,
      }))
      const facts = { ...snapshot, person: { ...snapshot.person, open } } as FactSnapshot
      return evaluatePeriod(compiled, { facts, period: period('2020-05') })
    }
    expect(openOn((day) => day === 7)).toMatchObject({ outcome: 'eligible' })
    expect(openOn((day) => day % 2 === 1)).toMatchObject({ outcome: 'error', error: { code: 'out-of-fuel' } })
  })

  it('costs a law nothing: thirty averages over six hundred months', () => {
    const months = { complete: true, items: Array.from({ length: 600 }, (_, index) => ({ id: `m${index}`, age: 1, d: '0.5' })) }
    const average: Rule = {
      '/': [{ sum: [members, { if: [{ '>': [age, 0] }, { '*': [d, age] }, 0] }] }, { max: [{ count: [members] }, 1] }],
    }
    const compiled = compileForTest(partsOf({ '+': Array.from({ length: 30 }, () => average) }))
    expect(evaluatePeriod(compiled, { facts: { ...snapshot, members: months }, period: period('2020-05') }).outcome).toBe(
      'eligible',
    )
  })
})

describe('a rule that is too large', () => {
  it.each<readonly [string, Rule]>([
    ['nested too deep', times(60, true, (inner) => ({ '!': [inner] }))],
    ['too wide', { and: Array.from({ length: 20_000 }, (): Rule => ({ '<': [{ var: 'person.n' }, 1] })) }],
    ['that doubles', times(14, { var: 'person.n' }, (inner) => ({ '+': [inner, inner] }))],
  ])('is refused: %s', (_, rule) => {
    const { compiled, problems } = compileParts(partsOf(rule, 'boolean'))
    expect(compiled).toBeUndefined()
    expect(problems.filter(({ code }) => code === 'rule-too-large')).toHaveLength(1)
  })

  it('with a text that is too long', () => {
    const { problems } = compileParts(partsOf({ cat: ['x'.repeat(201)] }, 'text'))
    expect(problems.map(({ code }) => code)).toContain('rule-too-large')
  })
})

describe('facts that are too many', () => {
  it('are refused, not read', () => {
    const { model } = buildFactModel(facts, { currency: 'MNT' })
    const items = Array.from({ length: 200_000 }, (_, index) => ({ id: `m${index}`, age: 1 }))
    expect(checkFacts(model, { members: { complete: true, items } }).map(({ code }) => code)).toEqual(['snapshot-list-shape'])
  })

  it('or a text that is too long', () => {
    const { model } = buildFactModel(facts, { currency: 'MNT' })
    expect(checkFacts(model, { person: { t: 'x'.repeat(1001) } }).map(({ code }) => code)).toEqual(['snapshot-value-type'])
  })
})

describe('a name that every object inherits', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype']

  it.each(names)('%s is no operator', (name) => {
    expect(findOperator(name)).toBeUndefined()
    const { problems } = compileParts(partsOf(JSON.parse(`{"${name}": [1]}`)))
    expect(problems.find(({ severity }) => severity === 'error')?.code).toMatch(/^operator-(unknown|arguments)$/)
  })

  it.each(names.flatMap((name) => [`person.${name}`, name, `${name}.n`, `members.${name}`]))('%s is no fact', (path) => {
    const { problems } = compileParts(partsOf({ var: path }))
    expect(problems.find(({ severity }) => severity === 'error')?.code).toBe('fact-unknown')
  })

  it.each(names)('%s is no step, parameter, day, option or beneficiary', (name) => {
    const codeOf = (rule: Rule) => compileParts(partsOf(rule)).problems.find(({ severity }) => severity === 'error')?.code
    expect([
      codeOf({ step: name }),
      codeOf({ param: name }),
      codeOf({ lookup: [name, 1] }),
      codeOf({ day: name }),
      codeOf({ ageAt: ['2000-01-01', '2020-01-01', JSON.parse(`{"${name}": 1}`)] }),
      codeOf({ sum: [members, { var: `item.${name}` }] }),
    ]).toEqual([
      'step-unknown',
      'parameter-unknown',
      'parameter-unknown',
      'day-unknown',
      expect.stringMatching(/operator-|type-/),
      'fact-unknown',
    ])
    const parts = partsOf(1)
    const line = { ...parts.rules.outputs.lines[0], beneficiary: name }
    const { problems } = compileParts({
      ...parts,
      rules: { ...parts.rules, outputs: { eligible: 'eligible', lines: [line] } } as never,
    })
    expect(problems.map(({ code }) => code)).toContain('beneficiary-unknown')
  })

  it.each(names)('%s in a snapshot is refused, and what it would change stays as it is', (name) => {
    const { model } = buildFactModel(facts, { currency: 'MNT' })
    const person = JSON.parse(`{"${name}": {"n": 7}}`)
    expect(checkFacts(model, { person }).map(({ code }) => code)).toEqual(['snapshot-fact-unknown'])
    expect(checkFacts(model, JSON.parse(`{"${name}": {"n": 7}}`)).map(({ code }) => code)).toEqual(['snapshot-role-unknown'])
    const compiled = compileForTest(partsOf({ var: 'person.n' }))
    const facts7 = { person: JSON.parse('{"__proto__": {"n": 7}}') }
    expect(() => evaluatePeriod(compiled, { facts: facts7, period: period('2020-05') })).toThrow()
    expect(({} as Record<string, unknown>).n).toBeUndefined()
  })

  it('is a value like any other where a code or text stands', () => {
    const compiled = compileForTest(partsOf({ switch: [{ substr: [{ var: 'person.t' }, 0] }, [['constructor', 1]], 0] }))
    const run = (t: string) => evaluatePeriod(compiled, { facts: { person: { t } }, period: period('2020-05') }).steps.value
    expect([run('constructor'), run('toString'), run('__proto__')]).toEqual(['1', '0', '0'])
  })
})

/** Few enough that generated code looks at them itself. */
const few = {
  ...snapshot,
  members: { complete: true, items: Array.from({ length: 8 }, (_, index) => ({ id: `m${index}`, age: index + 1, d: 1.25 })) },
  person: { n: 3, d: 1.37, t: 'x', open: true },
} as FactSnapshot
const many = {
  ...few,
  members: { complete: true, items: Array.from({ length: 200 }, (_, index) => ({ id: `m${index}`, age: 7, d: 1.25 })) },
} as FactSnapshot

describe('a rule that would go on for ever, in generated code', () => {
  const nested = (count: number): Rule => times(count, 1, (inner) => ({ sum: [members, inner] }))
  const branches = times(10, age, (inner) => ({ if: [{ '>': [inner, 3] }, 1, 2] }))
  it.each<readonly [string, Rule]>([
    ['lists inside lists, twelve deep', nested(12)],
    [
      'lists inside lists, three deep, long',
      { sum: [members, { sum: [members, { sum: [members, { '+': Array.from({ length: 3000 }, () => age) }] }] }] },
    ],
    [
      'a list that doubles, with a long expression',
      { sum: [times(10, members, (inner) => ({ merge: [inner, inner] })), { '+': Array.from({ length: 4000 }, () => age) }] },
    ],
    ['branches of branches', { sum: [members, branches] }],
    ['a list ordered again and again', { count: [times(30, members, (inner) => ({ sortBy: [inner, d] }))] }],
  ])('is stopped in rows and columns too: %s', (_, rule) => {
    const compiled = compileForTest(partsOf(rule))
    const request = { period: period('2020-05') }
    const rows = createRowEvaluator(compiled, request)
    const columns = createColumnEvaluator(compiled, request)
    for (const facts of [few, many]) {
      const reading = timeOf(() => evaluatePeriod(compileForTest(partsOf(1)), { facts, ...request }))
      const expected = evaluatePeriod(compiled, { facts, ...request })
      expect(rows.evaluate(facts).outcome).toBe(expected.outcome)
      expect(timeOf(() => rows.evaluate(facts)) - reading).toBeLessThan(limitMs)
      if ('unplanned' in columns) throw new Error(columns.unplanned)
      const batch = buildBatch(compiled.model, [facts])
      const result = columns.createResult(batch)
      const run = columns.bind(batch, result)
      expect(timeOf(() => run(0, 1)) - reading).toBeLessThan(limitMs)
      expect(outcomeCodes[result.outcomes[0] as number]).toBe(expected.outcome)
    }
  })
})
