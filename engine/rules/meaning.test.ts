import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { computeEntitlementChanges } from '../benefits/compute-entitlement-changes.ts'
import { calendarDate } from '../values/date.ts'
import { instant } from '../values/instant.ts'
import { parseMoney } from '../values/money.ts'
import { period } from '../values/period.ts'
import { parseDateOrInstant } from '../values/time-zone.ts'
import {
  buildFactModel,
  type CompiledRules,
  compileRules,
  type Evaluation,
  evaluatePeriod,
  type FactSnapshot,
  Parameter,
  RuleSet,
} from './index.ts'

/** docs/meaning.md, run. The page is written in a short form; here is what it stands for. */

type Types = { readonly [name: string]: string | readonly [Types] }
type Example = {
  readonly facts?: Readonly<Record<string, Types>>
  readonly steps?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly line?: unknown
  readonly when?: unknown
  readonly given?: FactSnapshot
  readonly period?: string
  readonly problem?: string
  readonly expect?: Readonly<Record<string, unknown>>
  readonly periods?: Readonly<Record<string, string>>
  readonly knownAt?: Readonly<Record<string, string>>
  readonly amounts?: Readonly<Record<string, number>>
  readonly ledger?: Readonly<Record<string, number>>
  readonly determined?: Readonly<Record<string, number | 'undetermined'>>
  readonly lines?: Readonly<Record<string, [string, number]>>
}

const page = readFileSync(new URL('../../docs/meaning.md', import.meta.url), 'utf8')
const examples = [...page.matchAll(/^### (\d+\. .+?)\n[\s\S]*?```yaml\n([\s\S]*?)```/gm)].map(
  ([, title, yaml]): [string, Example] => [title as string, parse(yaml as string) as Example],
)

const fact = (text: string): Record<string, unknown> => {
  const [kind = '', dated, , after] = text.split(' ')
  const type = kind.replace('?', '')
  const json = type === 'integer' || type === 'boolean' ? type : type === 'date' ? 'string' : ['string', 'number']
  const nullable = kind.endsWith('?')
  return {
    type: nullable ? [...[json].flat(), 'null'] : json,
    ...(type === 'date' ? { format: 'date' } : {}),
    ...(type === 'money' || type === 'decimal' ? { 'x-type': type, type: nullable ? ['number', 'null'] : 'number' } : {}),
    ...(dated === undefined ? {} : { 'x-dated': true, 'x-after-last': after === undefined ? 'carry' : { unknownAfter: after } }),
    'x-source': 'registry',
  }
}

const object = (types: Types): Record<string, unknown> => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(types).map(([name, type]) => [
      name,
      typeof type === 'string' ? fact(type) : { type: 'array', items: object(type[0]), 'x-source': 'registry' },
    ]),
  ),
})

const parameterOf = (id: string, written: Readonly<Record<string, unknown>>): Parameter => {
  const [[type, value] = ['integer', 0]] = Object.entries(written)
  const rows =
    typeof value !== 'object' || value === null
      ? [{ from: '2000-01-01', value, status: 'assumed' }]
      : 'unknown' in value
        ? [{ from: '2000-01-01', unknown: value.unknown }]
        : Object.entries(value).map(([from, amount]) => ({ from, value: amount, status: 'assumed' }))
  return Parameter.parse({ id, type, values: rows })
}

const compile = (example: Example): ReturnType<typeof compileRules> => {
  const steps = Object.entries(example.steps ?? {}).map(([id, { reasonIfFalse, ...typed }]) => {
    const [[type, rule] = ['boolean', true]] = Object.entries(typed)
    return { id, for: 'unit', type, rule, ...(reasonIfFalse === undefined ? {} : { reasonIfFalse }) }
  })
  const parameters = { ...example.parameters, ...(example.line === undefined ? { pay: { money: 1 } } : {}) }
  const reasons = [...new Set(steps.flatMap((step) => ('reasonIfFalse' in step ? [String(step.reasonIfFalse)] : [])))]
  const [role = 'unit'] = Object.keys(example.facts ?? {})
  const line = {
    component: 'money',
    for: 'unit',
    beneficiary: role,
    amount: example.line ?? { param: 'pay' },
    ...(example.when === undefined ? {} : { when: example.when }),
  }
  const ruleSet = RuleSet.parse({
    steps,
    outputs: { eligible: steps.at(-1)?.id, lines: [line] },
  })
  const facts = {
    type: 'object',
    properties: Object.fromEntries(Object.entries(example.facts ?? {}).map(([name, types]) => [name, object(types)])),
  }
  return compileRules({
    program: {
      currency: 'MNT',
      timeZone: 'Asia/Ulaanbaatar',
      semantics: 1,
      roles: Object.fromEntries(Object.keys(example.facts ?? {}).map((name) => [name, {}])),
      components: [
        { id: 'money', period: 'month', day: 'period-start', proration: 'none', rounding: { mode: 'half-up', to: '1' } },
      ],
      reasons: reasons.map((id) => ({ id })),
      // The programme of example 17 begins with its first amount.
      rules: [{ from: example.amounts === undefined ? '2000-01-01' : '2012-10-01', ruleSet: 'rules' }],
      governedBy: 'benefit-period',
    },
    factModel: buildFactModel(facts, { currency: 'MNT' }).model,
    ruleSets: new Map([['rules', ruleSet]]),
    parameters: new Map(Object.entries(parameters).map(([id, written]) => [id, parameterOf(id, written)])),
  })
}

