import { z } from 'zod'
import { evaluatePeriod, toPublicResult } from '../rules/index.ts'
import type { Evaluation, EvaluationDays, FactSnapshot } from '../rules/types.ts'
import { type CalendarDate, parseCalendarDate } from '../values/date.ts'
import type { Instant } from '../values/instant.ts'
import { formatMoney, parseMoney } from '../values/money.ts'
import { comparePeriods, type Period, parsePeriodRange } from '../values/period.ts'
import { parseDateOrInstant } from '../values/time-zone.ts'
import { expandTestFacts } from './expand-test-facts.ts'
import type { DatedExpectation, Expectation, ProgramTest } from './program-test.ts'
import type { RunnableProgram } from './runnable-program.ts'

export const ProgramTestResult = z
  .strictObject({
    file: z.string().describe('tests/<name>.yaml'),
    name: z.string(),
    passed: z.boolean(),
    differences: z.array(z.string()).readonly().describe('Sentences; of a test that cannot be run, the one that says why.'),
  })
  .describe('One test of a programme, run.')
export type ProgramTestResult = z.infer<typeof ProgramTestResult>

/** Runs all tests of a programme. Every expectation of every test is compared, not only the first that fails. */
export const runProgramTests = (runnable: RunnableProgram): readonly ProgramTestResult[] =>
  [...runnable.program.tests].flatMap(([file, tests]) =>
    tests.map((test) => {
      const differences = runTest(runnable, test)
      return { file: `tests/${file}.yaml`, name: test.name, passed: differences.length === 0, differences }
    }),
  )

class TestFault extends Error {}

const runTest = (runnable: RunnableProgram, test: ProgramTest): string[] => {
  try {
    const periods = readPeriods(test.period ?? test.periods ?? '')
    return listExpectations(test, periods).flatMap((group) => compareGroup(runnable, test, periods, group))
  } catch (error) {
    if (error instanceof TestFault || error instanceof Error) return [`It could not be run: ${error.message}`]
    throw error
  }
}

type Group = {
  readonly knownAt: string | undefined
  readonly expectations: readonly { readonly periods: readonly Period[]; readonly expect: Expectation }[]
}

const listExpectations = (test: ProgramTest, periods: readonly Period[]): Group[] => {
  const { expect } = test
  if (Array.isArray(expect)) return expect.map((dated) => toGroup(dated, test))
  if ('periods' in expect) return [toGroup(expect, test)]
  return [{ knownAt: test.knownAt, expectations: [{ periods, expect }] }]
}

const toGroup = (dated: DatedExpectation, test: ProgramTest): Group => ({
  knownAt: dated.knownAt ?? test.knownAt,
  expectations: dated.periods.map(({ range, expect }) => ({ periods: readPeriods(range), expect })),
})

const readPeriods = (text: string): readonly Period[] => {
  const range = parsePeriodRange(text)
  if (!range.ok) throw new TestFault(range.rejection.message)
  return range.value
}

const compareGroup = (runnable: RunnableProgram, test: ProgramTest, periods: readonly Period[], group: Group): string[] => {
  const named = group.expectations.flatMap((expectation) => expectation.periods)
  const outside = named.filter((period) => !periods.some((known) => comparePeriods(known, period) === 0))
  const silent = periods.filter((period) => !named.some((known) => comparePeriods(known, period) === 0))
  return [
    ...outside.map((period) => `${period}: it is expected, but the test does not evaluate it.`),
    ...silent.map((period) => `${period}: it is evaluated, but nothing is expected of it.`),
    ...group.expectations.flatMap(({ periods: expected, expect }) =>
      expected
        .filter((period) => !outside.includes(period))
        .flatMap((period) => {
          const evaluation = evaluate(runnable, test, period, group.knownAt)
          return compareEvaluation(runnable, evaluation, expect).map(
            (difference) => `${period}${asKnown(group.knownAt)}: ${difference}`,
          )
        }),
    ),
  ]
}

const asKnown = (knownAt: string | undefined): string => (knownAt === undefined ? '' : ` as known at ${knownAt}`)

const evaluate = (
  { program, rules }: RunnableProgram,
  test: ProgramTest,
  period: Period,
  knownAt: string | undefined,
): Evaluation =>
  evaluatePeriod(rules, {
    facts: expandTestFacts(test.facts) as FactSnapshot,
    period,
    days: readDays(test),
    ...(knownAt === undefined ? {} : { knownAt: readInstant(knownAt, program.definition.timeZone) }),
  })

