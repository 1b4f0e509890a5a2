import { describe, expect, it } from 'vitest'
import { calendarDate } from '../../values/date.ts'
import { instant } from '../../values/instant.ts'
import { period } from '../../values/period.ts'
import type { CompiledRuleSet } from '../compile/compile-rule-set.ts'
import { childBenefit } from '../testing/child-benefit.ts'
import { compileForTest, monthly } from '../testing/compile-for-test.ts'
import { decodeTrace } from '../trace/decode-trace.ts'
import { evaluatePeriod, FactsFault, PeriodFault, tryEvaluatePeriod } from './evaluate-period.ts'
import { evaluateTimeline } from './evaluate-timeline.ts'
import { toPublicResult } from './to-public-result.ts'

const child = { birthDate: '2016-02-03', resident: true, dateOfDeath: null }
const evaluateChild = (facts: Record<string, unknown>, month = '2020-05') =>
  evaluatePeriod(childBenefit(), { facts: { child: facts as never }, period: period(month) })

describe('a child benefit', () => {
  it('pays a four-year-old after the rise of spring 2020', () => {
    expect(toPublicResult(evaluateChild(child))).toEqual({
      outcome: 'eligible',
      lines: [{ component: 'child-money', beneficiary: 'child', period: '2020-05', amount: '100000.00', currency: 'MNT' }],
      reasons: [],
      missing: [],
      askNext: null,
      steps: { age: 4, isChild: true, isResident: true, isAlive: true, eligible: true },
    })
  })

  it.each([
    ['2020-03', 2000000n],
    ['2020-04', 10000000n],
  ])('takes the amount of %s', (month, amount) => {
    expect(evaluateChild(child, month).lines.map((line) => line.amountMinor)).toEqual([amount])
  })

  it('does not take an unknown residence for a false one', () => {
    const { resident: _unknown, ...known } = child
    expect(evaluateChild(known)).toMatchObject({
      outcome: 'undetermined',
      missing: ['child.resident'],
      askNext: 'child.resident',
      lines: [],
    })
  })

  it('names all that is missing, in step order', () => {
    expect(evaluateChild({}).missing).toEqual(['child.birthDate', 'child.resident', 'child.dateOfDeath'])
  })

  it('is decided by one false condition whatever the others are', () => {
    expect(evaluateChild({ birthDate: '2000-01-01' })).toMatchObject({
      outcome: 'ineligible',
      reasons: [{ reason: 'over-age', step: 'isChild' }],
      missing: [],
    })
  })

  it('gives every reason, in step order', () => {
    const evaluation = evaluateChild({ birthDate: '2000-01-01', resident: false, dateOfDeath: '2019-01-01' })
    expect(evaluation.reasons.map(({ reason }) => reason)).toEqual(['over-age', 'not-resident', 'died'])
  })

  it.each([
    ['2034-02', 'eligible'],
    ['2034-03', 'ineligible'],
  ])('ends with the month after the birthday: %s is %s', (month, outcome) => {
    expect(evaluateChild(child, month).outcome).toBe(outcome)
  })

  it('is not in force before its first rule set', () => {
    expect(evaluateChild(child, '2012-09')).toMatchObject({ outcome: 'ineligible', reasons: [{ reason: 'not-in-force' }] })
  })

  it('names the beneficiary by id where the facts give one', () => {
    expect(evaluateChild({ ...child, id: 'p-1' }).lines[0]?.beneficiary).toBe('p-1')
  })

  it('lists the parameters used and the reports that were carried on', () => {
    const evaluation = evaluateChild({ ...child, resident: [{ value: true, from: '2019-01-01' }] })
    expect(evaluation.parametersUsed).toEqual([
      { id: 'age-limit', from: '2012-10-01', value: 18, status: 'assumed' },
      { id: 'amount', from: '2020-04-01', value: 100000, status: 'secondary' },
    ])
    expect(evaluation.assumptions).toEqual([{ kind: 'carried', fact: 'child.resident', since: '2019-01-01' }])
  })

  it('keeps a compact trace of what was needed', () => {
    const { trace, ruleSet } = evaluateChild({ birthDate: '2000-01-01' })
    const { steps } = decodeTrace(childBenefit().ruleSets.get(ruleSet as string) as CompiledRuleSet, trace, 'MNT')
    expect([...steps]).toEqual([
      ['age', 20],
      ['isChild', false],
      ['isResident', 'not-evaluated'],
      ['isAlive', 'not-evaluated'],
      ['eligible', false],
    ])
    expect(trace.length).toBeLessThan(16)
  })

  it('refuses facts that do not fit, naming the place', () => {
    expect(() => evaluateChild({ ...child, resident: null })).toThrow(FactsFault)
    expect(() => evaluateChild({ ...child, resident: null })).toThrow(/child\.resident/)
    expect(() => evaluateChild({ ...child, shoe: 1 })).toThrow(/child\.shoe/)
  })

  it('refuses a period of another kind', () => {
    expect(() => evaluateChild(child, '2020-W07')).toThrow(PeriodFault)
    const refused = tryEvaluatePeriod(childBenefit(), { facts: { child }, period: period('2020') })
    expect(refused).toMatchObject({ ok: false, rejection: { code: 'period-kind' } })
  })
})