const getCompiled = (example: Example): CompiledRules => {
  const { compiled, problems } = compile(example)
  if (compiled === undefined)
    throw new Error(problems.map((problem) => `${problem.code} ${problem.path}: ${problem.message}`).join('\n'))
  return compiled
}

const evaluate = (example: Example, at: { period?: string; knownAt?: string } = {}): Evaluation =>
  evaluatePeriod(getCompiled(example), {
    facts: example.given ?? {},
    period: period(at.period ?? example.period ?? '2020-05'),
    ...(at.knownAt === undefined ? {} : { knownAt: parseDateOrInstant(at.knownAt, 'Asia/Ulaanbaatar') ?? instant(at.knownAt) }),
  })

const minor = (amount: number): bigint => {
  const parsed = parseMoney(amount, 'MNT')
  if (!parsed.ok) throw new Error(parsed.rejection.message)
  return parsed.value
}

const runExpect = (example: Example, expected: Readonly<Record<string, unknown>>): void => {
  const found = evaluate(example)
  const shown: Record<string, unknown> = {
    outcome: found.outcome,
    missing: found.missing,
    askNext: found.askNext,
    reasons: found.reasons.map((reason) => reason.reason),
    error: found.error?.step,
    assumed: found.assumptions.flatMap((assumption) => (assumption.kind === 'assumed' ? [assumption.step] : [])),
    lines: found.lines,
  }
  expect(Object.fromEntries(Object.keys(expected).map((key) => [key, shown[key]]))).toEqual(expected)
}

const runLedger = ({ ledger = {}, determined = {}, lines = {} }: Example): void => {
  const subject = { programId: 'program', component: 'money', beneficiaryId: 'b' }
  const recorded = Object.entries(ledger).map(([text, amount], index) => ({
    ...subject,
    id: `l${index}`,
    period: text,
    sequence: 0,
    kind: 'accrual' as const,
    amountMinor: minor(amount),
    currency: 'MNT',
    periodStart: calendarDate(`${text}-01`),
    enrolmentId: 'e',
    determinationId: 'd1',
    recordedAt: instant('2019-01-01T00:00:00Z'),
  }))
  const { lines: found } = computeEntitlementChanges({
    programId: 'program',
    enrolmentId: 'e',
    determinationId: 'd2',
    currency: 'MNT',
    ledger: { lines: recorded, highestSequences: new Map() },
    periods: Object.entries(determined).map(([text, amount]) => ({
      period: period(text),
      outcome: amount === 'undetermined' ? 'undetermined' : amount === 0 ? 'ineligible' : 'eligible',
      lines:
        typeof amount === 'number' && amount > 0 ? [{ component: 'money', beneficiaryId: 'b', amountMinor: minor(amount) }] : [],
      undetermined: [],
    })),
    openFrom: calendarDate('2019-06-01'),
    recordedAt: instant('2019-06-01T00:00:00Z'),
    newId: () => 'new',
  })
  expect(Object.fromEntries(found.map((line) => [line.period, [line.kind, line.amountMinor]]))).toEqual(
    Object.fromEntries(Object.entries(lines).map(([text, [kind, amount]]) => [text, [kind, minor(amount)]])),
  )
}

describe('docs/meaning.md', () => {
  it('has at least twenty examples, numbered in order', () => {
    expect(examples.length).toBeGreaterThanOrEqual(20)
    expect(examples.map(([title]) => Number.parseInt(title, 10))).toEqual(examples.map((_example, index) => index + 1))
  })

  it.each(examples)('%s', (_title, example) => {
    expect.hasAssertions()
    if (example.problem !== undefined) expect(compile(example).problems.map((problem) => problem.code)).toContain(example.problem)
    if (example.expect !== undefined) runExpect(example, example.expect)
    for (const [text, outcome] of Object.entries(example.periods ?? {}))
      expect(evaluate(example, { period: text }).outcome).toBe(outcome)
    for (const [text, outcome] of Object.entries(example.knownAt ?? {}))
      expect(evaluate(example, { knownAt: text }).outcome).toBe(outcome)
    for (const [text, amount] of Object.entries(example.amounts ?? {}))
      expect(evaluate(example, { period: text }).lines.map((line) => line.amountMinor)).toEqual([minor(amount)])
    if (example.ledger !== undefined) runLedger(example)
  })
})
