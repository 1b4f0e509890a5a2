import { describe, expect, it } from 'vitest'
import { calendarDate } from '../../values/date.ts'
import { period } from '../../values/period.ts'
import { compileForTest, monthly } from '../testing/compile-for-test.ts'
import type { FactSnapshot, RulesProgram } from '../types.ts'
import { evaluatePeriod } from './evaluate-period.ts'

const assumed = { status: 'assumed' }
const facts = {
  type: 'object',
  properties: {
    person: {
      type: 'object',
      properties: {
        here: { type: 'boolean', 'x-dated': true },
        claims: { type: 'array', items: { type: 'object', properties: { cost: { type: 'number', 'x-type': 'money' } } } },
      },
    },
    members: { type: 'array', items: { type: 'object', properties: { adult: { type: 'boolean' } } } },
  },
}
const parameters = [
  {
    id: 'amount',
    type: 'money',
    values: [
      { from: '2000-01-01', value: 3000, ...assumed },
      { from: '2020-06-16', value: 6000, ...assumed },
    ],
  },
]
const line = { component: 'benefit', for: 'unit', beneficiary: 'person', amount: { param: 'amount' } }
const isHere = { id: 'isHere', for: 'unit', type: 'boolean', reasonIfFalse: 'refused', rule: { var: 'person.here' } }

const evaluate = (
  parts: {
    readonly program: Partial<RulesProgram>
    readonly lines?: readonly object[]
    readonly steps?: readonly object[]
    readonly eligible?: string
    readonly moreRules?: Record<string, unknown>
  },
  snapshot: unknown,
  at = '2020-06',
) =>
  evaluatePeriod(
    compileForTest({
      facts,
      parameters,
      rules: {
        steps: [isHere, ...(parts.steps ?? [])],
        outputs: { eligible: parts.eligible ?? 'isHere', lines: parts.lines ?? [line] },
      },
      program: parts.program,
      ...(parts.moreRules === undefined ? {} : { moreRules: parts.moreRules }),
    }),
    { facts: snapshot as FactSnapshot, period: period(at), days: { event: calendarDate('2020-06-20') } },
  )

const amounts = (evaluation: ReturnType<typeof evaluate>) => evaluation.lines.map(({ amountMinor }) => amountMinor)

describe('the day of a component', () => {
  it.each([
    ['period-start', [300000n]],
    ['period-end', [600000n]],
    ['event', [600000n]],
  ] as const)('%s decides which value holds', (day, expected) => {
    expect(amounts(evaluate({ program: { components: [monthly('benefit', { day })] } }, { person: { here: true } }))).toEqual(
      expected,
    )
  })

  it('that the request does not give leaves the period undetermined', () => {
    const evaluation = evaluate(
      { program: { components: [monthly('benefit', { day: 'application' })] } },
      { person: { here: true } },
    )
    expect(evaluation).toMatchObject({ outcome: 'undetermined', missing: ['day:application'], askNext: 'day:application' })
  })

  it('may differ between components: each is decided on its own', () => {
    const program = { components: [monthly('benefit'), monthly('late', { day: 'period-end' })] }
    const lines = [line, { ...line, component: 'late' }]
    const here = [
      { value: false, from: '2020-01-01' },
      { value: true, from: '2020-06-10' },
    ]
    const evaluation = evaluate({ program, lines }, { person: { here } })
    expect([evaluation.outcome, evaluation.lines.map(({ component, amountMinor }) => [component, amountMinor])]).toEqual([
      'eligible',
      [['late', 600000n]],
    ])
  })
})

