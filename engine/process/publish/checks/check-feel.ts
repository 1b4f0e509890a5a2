import { inspectFeel } from '../../feel/inspect-feel.ts'
import { checkFeelSyntax } from '../../feel/parse-feel.ts'
import { checkResult } from '../../feel/portable/check-result.ts'
import { INSTEAD_OF_FUNCTIONS, PORTABLE_FUNCTIONS } from '../../feel/portable/kinds.ts'
import { listDifferences } from '../../feel/portable/list-differences.ts'
import type { ProcessDefinition } from '../../types.ts'
import { listExpressions, type PlacedExpression } from '../list-expressions.ts'
import { type ProcessCatalogue, type PublishCheck, type PublishProblem, problemAt } from '../process-catalogue.ts'

/** Names that the engine makes. */
const ENGINE_NAMES = [
  'loopCounter',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
]

const namesOf = (definition: ProcessDefinition, catalogue: ProcessCatalogue): ReadonlySet<string> =>
  new Set([
    ...ENGINE_NAMES,
    ...(catalogue.variables ?? []),
    ...Object.values(catalogue.jobs).flatMap((job) => job.outputs),
    ...Object.values(definition.elements).flatMap((element) =>
      [
        ...[...(element.inputs ?? []), ...(element.outputs ?? [])].map((mapping) => mapping.target.split('.')[0]),
        element.script?.resultVariable,
        element.loop?.inputElement,
        element.loop?.outputCollection,
      ].filter((name) => name !== undefined),
    ),
  ])

const checkCalculation = (
  { element, expression, use }: PlacedExpression,
  counting: boolean,
  calculates: boolean,
): readonly PublishProblem[] =>
  calculates && (use === 'condition' || use === 'mapping' || use === 'script') && !counting
    ? [
        problemAt(
          element,
          'process-feel-fact',
          `'${expression}' compares or calculates: amounts, ages and facts belong to the rules.`,
          'Make it a step of the rules and branch on the code of its outcome.',
        ),
      ]
    : []

const checkFunctions = ({ element, expression }: PlacedExpression, functions: readonly string[]): readonly PublishProblem[] =>
  functions
    .filter((name) => !Object.hasOwn(PORTABLE_FUNCTIONS, name))
    .map((name) =>
      problemAt(
        element,
        'process-feel-function',
        `'${expression}' uses the function '${name}', whose value may differ between runtimes, or which one of them lacks.`,
        Object.hasOwn(INSTEAD_OF_FUNCTIONS, name)
          ? INSTEAD_OF_FUNCTIONS[name]!
          : `Use only: ${Object.keys(PORTABLE_FUNCTIONS).join(', ')}.`,
      ),
    )

const checkDifferences = ({ element, expression, use }: PlacedExpression): readonly PublishProblem[] => {
  const inspected = listDifferences(expression)
  if (inspected === undefined) return []
  const result = checkResult(use, inspected.kind)
  return [...inspected.differences, ...(result === undefined ? [] : [result])].map(({ what, instead }) =>
    problemAt(element, 'process-feel-differs', `'${expression}': ${what}.`, instead),
  )
}

/** What is wrong with one expression; `known` are the names that may be read, where they are known. */
export const checkExpression = (placed: PlacedExpression, known: ReadonlySet<string> | undefined): readonly PublishProblem[] => {
  const { element, expression } = placed
  const wrong = checkFeelSyntax(expression)
  const use = inspectFeel(expression)
  if (wrong !== undefined || use === undefined)
    return [
      problemAt(
        element,
        'process-feel-syntax',
        `'${expression}' is no FEEL expression: ${wrong ?? 'it cannot be read'}.`,
        'Mend the expression.',
      ),
    ]
  const counting = use.variables.length > 0 && use.variables.every((name) => ENGINE_NAMES.includes(name))
  const unknown = known === undefined ? [] : use.variables.filter((name) => !known.has(name))
  return [
    ...checkCalculation(placed, counting, use.calculates),
    ...checkFunctions(placed, use.functions),
    ...checkDifferences(placed),
    ...(use.counts
      ? [
          problemAt(
            element,
            'process-feel-function',
            `'${expression}' loops over numbers, which may never end.`,
            'Loop over a list.',
          ),
        ]
      : []),
    ...unknown.map((name) =>
      problemAt(
        element,
        'process-feel-variable',
        `'${expression}' reads '${name}', which no job, form or mapping sets.`,
        'Read the variable of a job, a form result or a mapping.',
      ),
    ),
  ]
}

/** FEEL routes and schedules over ids and outcome codes; everything else is a rule, or would differ between runtimes. */
export const checkFeel: PublishCheck = (definition, catalogue) => {
  const known = catalogue.variables === undefined ? undefined : namesOf(definition, catalogue)
  return listExpressions(definition).flatMap((placed) => checkExpression(placed, known))
}
