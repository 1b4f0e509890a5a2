import { readRules } from '#engine/definition/compile-program.ts'
import { type Difference, findDifference, type RulesVersion, toPublicResult } from '#engine/rules/index.ts'
import { hasErrors } from '#engine/values/problem.ts'
import { checkFolder } from '../check-folder.ts'
import { exitCodes, printJson, printLine, renderProblem } from '../output.ts'
import type { ProblemsOutput } from '../output-schemas.ts'
import { readCount } from '../read-count.ts'
import { printResult, readDays, readPeriod } from './eval.ts'

export type CompareOptions = {
  readonly period: string
  readonly application?: string
  readonly event?: string
  readonly decision?: string
  readonly people: string
  readonly seed: string
  readonly json?: boolean
}

/** `schemata rules compare <before> <after>`: a small person to whom two versions say different things, among generated ones. */
export const compareRules = async (before: string, after: string, options: CompareOptions): Promise<number> => {
  const people = readCount('--people', options.people, { from: 1, to: 10_000_000 })
  const seed = readCount('--seed', options.seed, { from: 0, to: 999_999_999 })
  const days = readDays(options)
  const [old, now] = [await readVersion(before, options), await readVersion(after, options)]
  if (old === undefined || now === undefined) return exitCodes.negative
  readPeriod(old.compiled, options.period)
  const period = readPeriod(now.compiled, options.period)
  const { difference, tried } = findDifference({ before: old, after: now, request: { period, days }, seed, people })
  if (options.json) printJson({ tried, seed, difference: toOutput(difference) })
  else if (difference === undefined) printLine(`No difference found in ${tried} generated people (seed ${seed}).`)
  else printDifference(difference, tried)
  return difference === undefined ? exitCodes.ok : exitCodes.negative
}

const readVersion = async (folder: string, { json }: CompareOptions): Promise<RulesVersion | undefined> => {
  const { program, runnable, problems } = await checkFolder(folder)
  if (program !== undefined && runnable !== undefined && !hasErrors(problems))
    return { compiled: runnable.rules, input: readRules(program).input }
  if (json) printJson({ problems: [...problems] } satisfies ProblemsOutput)
  else for (const problem of problems) printLine(renderProblem(problem, folder))
  return undefined
}

const toOutput = (difference: Difference | undefined) =>
  difference === undefined
    ? null
    : {
        facts: difference.person,
        step: difference.step ?? null,
        before: toPublicResult(difference.before),
        after: toPublicResult(difference.after),
      }

const printDifference = ({ person, step, before, after }: Difference, tried: number): void => {
  printLine(`A difference after ${tried} generated people, made as small as it could be:`)
  printLine(JSON.stringify(person, null, 2))
  printLine(step === undefined ? 'Only the lines differ.' : `The first step that differs: ${step}`)
  printLine('before')
  printResult(toPublicResult(before))
  printLine('after')
  printResult(toPublicResult(after))
}
