import jsonLogic from 'json-logic-js'
import { buildFactModel, compileRules, evaluatePeriod, Parameter, RuleSet } from '#engine/rules/index.ts'
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

const measure = (evaluate: (person: Person) => string): number => {
  const times = Array.from({ length: 9 }, () => {
    const begun = performance.now()
    for (const person of people) evaluate(person)
    return ((performance.now() - begun) * 1000) / people.length
  }).sort((a, b) => a - b)
  return times[4] as number
}

const oursUs = measure(ours)
const peerUs = measure(peer)
report({ bench: 'determination.us', value: oursUs, unit: 'us', peer: 'json-logic-js', ratio: peerUs / oursUs })
report({ bench: 'determination.peer-us', value: peerUs, unit: 'us' })
