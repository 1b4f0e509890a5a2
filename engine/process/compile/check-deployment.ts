import type { Problem } from '../../values/problem.ts'
import { checkFeelSyntax } from '../feel/parse-feel.ts'
import { listExpressions } from '../publish/list-expressions.ts'
import type { ProcessDefinition } from '../types.ts'
import { attributeChecks } from './deployment/check-attributes.ts'
import { checkLoops } from './deployment/check-loops.ts'
import { checkStartTriggers } from './deployment/check-start-triggers.ts'
import { structureChecks } from './deployment/check-structure.ts'
import { uniqueEventChecks } from './deployment/check-unique-events.ts'
import { type DeploymentCheck, type Refusal, refusal } from './deployment/refusal.ts'
import { getText, listNodes, localName, type Node } from './moddle.ts'
import { listEventsWithoutId } from './read-event.ts'

const checkSyntax: DeploymentCheck = (definition) =>
  listExpressions(definition).flatMap(({ element, expression }) => {
    const wrong = checkFeelSyntax(expression)
    return wrong === undefined
      ? []
      : [refusal(element, `'${expression}' is no FEEL expression: ${wrong}.`, 'Mend the expression.')]
  })

const checks: readonly DeploymentCheck[] = [...structureChecks, ...uniqueEventChecks, ...attributeChecks, checkSyntax]

/** Links and compensations need an id of their own; the definition no longer shows it. */
const checkEventIds = (node: Node): readonly Refusal[] => [
  ...listEventsWithoutId(node).map((name) =>
    refusal(getText(node, 'id') ?? '', `The ${name} has no id.`, 'Give the event definition an id attribute.'),
  ),
  ...listNodes(node, 'flowElements').flatMap(checkEventIds),
]

/** The broker counts the `outgoing` references here, not the flows; every modeller writes both. */
const checkReferences = (node: Node): readonly Refusal[] => {
  const [name, count] = [localName(node), listNodes(node, 'outgoing').length]
  const undoes = listNodes(node, 'eventDefinitions').some((event) => localName(event) === 'CompensateEventDefinition')
  const least = name === 'EventBasedGateway' ? 2 : name === 'BoundaryEvent' && !undoes ? 1 : 0
  return [
    ...(count < least
      ? [
          refusal(
            getText(node, 'id') ?? '',
            `It must name at least ${least} outgoing flow(s), but names ${count}.`,
            'Draw a flow from it.',
          ),
        ]
      : []),
    ...listNodes(node, 'flowElements').flatMap(checkReferences),
  ]
}

/** The broker validates files by the XML schema of BPMN: an attribute that its element does not have makes it refuse the file. */
const checkAttributeNames = (node: Node): readonly Refusal[] => [
  ...Object.keys((node.$attrs as Record<string, unknown> | undefined) ?? {})
    .filter((name) => !name.includes(':') && name !== 'xmlns')
    .map((name) =>
      refusal(getText(node, 'id') ?? '', `BPMN knows no attribute '${name}' of a ${localName(node)}.`, `Remove '${name}'.`),
    ),
  ...listNodes(node, 'flowElements').flatMap(checkAttributeNames),
]

const isDangling = (warning: string): boolean => /unresolved reference|duplicate ID/i.test(warning)

/** What the broker refuses at deployment. Loops and start triggers are looked at last: they need flows that lead somewhere, and expressions that can be read. */
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
    ...nodes.flatMap(checkReferences),
    ...nodes.flatMap(checkAttributeNames),
    ...definitions.flatMap((definition) => checks.flatMap((check) => check(definition, definitions))),
  ]
  const all =
    refusals.length > 0
      ? refusals
      : definitions.flatMap((definition) => [...checkLoops(definition, definitions), ...checkStartTriggers(definition)])
  return all.map(({ element, message, fix }) => ({
    code: 'process-refused',
    severity: 'error',
    path: element === '' ? '' : `#${element}`,
    message,
    fix,
  }))
}
