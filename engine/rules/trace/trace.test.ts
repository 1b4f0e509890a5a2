import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { period } from '../../values/period.ts'
import { Rational } from '../../values/rational.ts'
import type { CompiledRuleSet } from '../compile/compile-rule-set.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import { toNum } from '../runtime/number.ts'
import { NONE, RuleError, Unknown, type Value } from '../runtime/value.ts'
import { compileForTest } from '../testing/compile-for-test.ts'
import type { FactSnapshot } from '../types.ts'
import { fromBase64Url, toBase64Url } from './base64url.ts'
import { ByteReader, TraceFault } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import { decodeTrace } from './decode-trace.ts'
import { readValue, writeValue } from './trace-value.ts'

const rules = () =>
  compileForTest({
    facts: {
      type: 'object',
      properties: {
        person: {
          type: 'object',
          properties: {
            age: { type: 'integer' },
            income: { 'x-type': 'money', type: ['number', 'null'] },
            citizen: { type: 'boolean' },
            resident: { type: 'boolean' },
            area: { type: 'string', enum: ['city', 'country'] },
          },
        },
        members: { type: 'array', items: { type: 'object', properties: { adult: { type: 'boolean' } } } },
      },
    },
    parameters: [
      { id: 'least', type: 'integer', values: [{ from: '2000-01-01', value: 60, status: 'assumed' }] },
      {
        id: 'rate',
        type: 'decimal',
        keys: [{ name: 'area', type: 'code', match: 'exact' }],
        values: [
          {
            from: '2000-01-01',
            status: 'assumed',
            rows: [
              { key: ['city'], value: '0.5' },
              { key: ['country'], value: '0.75' },
            ],
          },
        ],
      },
    ],
    rules: {
      steps: [
        { id: 'income', for: 'unit', type: 'money', rule: { orElse: [{ var: 'person.income' }, '0'] } },
        { id: 'third', for: 'unit', type: 'money', rule: { '/': [{ step: 'income' }, 3] } },
        { id: 'share', for: 'unit', type: 'decimal', rule: { lookup: ['rate', { var: 'person.area' }] } },
        { id: 'counted', for: 'member', type: 'boolean', rule: { var: 'member.adult' } },
        {
          id: 'isOld',
          for: 'unit',
          type: 'boolean',
          reasonIfFalse: 'young',
          rule: { '>=': [{ var: 'person.age' }, { param: 'least' }] },
        },
        {
          id: 'belongs',
          for: 'unit',
          type: 'boolean',
          reasonIfFalse: 'stranger',
          rule: { or: [{ var: 'person.citizen' }, { var: 'person.resident' }] },
        },
        { id: 'eligible', for: 'unit', type: 'boolean', rule: { and: [{ step: 'isOld' }, { step: 'belongs' }] } },
      ],
      outputs: {
        eligible: 'eligible',
        lines: [
          {
            component: 'benefit',
            for: 'unit',
            beneficiary: 'person',
            amount: {
              '+': [
                { '*': [{ step: 'third' }, { step: 'share' }] },
                { '*': [{ step: 'third' }, { count: [{ var: 'members' }, { step: 'counted' }] }] },
              ],
            },
          },
        ],
      },
    },
    program: { reasons: [{ id: 'young' }, { id: 'stranger' }] },
  })

const compiled = rules()
const ruleSet = compiled.ruleSets.get('entitlement') as CompiledRuleSet
const evaluate = (facts: FactSnapshot) => evaluatePeriod(compiled, { facts, period: period('2020-05') })
const decode = (trace: string) => decodeTrace(ruleSet, trace, 'MNT')

const members = {
  complete: true,
  items: [
    { id: 'a', adult: true },
    { id: 'b', adult: false },
  ],
}
const full = { person: { age: 66, income: 100, citizen: false, resident: true, area: 'country' }, members }

describe('the trace of an evaluation', () => {
  it('gives back the steps and the parameter values that the evaluation names', () => {
    const evaluation = evaluate(full)
    const { steps, parametersUsed } = decode(evaluation.trace)
    expect(parametersUsed).toEqual(evaluation.parametersUsed)
    expect(parametersUsed.map(({ id }) => id)).toEqual(['least', 'rate'])
    const { counted, ...others } = evaluation.steps
    expect(Object.fromEntries(steps)).toEqual({ ...others, counted: Object.values(counted as object) })
  })

  it.each([
    [
      'a condition that decides leaves the next unread',
      { ...full, person: { ...full.person, age: 20 } },
      ['fail', 'not-evaluated', 'not-evaluated', 'not-evaluated', 'fail'],
    ],
    [
      'an unknown one lets the next be read',
      { person: { citizen: true, area: 'city' }, members },
      ['unknown', 'pass', 'not-evaluated', 'pass', 'unknown'],
    ],
    ['the second of two alternatives', full, ['pass', 'fail', 'pass', 'pass', 'pass']],
  ] as const)('tells conditions apart: %s', (_, facts, expected) => {
    expect(decode(evaluate(facts).trace).conditions).toEqual(expected)
  })

  it('says which steps the outcome did not need', () => {
    const { steps } = decode(evaluate({ ...full, person: { ...full.person, age: 20 } }).trace)
    expect([...steps.entries()].filter(([, value]) => value === 'not-evaluated').map(([id]) => id)).toEqual([
      'income',
      'third',
      'share',
      'belongs',
    ])
    expect(steps.get('counted')).toEqual([])
  })

  it('is the same text for the same inputs, and short', () => {
    expect(evaluate(full).trace).toBe(evaluate(structuredClone(full)).trace)
    expect(evaluate(full).trace.length).toBeLessThan(40)
  })

  it.each([
    ['cut', (trace: string) => trace.slice(0, -3)],
    ['longer', (trace: string) => `${trace}AAAA`],
    ['of another version', (trace: string) => `z${trace.slice(1)}`],
    ['no trace at all', () => '§'],
  ])('that is %s is refused', (_, change) => {
    expect(() => decode(change(evaluate(full).trace))).toThrow(TraceFault)
  })
})

describe('values in a trace', () => {
  const big = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n })
  const value: fc.Arbitrary<Value> = fc.oneof(
    fc.boolean(),
    fc.constantFrom('', 'city', 'үнэгүй', 'anything'),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.tuple(big, fc.bigInt({ min: 1n, max: 2n ** 70n })).map(([top, bottom]) => toNum(Rational.of(top, bottom))),
    fc.constant(NONE),
  )

  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), (values) => {
        const type = { kind: 'code', nullable: true, codes: ['city', 'country'] } as const
        const writer = new ByteWriter()
        for (const each of values) writeValue(writer, each, type)
        const reader = new ByteReader(fromBase64Url(toBase64Url(writer.bytes)))
        expect(values.map(() => readValue(reader, type))).toEqual(values.map((each) => ({ value: each })))
        expect(reader.atEnd).toBe(true)
      }),
      { seed: 31, numRuns: 500 },
    )
  })

  it.each([
    ['not evaluated', undefined, 'not-evaluated'],
    ['unknown', new Unknown(undefined), 'unknown'],
    ['an error', new RuleError('step', 'division-by-zero'), 'error'],
  ] as const)('say %s', (_, given, expected) => {
    const writer = new ByteWriter()
    writeValue(writer, given, { kind: 'integer', nullable: false })
    expect(readValue(new ByteReader(writer.bytes), { kind: 'integer', nullable: false })).toBe(expected)
  })
})
