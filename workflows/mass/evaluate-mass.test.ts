import { beforeAll, describe, expect, it } from 'vitest'
import {
  buildBatch,
  buildFactModel,
  compileRules,
  evaluatePeriod,
  type FactSnapshot,
  outcomeCodes,
  Parameter,
  RuleSet,
  type RulesInput,
} from '#engine/rules/index.ts'
import { period } from '#engine/values/period.ts'
import { evaluateMass, MassCancelled, MassFault, type MassResult } from './evaluate-mass.ts'
import { isShared } from './share-batch.ts'

const request = { period: period('2020-05') }
const { model } = buildFactModel(
  {
    type: 'object',
    properties: {
      person: {
        type: 'object',
        properties: {
          income: { type: 'number', 'x-type': 'money', minimum: 0, maximum: 900_000 },
          resident: { type: 'boolean', 'x-dated': true },
        },
      },
      members: { type: 'array', items: { type: 'object', properties: { adult: { type: 'boolean' } } } },
    },
  },
  { currency: 'MNT' },
)

const input: RulesInput = {
  program: {
    currency: 'MNT',
    timeZone: 'UTC',
    semantics: 1,
    roles: { person: {}, members: {} },
    components: [
      { id: 'food', period: 'month', day: 'period-start', proration: 'none', rounding: { mode: 'half-up', to: '1' } },
      { id: 'rent', period: 'month', day: 'period-start', proration: 'none', rounding: { mode: 'half-up', to: '1' } },
    ],
    reasons: [{ id: 'refused' }],
    rules: [{ from: '2000-01-01', ruleSet: 'entitlement' }],
    governedBy: 'benefit-period',
  },
  factModel: model,
  parameters: new Map([
    [
      'limit',
      Parameter.parse({ id: 'limit', type: 'money', values: [{ from: '2000-01-01', value: 400_000, status: 'assumed' }] }),
    ],
  ]),
  ruleSets: new Map([
    [
      'entitlement',
      RuleSet.parse({
        steps: [
          {
            id: 'eligible',
            for: 'unit',
            type: 'boolean',
            reasonIfFalse: 'refused',
            rule: { and: [{ var: 'person.resident' }, { '<': [{ var: 'person.income' }, { param: 'limit' }] }] },
          },
          { id: 'gap', for: 'unit', type: 'money', rule: { '/': [{ '-': [{ param: 'limit' }, { var: 'person.income' }] }, 7] } },
          {
            id: 'share',
            for: 'member',
            type: 'money',
            rule: { if: [{ var: 'member.adult' }, { param: 'limit' }, { '/': [{ param: 'limit' }, 3] }] },
          },
        ],
        outputs: {
          eligible: 'eligible',
          lines: [
            { component: 'rent', for: 'unit', beneficiary: 'person', amount: { step: 'gap' } },
            { component: 'food', for: 'member', beneficiary: 'member', amount: { step: 'share' } },
          ],
        },
      }),
    ],
  ]),
}

/** Some with something unknown, a list that is not whole, or a history that columns cannot hold. */
const people = Array.from({ length: 500 }, (_, row): FactSnapshot => {
  const resident = row % 50 === 7 ? [{ value: true, from: '2019-01-01' }] : row % 5 !== 0
  return {
    person: row % 41 === 3 ? { resident } : { income: (row * 1009) % 700_000, resident },
    members: {
      complete: row % 37 !== 2,
      items: Array.from({ length: row % 4 }, (_, at) => ({ id: String(at), adult: (row + at) % 3 > 0 })),
    },
  } as FactSnapshot
})
const batch = buildBatch(model, people)
const snapshots = new Map(people.flatMap((facts, row): [number, FactSnapshot][] => (row % 50 === 7 ? [[row, facts]] : [])))
const all = { input, request, batch, snapshots, rowsOfAChunk: 64 }

const bytesOf = ({ outcomes, lines, trace }: MassResult['result']) => [
  [...outcomes],
  [...trace],
  ...lines.map(({ amounts, states }) => [[...amounts], [...states]]),
]

describe('mass evaluation', () => {
  const seen: number[] = []
  let two: MassResult
  beforeAll(async () => {
    two = await evaluateMass({ ...all, threads: 2, onProgress: (rows) => seen.push(rows) })
  })

  it('says of everyone what one evaluation after the other says', () => {
    const { result, rows, interpreted } = two
    const { compiled } = compileRules(input)
    if (compiled === undefined) throw new Error('The rules do not compile.')
    expect(rows).toBe(500)
    expect(interpreted).toBeGreaterThan(10)
    expect(interpreted).toBeLessThan(100)
    const rent = result.lines.find(({ component }) => component === 'rent')
    const expected = people.map((facts) => {
      const { outcome, lines } = evaluatePeriod(compiled, { facts, ...request })
      return [outcome, Number(lines.find(({ component }) => component === 'rent')?.amountMinor ?? -1)]
    })
    const found = people.map((_, row) => [
      outcomeCodes[result.outcomes[row] as number],
      rent?.states[row] === 1 ? rent.amounts[row] : -1,
    ])
    expect(found).toEqual(expected)
  })

  it('gives the same whatever the number of threads and the size of chunks', async () => {
    const one = await evaluateMass({ ...all, threads: 1 })
    const three = await evaluateMass({ ...all, threads: 3, rowsOfAChunk: 9 })
    expect(bytesOf(two.result)).toEqual(bytesOf(one.result))
    expect(bytesOf(three.result)).toEqual(bytesOf(one.result))
    expect([two.interpreted, three.interpreted]).toEqual([one.interpreted, one.interpreted])
    expect(isShared(two.result)).toBe(true)
  })

  it('tells how far it is, up to all rows', () => {
    expect(seen).toHaveLength(8)
    expect(seen.at(-1)).toBe(500)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  it('stops when it is told to, and gives nothing', async () => {
    const control = new AbortController()
    const stopped = evaluateMass({ ...all, threads: 1, onProgress: () => control.abort(), signal: control.signal })
    await expect(stopped).rejects.toThrow(new MassCancelled(64, 500))
    const before = evaluateMass({ ...all, threads: 2, signal: AbortSignal.abort() })
    await expect(before).rejects.toThrow(MassCancelled)
  })

  it.each([1, 2])('fails with what a thread says and where, with %i threads', async (threads) => {
    const failing = evaluateMass({ ...all, snapshots: new Map(), threads })
    await expect(failing).rejects.toThrow(MassFault)
    await expect(failing).rejects.toThrow(/Rows from 0 on: ExactOnlyFault: The column "person.resident"/)
  })

  it('fails when the rules do not compile', async () => {
    const broken = evaluateMass({ ...all, input: { ...input, parameters: new Map() } })
    await expect(broken).rejects.toThrow(/parameter/)
  })

  it('refuses a number of threads that is none', async () => {
    await expect(evaluateMass({ ...all, threads: 0 })).rejects.toThrow(RangeError)
  })
})
