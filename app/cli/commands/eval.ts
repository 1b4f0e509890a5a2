import { readFileSync } from 'node:fs'
import { parseDocument } from '#engine/definition/parse-document.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import {
  type CompiledRules,
  checkFacts,
  checkPeriod,
  type ExplanationNode,
  evaluatePeriod,
  explainChanges,
  explain as explainEvaluation,
  type Sentence,
  toPublicResult,
} from '#engine/rules/index.ts'
import type { Evaluation, EvaluationDays, EvaluationRequest, FactSnapshot } from '#engine/rules/types.ts'
import { parseCalendarDate } from '#engine/values/date.ts'
import { type Period, parsePeriod } from '#engine/values/period.ts'
import type { Problem } from '#engine/values/problem.ts'
import { parseDateOrInstant } from '#engine/values/time-zone.ts'
import { checkFolder } from '../check-folder.ts'
import { exitCodes, printJson, printLine, renderProblem } from '../output.ts'
import type { ProblemsOutput } from '../output-schemas.ts'
import { UsageFault } from '../usage-fault.ts'

export type EvalOptions = {
  readonly facts: string
  readonly period: string
  readonly knownAt?: string
  readonly application?: string
  readonly event?: string
  readonly decision?: string
  readonly json?: boolean
}

/** `schemata eval <dir> --facts f.json --period 2020-05`: what one period gives for these facts. */
export const evaluate = async (folder: string, options: EvalOptions): Promise<number> => {
  const evaluated = await evaluateFolder(folder, options)
  if (evaluated === undefined) return exitCodes.negative
  const result = toPublicResult(evaluated.evaluation)
  if (options.json) printJson(result)
  else printResult(result)
  return exitCodes.ok
}

export type ExplainOptions = EvalOptions & { readonly language: string; readonly tree?: boolean; readonly changes?: boolean }

/** `schemata explain`: the same, as sentences with citations; with `--tree` what stands on what, with `--changes` what would change it. */
export const explain = async (folder: string, options: ExplainOptions): Promise<number> => {
  const evaluated = await evaluateFolder(folder, options)
  if (evaluated === undefined) return exitCodes.negative
  const { runnable, evaluation, request } = evaluated
  const translations = runnable.program.translations.get(options.language)
  if (translations === undefined) {
    throw new UsageFault(
      `Expected one of the languages ${runnable.program.definition.languages.join(', ')}, but got "${options.language}".`,
    )
  }
  const said = { language: options.language, translations }
  const explanation = explainEvaluation(runnable.rules, evaluation, said)
  const changes = options.changes === true ? explainChanges(runnable.rules, request, said) : undefined
  if (options.json) printJson(changes === undefined ? explanation : { ...explanation, changes })
  else {
    for (const sentence of explanation.sentences) printLine(renderSentence(sentence, runnable))
    if (options.tree === true && explanation.tree !== undefined) printTree(explanation.tree)
    for (const { text } of changes ?? []) printLine(text)
  }
  return exitCodes.ok
}

const marks = { pass: '+', fail: '-', unknown: '?', error: '!', 'not-evaluated': '·' } as const

const printTree = ({ text, verdict, children }: ExplanationNode, depth = 0): void => {
  printLine(`${'  '.repeat(depth)}${verdict === undefined ? '=' : marks[verdict]} ${text}`)
  for (const child of children) printTree(child, depth + 1)
}

/** The sentence, and under it the legal basis with how sure we are of it. */
const renderSentence = ({ text, citation }: Sentence, { program }: RunnableProgram): string => {
  const basis = program.definition.legalBasis.find(({ id }) => id === citation)
  return basis === undefined ? text : `${text}\n    ${basis.citation} (${basis.status})`
}

type Evaluated = { readonly runnable: RunnableProgram; readonly evaluation: Evaluation; readonly request: EvaluationRequest }

export const evaluateFolder = async (folder: string, options: EvalOptions): Promise<Evaluated | undefined> => {
  const { runnable, problems } = await checkFolder(folder)
  if (runnable === undefined) return refuse(problems, folder, options)
  const asked = readRequest(runnable, options)
  const { facts, problems: wrong } = readFacts(options.facts, runnable)
  if (facts === undefined || wrong.length > 0) return refuse(wrong, undefined, options)
  const request = { facts, ...asked }
  return { runnable, request, evaluation: evaluatePeriod(runnable.rules, request) }
}

/** What was asked, apart from the facts: a call that asks for something that there is not is wrong before anything is read. */
const readRequest = ({ program, rules }: RunnableProgram, options: EvalOptions): Omit<EvaluationRequest, 'facts'> => {
  const period = readPeriod(rules, options.period)
  const knownAt = options.knownAt === undefined ? undefined : parseDateOrInstant(options.knownAt, program.definition.timeZone)
  if (options.knownAt !== undefined && knownAt === undefined) {
    throw new UsageFault(`Expected --known-at to be a date or an instant, but it is "${options.knownAt}".`)
  }
  return { period, days: readDays(options), ...(knownAt === undefined ? {} : { knownAt }) }
}

/** A period for which these rules can be evaluated. */
export const readPeriod = (rules: CompiledRules, text: string): Period => {
  const period = parsePeriod(text)
  if (!period.ok) throw new UsageFault(period.rejection.message)
  const refusal = checkPeriod(rules, period.value)
  if (refusal !== undefined) throw new UsageFault(refusal.message)
  return period.value
}

const refuse = (problems: readonly Problem[], folder: string | undefined, { json }: EvalOptions): undefined => {
  if (json) printJson({ problems: [...problems] } satisfies ProblemsOutput)
  else for (const problem of problems) printLine(renderProblem(problem, folder))
  return undefined
}

/** Facts are read as strictly as a programme: a repeated key or a number that would be changed by reading is a Problem. */
const readFacts = (
  file: string,
  { rules }: RunnableProgram,
): { readonly facts?: FactSnapshot; readonly problems: readonly Problem[] } => {
  const { value, problems } = parseDocument(file, readText(file), 'nowhere')
  if (problems.length > 0) return { problems }
  const wrong = checkFacts(rules.model, value)
  return { facts: value as FactSnapshot, problems: wrong.map((each) => ({ ...each, path: each.path.replace(/^facts/, file) })) }
}

const readText = (file: string): string => {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new UsageFault(`Expected to read facts from ${file}, but ${error instanceof Error ? error.message : String(error)}`)
  }
}

export const readDays = (options: Pick<EvalOptions, 'application' | 'event' | 'decision'>): EvaluationDays =>
  Object.fromEntries(
    (['application', 'event', 'decision'] as const).flatMap((name) => {
      const text = options[name]
      if (text === undefined) return []
      const date = parseCalendarDate(text)
      if (date === undefined) throw new UsageFault(`Expected --${name} to be a date like 2026-11-20, but it is "${text}".`)
      return [[name, date]]
    }),
  )

export const printResult = (result: ReturnType<typeof toPublicResult>): void => {
  printLine(`outcome: ${result.outcome}`)
  for (const line of result.lines)
    printLine(`  ${line.component} ${line.period} for ${line.beneficiary}: ${line.amount} ${line.currency}`)
  if (result.reasons.length > 0) printLine(`reasons: ${result.reasons.join(', ')}`)
  if (result.missing.length > 0) printLine(`missing: ${result.missing.join(', ')}; ask next: ${result.askNext}`)
  if (result.error) printLine(`error: step ${result.error.step}, ${result.error.code}`)
  for (const [step, value] of Object.entries(result.steps)) printLine(`  ${step} = ${JSON.stringify(value)}`)
}
