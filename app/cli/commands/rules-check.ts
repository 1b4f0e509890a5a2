import type { Program } from '#engine/definition/program.ts'
import { describeRules, type RuleSetSize } from '#engine/rules/index.ts'
import { hasErrors } from '#engine/values/problem.ts'
import { checkFolder } from '../check-folder.ts'
import { exitCodes, printJson, printLine, renderProblem } from '../output.ts'
import type { RulesCheckOutput } from '../output-schemas.ts'

/** `schemata rules check <dir>`: what is wrong with the rules, and how large each rule set is. */
export const checkRules = async (folder: string, options: { json?: boolean }): Promise<number> => {
  const { problems, program, runnable } = await checkFolder(folder)
  const found = problems.filter(({ path }) => isOfRules(path, program))
  const ruleSets: readonly RuleSetSize[] = runnable === undefined ? [] : describeRules(runnable.rules)
  const unreadable = runnable === undefined && !hasErrors(found) ? problems.filter(({ severity }) => severity === 'error') : []
  const shown = [...found, ...unreadable]
  if (options.json) printJson({ ruleSets: [...ruleSets], problems: shown } satisfies RulesCheckOutput)
  else {
    for (const problem of shown) printLine(`${renderProblem(problem, folder)}\n`)
    for (const { id, steps, nodes, conditions, facts, parameters } of ruleSets) {
      printLine(`${id}: ${steps} steps, ${nodes} nodes, ${conditions} conditions, ${facts} facts, ${parameters} parameters`)
    }
    const errors = shown.filter(({ severity }) => severity === 'error').length
    printLine(`${errors} errors, ${shown.length - errors} warnings`)
  }
  return hasErrors(shown) ? exitCodes.negative : exitCodes.ok
}

const isOfRules = (path: string, program: Program | undefined): boolean =>
  program === undefined ||
  /^(rules|parameters|tables)\/|^facts\.schema\.json|^program\.json#\/(rules|components|reasons)/.test(path)
