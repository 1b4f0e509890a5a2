import { checkForPublish, type ProcessCatalogue } from '../process/index.ts'
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
    ...checkForPublish(runnable.process, catalogueOf(program, jobs)).map((problem) => ({
      ...problem,
      path: `process/${program.definition.process}.bpmn${problem.path}`,
    })),
  ]
  return hasErrors(together) ? { problems: together } : { runnable, problems: together }
}

/** What has been said of a part that is not there, or of this place, is not said again in other words by what reads it. */
const isSaid = ({ path }: Problem, known: readonly Problem[], { parts }: Program): boolean =>
  known.some((problem) => problem.severity === 'error' && problem.path === path) ||
  parts.every((part) => part.path !== path.replace(/#.*$/, ''))

const catalogueOf = (program: Program, jobs: JobCatalogue): ProcessCatalogue => ({
  jobs,
  forms: Object.keys(program.definition.forms),
  queues: program.definition.queues,
  variables: ['applicationId', 'programId', ...listResults(program)],
})

/** Variables that tasks set: the results of the forms. */
const listResults = (program: Program): string[] =>
  [...program.forms.values()].flatMap((form) => Object.values(form.properties).flatMap((field) => field['x-result'] ?? []))
