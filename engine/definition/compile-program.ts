import { compileProcess } from '../process/index.ts'
import { buildFactModel, compileRules, type RulesInput } from '../rules/index.ts'
import { hasErrors, type Problem } from '../values/problem.ts'
import type { DefinitionProblem } from './problem-codes.ts'
import type { Program } from './program.ts'
import type { RunnableProgram } from './runnable-program.ts'

/**
 * Compiles rules and workflow of a programme. `runnable` is there only when nothing in them is wrong; everything that the parts must agree
 * on beyond that is `checkProgram`.
 */
export const compileProgram = async (
  program: Program,
): Promise<{ readonly runnable?: RunnableProgram; readonly problems: readonly Problem[] }> => {
  const { definition } = program
  const { input, problems: ofFacts } = readRules(program)
  const rules = compileRules(input)
  const path = `process/${definition.process}.bpmn`
  const compiled = await compileProcess(program.processes.get(definition.process) ?? '')
  const processes = [...compiled.definitions.values()]
  const problems: Problem[] = [
    ...ofFacts,
    ...rules.problems,
    ...compiled.problems.map((problem) => ({ ...problem, path: `${path}${problem.path}` })),
    ...(processes.length > 1 ? [severalProcesses(path, [...compiled.definitions.keys()])] : []),
  ].map((problem) => ({ ...problem, path: findTablePath(program, problem.path) }))
  const [process] = processes
  if (hasErrors(problems) || rules.compiled === undefined || process === undefined) return { problems }
  return { runnable: { program, rules: rules.compiled, process }, problems }
}

/** What the rules of a programme are made of, as they are written. */
export const readRules = (program: Program): { readonly input: RulesInput; readonly problems: readonly Problem[] } => {
  const { definition, ruleSets, parameters } = program
  const { model, problems } = buildFactModel(program.facts, { currency: definition.currency })
  return { input: { program: definition, factModel: model, ruleSets, parameters }, problems }
}

const severalProcesses = (path: string, ids: readonly string[]): DefinitionProblem => ({
  code: 'process-several',
  severity: 'error',
  path,
  message: `Expected one executable process in the workflow of the programme, but there are ${ids.length}: ${ids.join(', ')}.`,
  fix: 'Keep one process in the file with isExecutable="true".',
})

/** The rule language calls every parameter `parameters/<id>.json`; a table lies in `tables/`. */
const findTablePath = (program: Program, path: string): string => {
  const table = path.replace(/^parameters\//, 'tables/')
  return program.parts.some((part) => part.path === table.replace(/#.*$/, '')) ? table : path
}
