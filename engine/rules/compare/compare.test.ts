import { describe, expect, it } from 'vitest'
import { period } from '../../values/period.ts'
import { createRandom } from '../../values/random.ts'
import { buildBatch } from '../columns/build-batch.ts'
import { compileRules, type RulesInput } from '../compile/compile-rules.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import { buildFactModel } from '../facts/build-fact-model.ts'
import { Parameter } from '../parameter.ts'
import { RuleSet } from '../rule-set.ts'
import { monthly } from '../testing/compile-for-test.ts'
import type { FactSnapshot } from '../types.ts'
import { compareColumns } from './compare-columns.ts'
import { findDifference } from './find-difference.ts'
import { makePerson } from './make-person.ts'
import type { RulesVersion } from './rules-version.ts'

const at = period('2020-05')
const facts = {
  type: 'object',
  properties: {
    person: {
      type: 'object',
      properties: {
        age: { type: 'integer', minimum: 0, maximum: 120 },
        resident: { type: 'boolean' },
        income: { type: 'number', 'x-type': 'money', minimum: 0, maximum: 900_000 },
      },
    },
    members: { type: 'array', items: { type: 'object', properties: { adult: { type: 'boolean' } } } },
  },
}

type Changes = {
  readonly age?: number
  readonly amount?: number
  readonly limit?: number
  readonly rounding?: string
  readonly share?: string
}

const version = ({ age = 60, amount = 1000, limit = 500_000, rounding = '1', share = '0.5' }: Changes = {}): RulesVersion => {
  const { model } = buildFactModel(facts, { currency: 'MNT' })
  const ruleSet = RuleSet.parse({
    steps: [
      {
        id: 'old',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'refused',
        rule: { '>=': [{ var: 'person.age' }, { param: 'age' }] },
      },
      {
        id: 'poor',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'refused',
        rule: { '<': [{ var: 'person.income' }, { param: 'limit' }] },
      },
      {
        id: 'amount',
        for: 'unit',
        type: 'money',
        rule: { '+': [{ param: 'amount' }, { '*': [share, { param: 'amount' }, { count: [{ var: 'members' }] }] }] },
      },
      {
        id: 'eligible',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'refused',
        rule: { and: [{ step: 'old' }, { step: 'poor' }, { var: 'person.resident' }] },
      },
    ],
    outputs: {
      eligible: 'eligible',
      lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount: { step: 'amount' } }],
    },
  })
  const parameters = [
    ['age', 'integer', age],
    ['amount', 'money', amount],
    ['limit', 'money', limit],
  ] as const
  const input: RulesInput = {
    program: {
      currency: 'MNT',
      timeZone: 'UTC',
      semantics: 1,
      roles: { person: {}, members: {} },
      components: [monthly('benefit', { rounding: { mode: 'half-up', to: rounding } })],
      reasons: [{ id: 'refused' }],
      rules: [{ from: '2000-01-01', ruleSet: 'entitlement' }],
      governedBy: 'benefit-period',
    },
    factModel: model,
    ruleSets: new Map([['entitlement', ruleSet]]),
    parameters: new Map(
      parameters.map(([id, type, value]) => [
        id,
        Parameter.parse({ id, type, values: [{ from: '2000-01-01', value, status: 'assumed' }] }),
      ]),
    ),
  }
  const { compiled, problems } = compileRules(input)
  if (compiled === undefined) throw new Error(problems.map(({ message }) => message).join('\n'))
  return { compiled, input }
}

const before = version()
const random = createRandom(3)
const people = Array.from({ length: 400 }, () =>
  makePerson({ model: before.compiled.model, random, constants: [60, 500_000], day: '2020-05-01' as never }),
)
const batch = buildBatch(before.compiled.model, people)
const compare = (after: RulesVersion, attributeAtMost = 2_000) => {
  const found = compareColumns({
    before,
    after,
    batch,
    request: { period: at },
    readSnapshot: (row) => people[row] as FactSnapshot,
    attributeAtMost,
  })
  if ('unplanned' in found) throw new Error(found.unplanned)
  return found
}

/** The same by the plain interpreter, one person after the other. */
const count = (after: RulesVersion) => {
  const found = { winners: 0, losers: 0, eligible: 0, ineligible: 0, undetermined: 0, before: 0n, after: 0n, differing: 0 }
  for (const facts of people) {
    const [old, now] = [before, after].map(({ compiled }) => evaluatePeriod(compiled, { facts, period: at }))
    const [was, is] = [old, now].map((one) => one?.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) ?? 0n) as [
      bigint,
      bigint,
    ]
    const isNew = (outcome: string): number => Number(now?.outcome === outcome && old?.outcome !== outcome)
    found.winners += Number(is > was)
    found.losers += Number(is < was)
    found.eligible += isNew('eligible')
    found.ineligible += isNew('ineligible')
    found.undetermined += isNew('undetermined')
    found.before += was
    found.after += is
    found.differing += Number(is !== was || old?.outcome !== now?.outcome)
  }
  return found
}

