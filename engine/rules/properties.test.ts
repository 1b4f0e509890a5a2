import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { period } from '../values/period.ts'
import { addRational, compareRational, multiplyRational, Rational } from '../values/rational.ts'
import type { CompiledRules } from './compile/compile-rules.ts'
import { evaluatePeriod } from './evaluate/evaluate-period.ts'
import { toPublicResult } from './evaluate/to-public-result.ts'
import { add, compare, divide, multiply, subtract, toExact } from './runtime/number.ts'
import { compileForTest } from './testing/compile-for-test.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const flags = ['a', 'b', 'c', 'd'] as const
const numbers = ['k', 'm', 'n'] as const

const facts = {
  type: 'object',
  properties: {
    person: {
      type: 'object',
      properties: {
        ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' }])),
        ...Object.fromEntries(numbers.map((name) => [name, { type: 'integer' }])),
        end: { type: ['string', 'null'], format: 'date' },
      },
    },
    members: {
      type: 'array',
      items: { type: 'object', properties: { adult: { type: 'boolean' }, age: { type: 'integer', minimum: 0 } } },
    },
  },
}

const compileRule = (rule: Json): CompiledRules =>
  compileForTest({
    facts,
    rules: {
      steps: [{ id: 'eligible', for: 'unit', type: 'boolean', reasonIfFalse: 'refused', rule }],
      outputs: { eligible: 'eligible', lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount: '5' }] },
    },
  })

const evaluate = (compiled: CompiledRules, snapshot: Json) =>
  evaluatePeriod(compiled, { facts: snapshot as never, period: period('2020-05') })

/** Random well-typed rules over flags, numbers, a date that may be none, and members. */
const { condition } = fc.letrec<{ condition: Json; number: Json }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Json>(...flags.map((name) => ({ var: `person.${name}` })), true, false, { isNone: [{ var: 'person.end' }] }),
    fc.constant<Json>({ or: [{ isNone: [{ var: 'person.end' }] }, { '<': [{ day: 'period-start' }, { var: 'person.end' }] }] }),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
    tie('condition').map((inner) => ({ '!': [inner] })),
    fc.tuple(tie('condition'), tie('condition'), tie('condition')).map((branches) => ({ if: branches })),
    fc
      .tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('number'), tie('number'))
      .map(([operator, a, b]) => ({ [operator]: [a, b] })),
    fc.constantFrom('any', 'every').map((operator) => ({ [operator]: [{ var: 'members' }, { var: 'item.adult' }] })),
  ),
  number: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Json>(...numbers.map((name) => ({ var: `person.${name}` })), 0, 1),
    fc.integer({ min: -5, max: 5 }).map((value): Json => value),
    fc
      .tuple(fc.constantFrom('+', '-', '*', 'min', 'max', '/'), tie('number'), tie('number'))
      .map(([operator, a, b]) => ({ [operator]: [a, b] })),
    fc.tuple(tie('condition'), tie('number'), tie('number')).map((branches) => ({ if: branches })),
    fc.constantFrom<Json>(
      { count: [{ var: 'members' }] },
      { count: [{ var: 'members' }, { var: 'item.adult' }] },
      { sum: [{ var: 'members' }, { var: 'item.age' }] },
    ),
    fc.constant<Json>({ orElse: [{ maxOf: [{ var: 'members' }, { var: 'item.age' }] }, 0] }),
    fc.constant<Json>({ count: [{ filter: [{ var: 'members' }, { '>': [{ '/': [1, { var: 'item.age' }] }, 0] }] }] }),
  ),
}))

const anyValue = (name: string): fc.Arbitrary<Json> =>
  name === 'end'
    ? fc.constantFrom<Json>(null, '2020-01-01', '2021-01-01')
    : flags.some((flag) => flag === name)
      ? fc.boolean()
      : fc.integer({ min: -4, max: 4 })

const names = [...flags, ...numbers, 'end'] as const
const member = fc.record({ adult: fc.boolean(), age: fc.nat({ max: 6 }) }, { requiredKeys: [] })

const person = fc.record(Object.fromEntries(names.map((name) => [name, anyValue(name)])), { requiredKeys: [] })
const snapshot = fc.record({ person, members: fc.record({ complete: fc.boolean(), items: fc.array(member, { maxLength: 3 }) }) })
const everything = fc.record({
  person: fc.record(Object.fromEntries(names.map((name) => [name, anyValue(name)]))),
  fields: fc.array(fc.record({ adult: fc.boolean(), age: fc.nat({ max: 6 }) }), { minLength: 3, maxLength: 3 }),
  more: fc.array(fc.record({ adult: fc.boolean(), age: fc.nat({ max: 6 }) }), { maxLength: 2 }),
})

const settled = (outcome: string) => outcome === 'eligible' || outcome === 'ineligible'

