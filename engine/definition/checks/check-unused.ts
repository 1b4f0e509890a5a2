import { listUsedWorkflows } from '../find-workflow.ts'
import type { Program } from '../program.ts'
import { listCitations } from './check-references.ts'
import { type DefinitionProblem, warningAt } from './definition-problem.ts'

/** Parts that nothing uses mislead their reader. Parameters and components are the matter of the rules' own checks. */
export const checkUnused = (program: Program): DefinitionProblem[] => {
  const { definition } = program
  const reasons = new Set([...program.ruleSets.values()].flatMap((rules) => rules.steps.map((step) => step.reasonIfFalse)))
  const workflows = listUsedWorkflows(definition.process, program.processes)
  const cited = new Set(listCitations(program).map((citation) => citation.id))
  const unused = (path: string, what: string, ids: Iterable<string>, isUsed: (id: string) => boolean): DefinitionProblem[] =>
    [...ids]
      .filter((id) => !isUsed(id))
      .map((id) =>
        warningAt({
          code: 'reference-unused',
          path: path.replace('*', id),
          message: `Nothing uses the ${what} "${id}".`,
          fix: 'Use it, or remove it.',
        }),
      )
  return [
    ...unused('rules/*.json', 'rule set', program.ruleSets.keys(), (id) => definition.rules.some((rule) => rule.ruleSet === id)),
    ...unused('forms/*.schema.json', 'form', program.forms.keys(), (id) => Object.values(definition.forms).includes(id)),
    ...unused('forms/*.ui.json', 'form layout', program.formLayouts.keys(), (id) => program.forms.has(id)),
    ...unused('process/*.bpmn', 'workflow', program.processes.keys(), (id) => workflows.has(id)),
    ...unused(
      'program.json#/reasons',
      'reason',
      definition.reasons.map((reason) => reason.id),
      (id) => reasons.has(id),
    ),
    ...unused(
      'program.json#/legalBasis',
      'legal basis',
      definition.legalBasis.map((basis) => basis.id),
      (id) => cited.has(id),
    ),
    ...unused('translations/*.json', 'translation', program.translations.keys(), (id) => definition.languages.includes(id)),
  ]
}