const readDays = (test: ProgramTest): EvaluationDays => {
  const days: { application?: CalendarDate; event?: CalendarDate; decision?: CalendarDate } = {}
  for (const name of ['application', 'event', 'decision'] as const) {
    const text = test[name]
    if (text === undefined) continue
    const date = parseCalendarDate(text)
    if (date === undefined) throw new TestFault(`The ${name} day "${text}" is no date.`)
    days[name] = date
  }
  return days
}

const readInstant = (text: string, zone: string): Instant => {
  const instant = parseDateOrInstant(text, zone)
  if (instant === undefined) throw new TestFault(`"${text}" is neither a date nor an instant.`)
  return instant
}

const compareEvaluation = (runnable: RunnableProgram, evaluation: Evaluation, expect: Expectation): string[] => {
  const found = toPublicResult(evaluation)
  return [
    ...(expect.eligible === undefined ? [] : compareValue('eligible', renderEligible(expect.eligible), found.outcome)),
    ...(expect.lines === undefined ? [] : compareLines(runnable.program.definition.currency, evaluation, expect.lines)),
    ...(expect.reasons === undefined ? [] : compareValue('reasons', expect.reasons, found.reasons)),
    ...(expect.missing === undefined ? [] : compareValue('missing', [...expect.missing].sort(), [...found.missing].sort())),
    ...(expect.askNext === undefined ? [] : compareValue('askNext', expect.askNext, found.askNext)),
    ...Object.entries(expect.steps ?? {}).flatMap(([step, value]) => compareStep(step, value, found.steps[step])),
  ]
}

const renderEligible = (eligible: NonNullable<Expectation['eligible']>): string =>
  eligible === true ? 'eligible' : eligible === false ? 'ineligible' : eligible

const compareValue = (what: string, expected: unknown, found: unknown): string[] =>
  JSON.stringify(expected) === JSON.stringify(found)
    ? []
    : [`${what} should be ${JSON.stringify(expected)}, but is ${JSON.stringify(found)}.`]

/** A number of the law is equal to its text: 0.75 and "0.75", 100000 and "100000.00". */
const compareStep = (step: string, expected: unknown, found: unknown): string[] => {
  if (found === undefined) return [`step ${step} should be ${JSON.stringify(expected)}, but there is no such step.`]
  const normal = (value: unknown): unknown =>
    typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) ? trimDecimal(String(value)) : value
  return typeof expected === 'object' && expected !== null
    ? compareValue(`step ${step}`, expected, found)
    : compareValue(`step ${step}`, normal(expected), normal(found))
}

const trimDecimal = (text: string): string => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text)

type ExpectedLines = NonNullable<Expectation['lines']>

const compareLines = (currency: string, evaluation: Evaluation, expected: ExpectedLines): string[] => {
  const wanted = new Map<string, bigint | 'undetermined'>()
  for (const [beneficiary, components] of Object.entries(expected)) {
    for (const [component, amount] of Object.entries(components))
      wanted.set(`${beneficiary} ${component}`, readAmount(amount, currency))
  }
  const found = new Map<string, bigint | 'undetermined'>()
  for (const line of evaluation.lines) {
    const key = `${line.beneficiary} ${line.component}`
    const sum = found.get(key)
    found.set(key, line.amountMinor + (typeof sum === 'bigint' ? sum : 0n))
  }
  for (const line of evaluation.undeterminedLines) found.set(`${line.beneficiary ?? '?'} ${line.component}`, 'undetermined')
  const render = (amount: bigint | 'undetermined' | undefined) => renderAmount(amount, currency)
  return [...new Set([...wanted.keys(), ...found.keys()])]
    .filter((key) => wanted.get(key) !== found.get(key))
    .map((key) => `line ${key} should be ${render(wanted.get(key))}, but is ${render(found.get(key))}.`)
}

const readAmount = (amount: string | number, currency: string): bigint | 'undetermined' => {
  if (amount === 'undetermined') return amount
  const parsed = parseMoney(amount, currency)
  if (!parsed.ok) throw new TestFault(parsed.rejection.message)
  return parsed.value
}

const renderAmount = (amount: bigint | 'undetermined' | undefined, currency: string): string =>
  typeof amount === 'bigint' ? `${formatMoney(amount, currency)} ${currency}` : (amount ?? 'absent')