const foodSupport = () =>
  compileForTest({
    facts: {
      type: 'object',
      properties: {
        household: { type: 'object', properties: { score: { type: 'number', 'x-type': 'decimal' } } },
        members: {
          type: 'array',
          items: {
            type: 'object',
            properties: { adult: { type: 'boolean' }, dateOfDeath: { type: ['string', 'null'], format: 'date' } },
          },
        },
      },
    },
    parameters: [
      { id: 'cut-off', type: 'decimal', values: [{ from: '2015-01-01', value: '292.5', status: 'secondary' }] },
      { id: 'adult', type: 'money', values: [{ from: '2015-01-01', value: 13000, status: 'verified' }] },
      { id: 'child', type: 'money', values: [{ from: '2015-01-01', value: 6500, status: 'verified' }] },
    ],
    rules: {
      steps: [
        {
          id: 'isAlive',
          for: 'member',
          type: 'boolean',
          rule: {
            or: [{ isNone: [{ var: 'member.dateOfDeath' }] }, { '<=': [{ day: 'period-start' }, { var: 'member.dateOfDeath' }] }],
          },
        },
        {
          id: 'isPoor',
          for: 'unit',
          type: 'boolean',
          reasonIfFalse: 'above-cut-off',
          rule: { '<=': [{ var: 'household.score' }, { param: 'cut-off' }] },
        },
      ],
      outputs: {
        eligible: 'isPoor',
        lines: [
          {
            component: 'food',
            for: 'member',
            beneficiary: 'member',
            when: { step: 'isAlive' },
            amount: { if: [{ var: 'member.adult' }, { param: 'adult' }, { param: 'child' }] },
          },
        ],
      },
    },
    program: {
      components: [monthly('food')],
      reasons: [{ id: 'above-cut-off' }],
      rules: [{ from: '2015-01-01', ruleSet: 'entitlement' }],
    },
  })

const household = {
  household: { score: 200 },
  members: {
    complete: true,
    items: [
      { id: 'a1', adult: true, dateOfDeath: null },
      {
        id: 'a2',
        adult: true,
        dateOfDeath: [
          { value: null, recorded: '2019-01-01' },
          { value: '2019-03-10', recorded: '2019-05-20' },
        ],
      },
      { id: 'c1', adult: false, dateOfDeath: null },
    ],
  },
}

describe('a household benefit with a line for each member', () => {
  const linesKnownAt = (knownAt: string) =>
    evaluateTimeline(foodSupport(), {
      facts: household,
      from: period('2019-02'),
      to: period('2019-05'),
      knownAt: instant(knownAt),
    }).map((evaluation) => Object.fromEntries(evaluation.lines.map((line) => [line.beneficiary, Number(line.amountMinor) / 100])))
  const all = { a1: 13000, a2: 13000, c1: 6500 }
  const left = { a1: 13000, c1: 6500 }

  it('does not know on 1 May of a death that is reported on 20 May', () => {
    expect(linesKnownAt('2019-05-01T00:00:00Z')).toEqual([all, all, all, all])
  })

  it('knows it on 1 June, and from the month after the death on', () => {
    expect(linesKnownAt('2019-06-01T00:00:00Z')).toEqual([all, all, left, left])
  })

  it('leaves one line undetermined and lets the others stand', () => {
    const facts = {
      ...household,
      members: {
        complete: true,
        items: [
          { id: 'a1', adult: true, dateOfDeath: null },
          { id: 'a2', adult: true },
        ],
      },
    }
    expect(evaluatePeriod(foodSupport(), { facts, period: period('2019-02') })).toMatchObject({
      outcome: 'eligible',
      lines: [{ beneficiary: 'a1' }],
      undeterminedLines: [{ component: 'food', beneficiary: 'a2', missing: ['members.a2.dateOfDeath'] }],
      missing: ['members.a2.dateOfDeath'],
    })
  })

  it('pays the known members of a list that may not be whole, and says so', () => {
    const facts = { ...household, members: { complete: false, items: [{ id: 'a1', adult: true, dateOfDeath: null }] } }
    expect(evaluatePeriod(foodSupport(), { facts, period: period('2019-02') })).toMatchObject({
      outcome: 'eligible',
      lines: [{ beneficiary: 'a1', amountMinor: 1300000n }],
      undeterminedLines: [{ component: 'food', missing: ['members'] }],
      missing: ['members'],
    })
  })

  it('shows the step of each member', () => {
    const evaluation = evaluatePeriod(foodSupport(), { facts: household, period: period('2019-05') })
    expect(evaluation.steps).toEqual({ isAlive: { a1: true, a2: false, c1: true }, isPoor: true })
  })
})

