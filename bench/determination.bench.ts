import jsonLogic from 'json-logic-js'
import { buildFactModel, compileRules, evaluatePeriod, evaluateTimeline, Parameter, RuleSet } from '#engine/rules/index.ts'
import { period } from '#engine/values/period.ts'
import { createRandom } from '#prisma/seed/random.ts'
import { report } from './report.ts'

/**
 * One determination of one person, explained and traced, against json-logic-js on the same steps over plain data. The peer knows neither
 * unknown nor none, keeps no trace, and computes in doubles; both must pay everyone the same, or the run fails.
 */

const program = {
  currency: 'MNT',
  timeZone: 'Asia/Ulaanbaatar',
  semantics: 1,
  roles: { person: { from: 'application' } },
  components: [
    { id: 'pension', period: 'month', day: 'period-start', proration: 'none', rounding: { mode: 'half-up', to: '1' } },
  ],
  reasons: ['not-citizen', 'died', 'under-age', 'too-short', 'other-pension'].map((id) => ({ id })),
  rules: [{ from: '2020-01-01', ruleSet: 'rules' }],
  governedBy: 'benefit-period',
} as const

const facts = {
  type: 'object',
  properties: {
    person: {
      type: 'object',
      properties: {
        citizen: { type: 'boolean', 'x-source': 'registry' },
        alive: { type: 'boolean', 'x-source': 'registry' },
        ageMonths: { type: 'integer', minimum: 0, maximum: 1500, 'x-source': 'registry' },
        children: { type: 'integer', minimum: 0, maximum: 20, 'x-source': 'registry' },
        insuredMonths: { type: 'integer', minimum: 0, maximum: 840, 'x-source': 'registry' },
        otherPension: { type: 'boolean', 'x-source': 'registry' },
        wage: { type: 'integer', minimum: 0, maximum: 20000000, 'x-source': 'registry' },
      },
    },
  },
}

type Rule = RuleSet['steps'][number]['rule']
const v = (name: string): Rule => ({ var: `person.${name}` })
const s = (name: string): Rule => ({ step: name })
const step = (id: string, type: 'boolean' | 'integer' | 'decimal', rule: Rule, reasonIfFalse?: string) => ({
  id,
  for: 'unit' as const,
  type,
  rule,
  ...(reasonIfFalse === undefined ? {} : { reasonIfFalse }),
})

/** Fifteen steps in whole numbers, so that both sides can be held to the same amount. */
const steps = [
  step('isCitizen', 'boolean', v('citizen'), 'not-citizen'),
  step('isAlive', 'boolean', v('alive'), 'died'),
  step('hasManyChildren', 'boolean', { '>=': [v('children'), 4] }),
  step('age', 'integer', { if: [s('hasManyChildren'), 600, 720] }),
  step('isOldEnough', 'boolean', { '>=': [v('ageMonths'), s('age')] }, 'under-age'),
  step('isInsuredFully', 'boolean', { '>=': [v('insuredMonths'), 240] }),
  step('isInsured', 'boolean', { '>=': [v('insuredMonths'), 120] }, 'too-short'),
  step('hasNoOther', 'boolean', { '!': [v('otherPension')] }, 'other-pension'),
  step('monthsAbove', 'integer', { max: [0, { '-': [v('insuredMonths'), 240] }] }),
  step('full', 'integer', { '*': [v('wage'), { '+': [3600, { '*': [10, s('monthsAbove')] }] }] }),
  step('proportional', 'integer', { '*': [v('wage'), { '*': [15, v('insuredMonths')] }] }),
  step('base', 'integer', { if: [s('isInsuredFully'), s('full'), s('proportional')] }),
  step('least', 'integer', { if: [s('isInsuredFully'), 5200000000, 4320000000] }),
  step('pension', 'integer', { max: [s('base'), s('least')] }),
  step('entitled', 'boolean', { and: [s('isCitizen'), s('isAlive'), s('isOldEnough'), s('isInsured'), s('hasNoOther')] }),
]

const toMoney: Rule = { '*': [{ '/': [s('pension'), 8000] }, { param: 'unit' }] }
const ruleSet = RuleSet.parse({
  steps,
  outputs: { eligible: 'entitled', lines: [{ component: 'pension', for: 'unit', beneficiary: 'person', amount: toMoney }] },
})
const unit = Parameter.parse({ id: 'unit', type: 'money', values: [{ from: '2020-01-01', value: 1, status: 'assumed' }] })

const { model, problems: wrongFacts } = buildFactModel(facts, { currency: 'MNT' })
const { compiled, problems } = compileRules({
  program,
  factModel: model,
  ruleSets: new Map([['rules', ruleSet]]),
  parameters: new Map([['unit', unit]]),
})
if (compiled === undefined)
  throw new Error([...wrongFacts, ...problems].map((problem) => `${problem.path}: ${problem.message}`).join('\n'))

/** The peer's form of the same steps: earlier steps are in its data. */
const peerSteps = steps.map(({ id, rule }) => ({
  id,
  rule: JSON.parse(JSON.stringify(rule).replaceAll('{"step":"', '{"var":"steps.')),
}))

type Person = Readonly<Record<string, boolean | number>>
const random = createRandom('bench/determination')
const people: Person[] = Array.from({ length: 4000 }, () => ({
  citizen: random.between(0, 99) < 95,
  alive: random.between(0, 99) < 98,
  ageMonths: random.between(200, 1100),
  children: random.between(0, 7),
  insuredMonths: random.between(0, 500),
  otherPension: random.between(0, 99) < 5,
  wage: random.between(200_000, 3_000_000),
}))

const month = period('2024-05')
const ours = (person: Person): string => {
  const { outcome, lines } = evaluatePeriod(compiled, { facts: { person }, period: month })
  return outcome === 'eligible' ? String(lines[0]?.amountMinor) : outcome
}
const peer = (person: Person): string => {
  const data = { person, steps: {} as Record<string, unknown> }
  for (const { id, rule } of peerSteps) data.steps[id] = jsonLogic.apply(rule, data)
  return data.steps.entitled === true ? String(Math.round((data.steps.pension as number) / 8000) * 100) : 'ineligible'
}

const different = people.filter((person) => ours(person) !== peer(person))
if (different.length > 0)
  throw new Error(
    `The two sides differ for ${different.length} people, first ${JSON.stringify(different[0])}: ${ours(different[0] as Person)} and ${peer(different[0] as Person)}`,
  )

const timeOf = (evaluate: (person: Person) => unknown): number => {
  const begun = performance.now()
  for (const person of people) evaluate(person)
  return ((performance.now() - begun) * 1000) / people.length
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number

/** In turns, so that what else the machine does falls on both alike. */
const rounds = Array.from({ length: 15 }, () => ({ ours: timeOf(ours), peer: timeOf(peer) })).slice(4)
const ratio = median(rounds.map((round) => round.ours / round.peer))
report({ bench: 'determination.us', value: median(rounds.map((round) => round.ours)), unit: 'us', peer: 'json-logic-js', ratio })
report({ bench: 'determination.peer-us', value: median(rounds.map((round) => round.peer)), unit: 'us' })

/** Three years of one person, month by month, on facts that are read once. */
const months = { from: period('2022-01'), to: period('2024-12') }
const timelines = Array.from({ length: 7 }, () => {
  const begun = performance.now()
  for (const person of people.slice(0, 200)) evaluateTimeline(compiled, { facts: { person }, ...months })
  return ((performance.now() - begun) * 1000) / 200 / 36
})
report({ bench: 'determination.timeline-us-per-period', value: median(timelines), unit: 'us' })
