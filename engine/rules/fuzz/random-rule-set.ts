import type { Random } from '../../values/random.ts'
import { operators } from '../operators/registry.ts'
import type { RuleSet, RuleStep } from '../rule-set.ts'
import type { RulesComponent } from '../types.ts'
import { createRuleMaker, readStep, type Sample, type SampleKind, type StepBefore } from './random-rules.ts'

/** The facts of which random rules are made. */
export const randomFacts = {
  type: 'object',
  properties: {
    person: {
      type: 'object',
      properties: {
        a: { type: 'boolean' },
        b: { type: 'boolean' },
        c: { type: 'boolean' },
        k: { type: 'integer', minimum: -9, maximum: 9 },
        m: { type: 'integer', minimum: 0, maximum: 1000 },
        n: { type: 'integer' },
        x: { type: 'number', 'x-type': 'decimal' },
        y: { type: 'number', 'x-type': 'decimal', minimum: 0, maximum: 10 },
        income: { type: 'number', 'x-type': 'money', minimum: 0 },
        cost: { type: 'number', 'x-type': 'money', minimum: 0, maximum: 100 },
        pension: { type: ['number', 'null'], 'x-type': 'money', minimum: 0 },
        born: { type: 'string', format: 'date' },
        since: { type: 'string', format: 'date' },
        died: { type: ['string', 'null'], format: 'date' },
        area: { type: 'string', enum: ['city', 'village', 'steppe'] },
      },
    },
    members: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          adult: { type: 'boolean' },
          age: { type: 'integer', minimum: 0, maximum: 130 },
          share: { type: 'number', 'x-type': 'decimal' },
          income: { type: 'number', 'x-type': 'money', minimum: 0, maximum: 1_000_000 },
          born: { type: 'string', format: 'date' },
        },
      },
    },
  },
}

const from = '2000-01-01'
export const randomParameters = [
  { id: 'open', type: 'boolean', values: [{ from, value: true, status: 'assumed' }] },
  { id: 'limit', type: 'integer', values: [{ from, value: 7, status: 'assumed' }] },
  { id: 'rate', type: 'decimal', values: [{ from, value: '0.125', status: 'assumed' }] },
  {
    id: 'amount',
    type: 'money',
    values: [
      { from, value: 20000, status: 'assumed' },
      { from: '2015-06-01', value: '14203.50', status: 'assumed' },
    ],
  },
  { id: 'reform', type: 'date', values: [{ from, value: '2012-10-01', status: 'assumed' }] },
  {
    id: 'levy',
    type: 'money',
    scale: { of: 'money' },
    values: [
      {
        from,
        status: 'assumed',
        brackets: [
          { from: 0, to: 5000, rate: '0.05' },
          { from: 5000, to: '70000.25', rate: '0.125' },
          { from: '70000.25', to: 400000, rate: '0.3' },
        ],
      },
    ],
  },
  {
    id: 'by-area',
    type: 'money',
    keys: [{ name: 'area', type: 'code', match: 'exact' }],
    values: [
      {
        from,
        status: 'assumed',
        rows: [
          { key: ['city'], value: 100 },
          { key: ['village'], value: '70.25' },
          { key: ['steppe'], value: 150 },
        ],
      },
    ],
  },
]

const samples = operators.flatMap((operator) => operator.sample ?? [])
const samplesOfMembers = samples.filter((sample) => sample.for === 'member')

const samplesByKind = (): ReadonlyMap<SampleKind, readonly Sample[]> => {
  const found = new Map<SampleKind, Sample[]>()
  for (const sample of samples.filter((one) => one.for === undefined))
    found.set(sample.gives, [...(found.get(sample.gives) ?? []), sample])
  return found
}

const kinds: readonly SampleKind[] = ['condition', 'condition', 'integer', 'decimal', 'money', 'date', 'code']
const typeOf: Readonly<Record<SampleKind, RuleStep['type']>> = {
  condition: 'boolean',
  integer: 'integer',
  decimal: 'decimal',
  money: 'money',
  date: 'date',
  code: 'code',
}

export type RandomStep = StepBefore & { readonly rule: RuleStep['rule'] }

/** Steps of random rules, each of which may read those before it. */
export const makeSteps = (random: Random, count: number): readonly RandomStep[] => {
  const maker = createRuleMaker(random, samplesByKind())
  const steps: RandomStep[] = []
  for (let index = 0; index < count; index += 1) {
    const id = `s${index}`
    const sample = random.chance(0.08) ? random.pick(samplesOfMembers) : undefined
    if (sample !== undefined) steps.push({ id, kind: sample.gives, for: 'member', rule: maker.makeOf(sample, steps) })
    else {
      const kind = random.pick(kinds)
      steps.push({ id, kind, for: 'unit', rule: maker.make(kind, steps) })
    }
  }
  return steps
}

/** Every step shows: a condition as the condition of a line, a number as an amount, a date as one later than another. */
const showStep = (shown: RandomStep, component: string): RuleSet['outputs']['lines'][number] => {
  const step = readStep(shown)
  const line = { component, for: 'unit', beneficiary: 'person' } as const
  switch (shown.kind) {
    case 'condition':
      return { ...line, amount: '1', when: step }
    case 'money':
      return { ...line, amount: { max: [step, 0] } }
    case 'integer':
    case 'decimal':
      return { ...line, amount: { '*': [{ abs: [step] }, { param: 'amount' }] } }
    case 'date':
      return { ...line, amount: '1', when: { '<': [step, { param: 'reform' }] } }
    default:
      return { ...line, amount: '1', when: { in: [step, ['city', 'steppe']] } }
  }
}

export const makeRuleSet = (
  steps: readonly RandomStep[],
): { readonly ruleSet: RuleSet; readonly components: readonly RulesComponent[] } => ({
  ruleSet: {
    steps: [
      ...steps.map(({ id, kind, for: scope, rule }): RuleStep => ({ id, for: scope, type: typeOf[kind], rule })),
      {
        id: 'eligible',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'refused',
        rule: { or: [{ var: 'person.a' }, { var: 'person.b' }] },
      },
    ],
    outputs: { eligible: 'eligible', lines: steps.map((step, index) => showStep(step, `c${index}`)) },
  } as RuleSet,
  components: steps.map((_, index) => ({
    id: `c${index}`,
    period: 'month',
    day: 'period-start',
    proration: 'none',
    rounding: { mode: index % 2 === 0 ? 'half-up' : 'half-even', to: index % 3 === 0 ? '0.01' : '1' },
  })),
})