describe('two versions over columns', () => {
  it.each([
    ['a higher age', version({ age: 65 })],
    ['a lower age', version({ age: 40 })],
    ['a larger amount', version({ amount: 1500 })],
    ['a smaller amount and a lower limit', version({ amount: 900, limit: 100_000 })],
    ['nothing', version()],
  ])('counts what one evaluation after the other would count: %s', (_, after) => {
    const found = compare(after)
    const expected = count(after)
    expect({
      winners: found.winners,
      losers: found.losers,
      eligible: found.newlyEligible,
      ineligible: found.newlyIneligible,
      undetermined: found.newlyUndetermined,
      before: found.beforeMinor,
      after: found.afterMinor,
      differing: found.differing.length,
    }).toEqual(expected)
  })

  it('names the one step that is changed without computing anything, for every row', () => {
    const { attribution, differing } = compare(version({ age: 65 }), 0)
    expect(attribution).toMatchObject({ causes: [{ cause: { step: 'old' }, rows: differing.length }], rows: differing.length })
  })

  it('computes the steps where several are changed, and names the first that differs', () => {
    const { attribution, differing } = compare(version({ age: 65, amount: 1500 }))
    const rows = Object.fromEntries(attribution.causes.map(({ cause, rows: of }) => [JSON.stringify(cause), of]))
    expect(Object.keys(rows).toSorted()).toEqual(['{"step":"amount"}', '{"step":"old"}'])
    expect(attribution.rows).toBe(differing.length)
    expect(attribution.causes.reduce((sum, cause) => sum + cause.rows, 0)).toBe(differing.length)
  })

  it('says of how many rows the cause was looked for when there are too many', () => {
    const { attribution, differing } = compare(version({ amount: 1500, share: '0.7' }), 10)
    expect(differing.length).toBeGreaterThan(10)
    expect(attribution).toMatchObject({ rows: differing.length, of: differing.length })
    const several = compare(version({ amount: 1500, limit: 400_000 }), 10)
    expect(several.attribution).toMatchObject({ rows: 10, of: several.differing.length })
  })

  it('names the component when only its rounding is changed', () => {
    const { attribution } = compare(version({ rounding: '300' }))
    expect(attribution.causes.map(({ cause }) => cause)).toEqual([{ component: 'benefit' }])
  })

  it('finds nothing where the versions are equal', () => {
    const found = compare(version())
    expect(found.differing).toEqual([])
    expect(found.attribution).toEqual({ causes: [], rows: 0, of: 0 })
  })
})

describe('two versions by generated people', () => {
  const find = (after: RulesVersion, seed = 1, people = 3_000) =>
    findDifference({ before, after, request: { period: at }, seed, people })

  it('finds someone at the very figure that was changed, and makes them small', () => {
    const { difference } = find(version({ age: 61 }))
    expect(difference?.step).toBe('old')
    const { person, members } = (difference?.person ?? {}) as { person?: { age: number }; members?: { items: unknown[] } }
    expect(person?.age).toBe(60)
    expect(members?.items ?? []).toEqual([])
    expect(difference?.before.outcome).not.toBe(difference?.after.outcome)
  })

  it('leaves out every fact without which the versions still differ', () => {
    const { difference } = find(version({ limit: 400_000 }))
    const small = difference?.person as Record<string, Record<string, unknown>>
    expect(difference?.step).toBe('poor')
    for (const role of Object.keys(small))
      for (const fact of Object.keys(small[role] as object)) {
        const { [fact]: _, ...rest } = small[role] as Record<string, unknown>
        const facts = { ...small, [role]: rest } as unknown as FactSnapshot
        const [old, now] = [before, version({ limit: 400_000 })].map(({ compiled }) =>
          evaluatePeriod(compiled, { facts, period: at }),
        )
        if (role === 'person') expect([fact, old?.outcome, old?.lines]).toEqual([fact, now?.outcome, now?.lines])
      }
  })

  it('says honestly how many it tried when it found none', () => {
    expect(find(version())).toEqual({ difference: undefined, tried: 3_000, seed: 1 })
  })

  it('finds the same person again from the same seed', () => {
    expect(find(version({ amount: 999 }), 7)).toEqual(find(version({ amount: 999 }), 7))
  })
})
