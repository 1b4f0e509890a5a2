import { compileProcess } from '../process/index.ts'
import type { ProcessDefinition } from '../process/types.ts'
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
  const workflows = await compileWorkflows(program)
  const problems: Problem[] = [...ofFacts, ...rules.problems, ...workflows.flatMap((workflow) => workflow.problems)].map(
    (problem) => ({ ...problem, path: findTablePath(program, problem.path) }),
  )
  const process = workflows.find(({ file }) => file === definition.process)?.processes[0]
  if (hasErrors(problems) || rules.compiled === undefined || process === undefined) return { problems }
  const processes = new Map(workflows.flatMap((workflow) => workflow.processes.map((one) => [one.id, one])))
  return { runnable: { program, rules: rules.compiled, process, processes }, problems }
}

type Workflow = {
  readonly file: string
  readonly processes: readonly ProcessDefinition[]
  readonly problems: readonly Problem[]
}

/** One file a workflow; the one that applications begin first, whether it is there or not. */
const compileWorkflows = async ({ definition, processes }: Program): Promise<readonly Workflow[]> => {
  const files = [definition.process, ...[...processes.keys()].filter((file) => file !== definition.process)]
  const compiled = await Promise.all(files.map((file) => compileWorkflow(file, processes.get(file) ?? '')))
  return compiled.map((workflow, index) => {
    const twice = compiled
      .slice(0, index)
      .flatMap((earlier) => earlier.processes)
      .find(({ id }) => id === workflow.processes[0]?.id)
    return twice === undefined ? workflow : { ...workflow, problems: [...workflow.problems, usedTwice(workflow.file, twice.id)] }
  })
}

const compileWorkflow = async (file: string, xml: string): Promise<Workflow> => {
  const path = `process/${file}.bpmn`
  const { definitions, problems } = await compileProcess(xml)
  return {
    file,
    processes: [...definitions.values()],
    problems: [
      ...problems.map((problem) => ({ ...problem, path: `${path}${problem.path}` })),
      ...(definitions.size > 1 ? [severalProcesses(path, [...definitions.keys()])] : []),
    ],
  }
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
  fix: 'Keep one process in the file with isExecutable="true"; a workflow that it calls has a file of its own.',
})

const usedTwice = (file: string, id: string): DefinitionProblem => ({
  code: 'process-several',
  severity: 'error',
  path: `process/${file}.bpmn`,
  message: `Expected every workflow of the programme to have an id of its own, but the process '${id}' stands in another file too.`,
  fix: 'Give the process another id, or remove the file.',
})

/** The rule language calls every parameter `parameters/<id>.json`; a table lies in `tables/`. */
const findTablePath = (program: Program, path: string): string => {
  const table = path.replace(/^parameters\//, 'tables/')
  return program.parts.some((part) => part.path === table.replace(/#.*$/, '')) ? table : path
}
