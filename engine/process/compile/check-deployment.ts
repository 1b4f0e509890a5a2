import type { Problem } from '../../values/problem.ts'
import { checkFeelSyntax } from '../feel/parse-feel.ts'
import { listExpressions } from '../publish/list-expressions.ts'
import type { ProcessDefinition } from '../types.ts'
import { attributeChecks } from './deployment/check-attributes.ts'
import { checkLoops } from './deployment/check-loops.ts'
import { structureChecks } from './deployment/check-structure.ts'
import { type DeploymentCheck, type Refusal, refusal } from './deployment/refusal.ts'
import { getText, listNodes, type Node } from './moddle.ts'
import { listEventsWithoutId } from './read-event.ts'

const checkSyntax: DeploymentCheck = (definition) =>
  listExpressions(definition).flatMap(({ element, expression }) => {
    const wrong = checkFeelSyntax(expression)
    return wrong === undefined
      ? []
      : [refusal(element, `'${expression}' is no FEEL expression: ${wrong}.`, 'Mend the expression.')]
  })

const checks: readonly DeploymentCheck[] = [...structureChecks, ...attributeChecks, checkSyntax]

/** Links and compensations need an id of their own; the definition no longer shows it. */
const checkEventIds = (node: Node): readonly Refusal[] => [
  ...listEventsWithoutId(node).map((name) =>
    refusal(getText(node, 'id') ?? '', `The ${name} has no id.`, 'Give the event definition an id attribute.'),
  ),
  ...listNodes(node, 'flowElements').flatMap(checkEventIds),
]

const isDangling = (warning: string): boolean => /unresolved reference|duplicate ID/i.test(warning)

/** What the broker refuses at deployment. Loops are looked for last: they need flows that lead somewhere. */
export const checkDeployment = (
  definitions: readonly ProcessDefinition[],
  nodes: readonly Node[],
  warnings: readonly string[],
): readonly Problem<'process-refused'>[] => {
  const refusals = [
    ...warnings
      .filter(isDangling)
      .map((warning) =>
        refusal('', `The file contradicts itself: ${warning.replaceAll(/\s+/g, ' ')}.`, 'Open it in the modeller and mend it.'),
      ),
    ...nodes.flatMap(checkEventIds),
    ...definitions.flatMap((definition) => checks.flatMap((check) => check(definition, definitions))),
  ]
  const all = refusals.length > 0 ? refusals : definitions.flatMap((definition) => checkLoops(definition, definitions))
  return all.map(({ element, message, fix }) => ({
    code: 'process-refused',
    severity: 'error',
    path: element === '' ? '' : `#${element}`,
    message,
    fix,
  }))
}