describe('days', () => {
  const byDecision = () =>
    compileForTest({
      facts: {
        type: 'object',
        properties: { person: { type: 'object', properties: { wage: { type: 'number', 'x-type': 'money' } } } },
      },
      rules: {
        steps: [{ id: 'eligible', for: 'unit', type: 'boolean', rule: true }],
        outputs: {
          eligible: 'eligible',
          lines: [
            {
              component: 'benefit',
              for: 'unit',
              beneficiary: 'person',
              amount: { '/': [{ var: 'person.wage' }, { param: 'divisor' }] },
            },
          ],
        },
      },
      parameters: [
        {
          id: 'divisor',
          type: 'integer',
          values: [
            { from: '2000-01-01', value: 4, status: 'assumed' },
            { from: '2020-01-01', value: 0, status: 'assumed' },
          ],
        },
      ],
      program: { governedBy: 'decision' },
    })
  const request = { facts: { person: { wage: '1000.10' } }, period: period('2019-05') }

  it('needs the day that governs', () => {
    expect(evaluatePeriod(byDecision(), request)).toMatchObject({ outcome: 'undetermined', missing: ['day:decision'] })
  })

  it('reads the law of the day that governs, and rounds once', () => {
    const evaluation = evaluatePeriod(byDecision(), { ...request, days: { decision: calendarDate('2019-12-31') } })
    expect(evaluation.lines[0]?.amountMinor).toBe(25000n)
  })

  it.each([
    ['2019-12-31', true, 'eligible'],
    ['2019-12-31', false, 'ineligible'],
    ['2020-06-01', true, 'eligible'],
  ])('reads dated facts as of the period, not of the law: decided on %s, resident then %s', (decision, resident, outcome) => {
    const compiled = compileForTest({
      facts: {
        type: 'object',
        properties: { person: { type: 'object', properties: { resident: { type: 'boolean', 'x-dated': true } } } },
      },
      rules: {
        steps: [{ id: 'livesHere', for: 'unit', type: 'boolean', reasonIfFalse: 'refused', rule: { var: 'person.resident' } }],
        outputs: {
          eligible: 'livesHere',
          lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount: '5' }],
        },
      },
      program: { governedBy: 'decision' },
    })
    const months = [
      { value: !resident, from: '2018-01-01', to: '2019-05-01' },
      { value: resident, from: '2019-05-01', to: '2019-06-01' },
      { value: !resident, from: '2019-06-01' },
    ]
    const evaluation = evaluatePeriod(compiled, {
      facts: { person: { resident: months } },
      period: period('2019-05'),
      days: { decision: calendarDate(decision) },
    })
    expect(evaluation.outcome).toBe(outcome)
  })

  it('makes an exception of a division by zero, and pays nothing', () => {
    const evaluation = evaluatePeriod(byDecision(), { ...request, days: { decision: calendarDate('2020-01-01') } })
    expect(evaluation).toMatchObject({ outcome: 'error', error: { step: 'line:benefit', code: 'division-by-zero' }, lines: [] })
  })
})

describe('an override', () => {
  const override = (outcome: 'eligible' | 'ineligible', from = '2020-06-01', to = '2020-08-01') => ({
    id: 'o1',
    outcome,
    from: calendarDate(from),
    to: calendarDate(to),
  })
  const evaluate = (facts: Record<string, unknown>, overrides: readonly ReturnType<typeof override>[]) =>
    evaluateTimeline(childBenefit(), {
      facts: { child: facts as never },
      from: period('2020-05'),
      to: period('2020-08'),
      overrides,
    })

  it('refuses periods that begin while it stands, and keeps what the rules say beside it', () => {
    const [before, first, last, after] = evaluate(child, [override('ineligible')])
    expect([before?.outcome, after?.outcome]).toEqual(['eligible', 'eligible'])
    expect([before?.override, after?.override]).toEqual([undefined, undefined])
    for (const one of [first, last]) {
      expect(one).toMatchObject({ outcome: 'ineligible', lines: [], override: { id: 'o1', rules: 'eligible' } })
      expect(one?.reasons).toEqual([{ reason: 'overridden' }])
      expect(one?.steps.eligible).toBe(true)
    }
  })

  it('grants by the amounts of the rules, whether these refuse or do not know', () => {
    for (const [facts, rules] of [
      [{ ...child, resident: false }, 'ineligible'],
      [{ birthDate: child.birthDate, dateOfDeath: null }, 'undetermined'],
    ] as const) {
      const [before, granted] = evaluate(facts, [override('eligible')])
      expect(before).toMatchObject({ outcome: rules, lines: [] })
      expect(granted).toMatchObject({ outcome: 'eligible', missing: [], reasons: [], override: { id: 'o1', rules } })
      expect(granted?.lines.map((line) => line.amountMinor)).toEqual([10000000n])
    }
  })

  it('overrides nothing where no rule set is the law', () => {
    const [early] = evaluateTimeline(childBenefit(), {
      facts: { child: child as never },
      from: period('2012-09'),
      to: period('2012-09'),
      overrides: [override('eligible', '2012-01-01', '2013-01-01')],
    })
    expect(early).toMatchObject({ outcome: 'ineligible', reasons: [{ reason: 'not-in-force' }] })
    expect(early?.override).toBeUndefined()
  })

  it('changes not one byte of a timeline without one', () => {
    expect(evaluate(child, [])).toEqual(evaluate(child, [override('ineligible', '2021-01-01', '2021-02-01')]))
  })
})