describe('a component that is split by days', () => {
  const program = { components: [monthly('benefit', { proration: 'days' })] }
  it('takes each part of the period by its own facts and values, and rounds once', () => {
    expect(amounts(evaluate({ program }, { person: { here: true } }))).toEqual([450000n])
    const here = [
      { value: true, from: '2020-01-01' },
      { value: false, from: '2020-06-21' },
    ]
    expect(amounts(evaluate({ program }, { person: { here } }))).toEqual([250000n])
  })

  it('says which parts gave what, and makes equal neighbours one', () => {
    const here = [
      { value: true, from: '2020-01-01', to: '2020-06-05' },
      { value: true, from: '2020-06-05', to: '2020-06-21' },
      { value: false, from: '2020-06-21' },
    ]
    const due = (amount: string) => [{ component: 'benefit', beneficiary: 'person', amount }]
    expect(evaluate({ program }, { person: { here } }).segments).toEqual([
      { from: '2020-06-01', to: '2020-06-16', outcome: 'eligible', lines: due('3000.00') },
      { from: '2020-06-16', to: '2020-06-21', outcome: 'eligible', lines: due('6000.00') },
      { from: '2020-06-21', to: '2020-07-01', outcome: 'ineligible', lines: [] },
    ])
    expect(evaluate({ program }, { person: { here } }, '2020-05')).not.toHaveProperty('segments')
    expect(evaluate({ program: { components: [monthly('benefit')] } }, { person: { here } })).not.toHaveProperty('segments')
  })

  it('splits where the law itself changes', () => {
    const law = {
      ...program,
      rules: [
        { from: '2000-01-01', ruleSet: 'entitlement' },
        { from: '2020-06-11', ruleSet: 'stricter' },
      ],
    }
    const never = { ...isHere, rule: { '!': [{ var: 'person.here' }] } }
    const stricter = { steps: [never], outputs: { eligible: 'isHere', lines: [line] } }
    const evaluation = evaluate({ program: law, moreRules: { stricter } }, { person: { here: true } })
    expect([amounts(evaluation), evaluation.segments?.map(({ from, outcome }) => [from, outcome])]).toEqual([
      [100000n],
      [
        ['2020-06-01', 'eligible'],
        ['2020-06-11', 'ineligible'],
      ],
    ])
  })

  it('is undetermined when a part is, and lets nothing be paid', () => {
    const here = [{ value: true, from: '2020-06-01', to: '2020-06-11' }]
    expect(evaluate({ program }, { person: { here } })).toMatchObject({
      outcome: 'undetermined',
      lines: [],
      missing: ['person.here'],
    })
  })

  it('is refused with a reason when all of it is', () => {
    expect(evaluate({ program }, { person: { here: false } })).toMatchObject({
      outcome: 'ineligible',
      reasons: [{ reason: 'refused' }],
    })
  })
})

describe('lines', () => {
  const program = { components: [monthly('benefit', { rounding: { mode: 'half-even', to: '1' } })] }
  const evaluateLine = (more: object, snapshot: object = {}) =>
    evaluate({ program, lines: [{ ...line, ...more }] }, { person: { here: true }, ...snapshot })

  it.each([
    ['12.5', 1200n],
    ['13.5', 1400n],
    ['0.49', 0n],
  ])('of %s are rounded as the component says', (amount, expected) => {
    expect(amounts(evaluateLine({ amount }))).toEqual([expected])
  })

  it('below zero are an exception, not a payment', () => {
    expect(evaluateLine({ amount: { '-': [{ param: 'amount' }] } })).toMatchObject({
      outcome: 'error',
      error: { code: 'negative-amount' },
      lines: [],
    })
  })

  it('whose condition is false are not there', () => {
    expect(evaluateLine({ when: false })).toMatchObject({ outcome: 'eligible', lines: [], undeterminedLines: [] })
  })

  it('are one for each record, named by it', () => {
    const claims = {
      complete: true,
      items: [
        { id: 'c1', cost: 10 },
        { id: 'c2', cost: 20 },
      ],
    }
    const evaluation = evaluateLine(
      { for: { record: 'person.claims' }, amount: { '/': [{ var: 'record.cost' }, 2] } },
      { person: { here: true, claims } },
    )
    expect(evaluation.lines.map(({ beneficiary, record, amountMinor }) => [beneficiary, record, amountMinor])).toEqual([
      ['person', 'c1', 500n],
      ['person', 'c2', 1000n],
    ])
  })

  it('of one beneficiary and component are one line with the sum', () => {
    expect(amounts(evaluate({ program, lines: [line, line] }, { person: { here: true } }))).toEqual([600000n])
  })
})

