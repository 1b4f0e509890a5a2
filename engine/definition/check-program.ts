import { paperDueAt } from '../cases/papers/paper-request.ts'
import { checkForPublish, lintProcess, type ProcessCatalogue } from '../process/index.ts'
import type { ProcessDefinition } from '../process/types.ts'
import { hasErrors, type Problem } from '../values/problem.ts'
import { checkFactSources } from './checks/check-fact-sources.ts'
import { checkForms } from './checks/check-forms.ts'
import { checkLetters } from './checks/check-letters.ts'
import { checkReferences } from './checks/check-references.ts'
import { checkTests } from './checks/check-tests.ts'
import { checkTranslations } from './checks/check-translations.ts'
import { checkUniqueness } from './checks/check-uniqueness.ts'
import { checkUnused } from './checks/check-unused.ts'
import { compileProgram } from './compile-program.ts'
import { hasProcess } from './find-workflow.ts'
import type { Program } from './program.ts'
import type { RunnableProgram } from './runnable-program.ts'

export type CheckedProgram = {
  /** Only when there is no error. */
  readonly runnable?: RunnableProgram
  readonly problems: readonly Problem[]
}

/** What the installation offers to workflows: job types with the variables that they set. */
export type JobCatalogue = ProcessCatalogue['jobs']

/** Everything that is wrong with a programme across its parts, all at once. */
export const checkProgram = async (program: Program, jobs: JobCatalogue): Promise<CheckedProgram> => {
  const alone = [
    ...checkUniqueness(program),
    ...checkReferences(program),
    ...checkUnused(program),
    ...checkLetters(program),
    ...checkTests(program),
  ]
  const { runnable, problems: compiled } = await compileProgram(program)
  const problems = compiled.filter((problem) => !isSaid(problem, alone, program))
  if (runnable === undefined) return { problems: [...alone, ...problems] }
  const together = [
    ...alone,
    ...problems,
    ...checkFactSources(runnable),
    ...checkForms(runnable),
    ...checkTranslations(runnable),
    ...(await checkWorkflows(runnable, jobs)),
  ]
  return hasErrors(together) ? { problems: together } : { runnable, problems: together }
}

/** Our own checks of the workflow say what to do instead; the lint adds what they do not know, at places of which nothing is said yet. */
const checkWorkflows = async (runnable: RunnableProgram, jobs: JobCatalogue): Promise<readonly Problem[]> => {
  const catalogue = catalogueOf(runnable, jobs)
  const files = [...runnable.program.processes].map(([file, xml]) => {
    // One process a file; which one is told by its id in the text.
    const process = [...runnable.processes.values()].find(({ id }) => hasProcess(xml, id))
    return process === undefined ? [] : checkWorkflow({ file, xml, process }, catalogue)
  })
  return (await Promise.all(files)).flat()
}

type WorkflowFile = { readonly file: string; readonly xml: string; readonly process: ProcessDefinition }

const checkWorkflow = async ({ file, xml, process }: WorkflowFile, catalogue: ProcessCatalogue): Promise<readonly Problem[]> => {
  const own = checkForPublish(process, catalogue)
  const linted = await lintProcess(xml)
  const path = `process/${file}.bpmn`
  return [...own, ...linted.filter((problem) => !isSaidAt(problem.path, own))].map((problem) => ({
    ...problem,
    path: `${path}${problem.path}`,
  }))
}

const isSaidAt = (path: string, known: readonly Problem[]): boolean =>
  known.some((problem) => problem.severity === 'error' && problem.path === path)

/** What has been said of a part that is not there, or of this place, is not said again in other words by what reads it. */
const isSaid = ({ path }: Problem, known: readonly Problem[], { parts }: Program): boolean =>
  isSaidAt(path, known) || parts.every((part) => part.path !== path.replace(/#.*$/, ''))

const catalogueOf = ({ program, processes }: RunnableProgram, jobs: JobCatalogue): ProcessCatalogue => ({
  jobs,
  forms: Object.keys(program.definition.forms),
  queues: program.definition.queues,
  variables: ['applicationId', 'programId', paperDueAt, ...listResults(program)],
  processes: [...processes.keys()],
})

/** Variables that tasks set: the results of the forms. */
const listResults = (program: Program): string[] =>
  [...program.forms.values()].flatMap((form) => Object.values(form.properties).flatMap((field) => field['x-result'] ?? []))
