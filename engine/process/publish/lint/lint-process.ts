import { parseBpmnXml } from '../../compile/moddle.ts'
import { type PublishProblem, problemAt } from '../process-catalogue.ts'

/**
 * What bpmnlint and the Camunda rules for platform 8.6 say of a file that compiles: what a modeller for a cluster would mark.
 * A rule that itself fails is a Problem too, never silence.
 */
export const lintProcess = async (xml: string): Promise<readonly PublishProblem[]> => {
  const { root } = await parseBpmnXml(xml)
  // Loaded when first asked for, since who only runs workflows has no use for some fifty rules; made anew, since rules remember.
  const linter = (await import('./create-linter.ts')).createLinter()
  return Object.entries(await linter.lint(root)).flatMap(([rule, reports]) =>
    reports.map(({ id, message, category }): PublishProblem => {
      const at = id ?? String(root.id ?? '')
      const problem = problemAt(
        at,
        'process-lint',
        `${message} (${rule}).`,
        `Change ${at === '' ? 'the file' : at} in the modeller until the rule is kept.`,
      )
      return category === 'warn' || category === 'info' ? { ...problem, severity: 'warning' } : problem
    }),
  )
}