describe('unknown', () => {
  it('becoming known never changes a determined outcome', () => {
    let determined = 0
    fc.assert(
      fc.property(condition, snapshot, everything, (rule, known, rest) => {
        const compiled = compileRule(rule)
        const before = evaluate(compiled, known as Json)
        if (!settled(before.outcome)) return
        determined += 1
        const items = known.members.items.map((item, index) => ({ ...rest.fields[index], ...item }))
        const members = { complete: true, items: known.members.complete ? items : [...items, ...rest.more] }
        const after = evaluate(compiled, { person: { ...rest.person, ...known.person }, members } as Json)
        expect(after.outcome).toBe(before.outcome)
      }),
      { seed: 101, numRuns: 3000 },
    )
    expect(determined).toBeGreaterThan(500)
  })

  it('leaves nothing undetermined when everything is known', () => {
    fc.assert(
      fc.property(condition, everything, (rule, all) => {
        const evaluation = evaluate(compileRule(rule), {
          person: all.person,
          members: { complete: true, items: all.fields },
        } as Json)
        expect([evaluation.outcome === 'undetermined', evaluation.missing]).toEqual([false, []])
      }),
      { seed: 102, numRuns: 1000 },
    )
  })

  it('is named exactly when the outcome is undetermined', () => {
    fc.assert(
      fc.property(condition, snapshot, (rule, known) => {
        const { outcome, missing, askNext } = evaluate(compileRule(rule), known as Json)
        expect(missing.length > 0).toBe(outcome === 'undetermined')
        expect(askNext).toBe(missing[0] ?? null)
      }),
      { seed: 103, numRuns: 1000 },
    )
  })
})

/** Conditions that read each fact at most once: a tree whose leaves take the flags and numbers in turn. */
const readOnce = fc.array(fc.nat({ max: 7 }), { minLength: 12, maxLength: 12 }).map((choices): Json => {
  const leaves: Json[] = [
    ...flags.map((name) => ({ var: `person.${name}` })),
    ...numbers.map((name, index) => ({
      [['<', '>=', '=='][(choices[index] ?? 0) % 3] as string]: [{ var: `person.${name}` }, (choices[index] ?? 0) - 3],
    })),
  ]
  let at = numbers.length
  while (leaves.length > 1) {
    const choice = choices[at % choices.length] ?? 0
    at += 1
    const [x, y, z] = [leaves.shift() as Json, leaves.shift() as Json, leaves[0]]
    if (choice === 0) leaves.push({ and: [{ '!': [x] }, y] })
    else if (choice === 1 && z !== undefined) leaves.splice(0, 1, { if: [x, y, z] })
    else leaves.push(choice % 2 === 0 ? { and: [x, y] } : { or: [x, y] })
  }
  return leaves[0] as Json
})

const domain = (name: string): readonly Json[] =>
  flags.some((flag) => flag === name) ? [true, false] : [-5, -3, -2, -1, 0, 1, 2, 3, 4, 5]

/** Can the fact, once all others are given in some way, still decide? */
const isRelevant = (
  compiled: CompiledRules,
  known: Readonly<Record<string, Json>>,
  name: string,
  open: readonly string[],
): boolean => {
  const [next, ...rest] = open
  if (next !== undefined) return domain(next).some((value) => isRelevant(compiled, { ...known, [next]: value }, name, rest))
  const outcomes = new Set(domain(name).map((value) => evaluate(compiled, { person: { ...known, [name]: value } }).outcome))
  return outcomes.size > 1
}

describe('missing', () => {
  it('names only facts that can decide, on rules that read each fact once', () => {
    let named = 0
    fc.assert(
      fc.property(
        readOnce,
        fc.record(Object.fromEntries(flags.map((name) => [name, fc.boolean()])), { requiredKeys: [] }),
        fc.record(Object.fromEntries(numbers.map((name) => [name, fc.integer({ min: -4, max: 4 })])), { requiredKeys: ['k'] }),
        (rule, someFlags, someNumbers) => {
          const compiled = compileRule(rule)
          const known = { ...someFlags, ...someNumbers } as Record<string, Json>
          const unknown = [...flags, ...numbers].filter((name) => !Object.hasOwn(known, name))
          if (unknown.length > 4) return
          for (const path of evaluate(compiled, { person: known }).missing) {
            const name = path.slice('person.'.length)
            named += 1
            expect([
              path,
              isRelevant(
                compiled,
                known,
                name,
                unknown.filter((other) => other !== name),
              ),
            ]).toEqual([path, true])
          }
        },
      ),
      { seed: 104, numRuns: 1500 },
    )
    expect(named).toBeGreaterThan(100)
  })
})

const reversed = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner as Json)]),
  )
}

describe('the same inputs', () => {
  it('give the same bytes, whatever the order of keys', () => {
    fc.assert(
      fc.property(condition, snapshot, (rule, known) => {
        const compiled = compileRule(rule)
        const bytes = (facts: Json) => canonicalize(toPublicResult(evaluate(compiled, facts)))
        expect(bytes(reversed(known as Json))).toBe(bytes(known as Json))
        expect(JSON.stringify(toPublicResult(evaluate(compileRule(rule), known as Json)))).toBe(
          JSON.stringify(toPublicResult(evaluate(compiled, known as Json))),
        )
      }),
      { seed: 105, numRuns: 500 },
    )
  })
})

describe('plain numbers and fractions', () => {
  const integer = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.constantFrom(0, -1, 9007199254740991, -9007199254740991))
  it('agree, also where they outgrow the safe integers', () => {
    const exact = (value: number) => Rational.of(BigInt(value))
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        expect(toExact(add(a, b))).toEqual(addRational(exact(a), exact(b)))
        expect(toExact(subtract(a, b))).toEqual(addRational(exact(a), exact(-b)))
        expect(toExact(multiply(a, b))).toEqual(multiplyRational(exact(a), exact(b)))
        expect(compare(a, b)).toBe(compareRational(exact(a), exact(b)))
        if (b !== 0) expect(toExact(multiply(divide(a, b), b))).toEqual(exact(a))
        for (const value of [add(a, b), multiply(a, b)]) expect(Object.is(value, -0)).toBe(false)
      }),
      { seed: 106, numRuns: 2000 },
    )
  })
})