describe('steps', () => {
  const program = { components: [monthly('benefit')] }
  it('of members are computed for each, of an aggregate for its item, of the outer member by name', () => {
    const steps = [
      { id: 'isAdult', for: 'member', type: 'boolean', rule: { var: 'member.adult' } },
      {
        id: 'differs',
        for: 'member',
        type: 'integer',
        rule: { count: [{ var: 'others' }, { '!=': [{ step: 'isAdult' }, { step: ['isAdult', 'member'] }] }] },
      },
      {
        id: 'anyDiffers',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'refused',
        rule: { any: [{ var: 'members' }, { '>': [{ step: 'differs' }, 1] }] },
      },
    ]
    const members = {
      complete: true,
      items: [
        { id: 'a', adult: true },
        { id: 'b', adult: true },
        { id: 'c', adult: false },
      ],
    }
    const evaluation = evaluate(
      { program, steps, eligible: 'anyDiffers', lines: [{ ...line, when: { step: 'isHere' } }] },
      { person: { here: true }, members },
    )
    expect(evaluation).toMatchObject({ outcome: 'eligible', steps: { differs: { a: 1, b: 1, c: 2 } } })
  })

  it('for a record are computed for each record', () => {
    const steps = [
      { id: 'half', for: { record: 'person.claims' }, type: 'money', rule: { '/': [{ var: 'record.cost' }, 2] } },
      { id: 'total', for: 'unit', type: 'money', rule: { sum: [{ var: 'person.claims' }, { step: 'half' }] } },
    ]
    const claims = { complete: true, items: [{ cost: 10 }, { cost: 20 }] }
    expect(
      amounts(evaluate({ program, steps, lines: [{ ...line, amount: { step: 'total' } }] }, { person: { here: true, claims } })),
    ).toEqual([1500n])
  })

  it('of a person who is on the list on the day only', () => {
    const steps = [{ id: 'size', for: 'unit', type: 'integer', rule: { count: [{ var: 'members' }] } }]
    const members = {
      complete: true,
      items: [
        { id: 'a' },
        { id: 'b', to: '2020-06-01' },
        { id: 'c', from: '2020-06-02' },
        { id: 'd', from: '2020-06-01' },
        { id: 'd', from: '2019-01-01' },
      ],
    }
    const lines = [{ ...line, when: { '>': [{ step: 'size' }, 0] } }]
    expect(evaluate({ program, steps, lines }, { person: { here: true }, members }).steps.size).toBe(2)
  })
})

describe('the law', () => {
  const program = {
    components: [monthly('benefit')],
    rules: [
      { from: '2019-01-01', to: '2019-07-01', ruleSet: 'entitlement' },
      { from: '2020-01-01', ruleSet: 'later' },
    ],
  }
  const moreRules = {
    later: { steps: [{ ...isHere, rule: true }], outputs: { eligible: 'isHere', lines: [{ ...line, amount: '7' }] } },
  }
  it.each([
    ['2019-06', 'entitlement', [300000n]],
    ['2020-06', 'later', [700n]],
  ])('of %s is its own rule set', (at, ruleSet, expected) => {
    const evaluation = evaluate({ program, moreRules }, { person: { here: true } }, at)
    expect([evaluation.ruleSet, amounts(evaluation)]).toEqual([ruleSet, expected])
  })

  it.each(['2018-12', '2019-07', '2019-12'])('has none for %s', (at) => {
    expect(evaluate({ program, moreRules }, { person: { here: true } }, at)).toMatchObject({
      outcome: 'ineligible',
      reasons: [{ reason: 'not-in-force' }],
      lines: [],
    })
  })
})

describe('a hostile rule', () => {
  it('runs out of fuel and is an exception', () => {
    const nested = (depth: number): unknown => (depth === 0 ? true : { every: [{ var: 'members' }, nested(depth - 1)] })
    const members = { complete: true, items: Array.from({ length: 200 }, (_, index) => ({ id: `m${index}`, adult: true })) }
    const steps = [{ id: 'deep', for: 'unit', type: 'boolean', reasonIfFalse: 'refused', rule: nested(6) }]
    const compiled = compileForTest({
      facts,
      parameters,
      rules: { steps, outputs: { eligible: 'deep', lines: [line] } },
      program: { components: [monthly('benefit')] },
    })
    const evaluation = evaluatePeriod(compiled, { facts: { members }, period: period('2020-06') })
    expect(evaluation).toMatchObject({ outcome: 'error', error: { step: 'deep', code: 'out-of-fuel' }, lines: [] })
  })
})
