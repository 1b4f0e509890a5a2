import { inspectFeel } from '../../feel/inspect-feel.ts'
import { checkFeelSyntax } from '../../feel/parse-feel.ts'
import type { ProcessDefinition } from '../../types.ts'
import { listExpressions, type PlacedExpression } from '../list-expressions.ts'
import { type ProcessCatalogue, type PublishCheck, type PublishProblem, problemAt } from '../process-catalogue.ts'

/** Functions whose value is the same on both runtimes, and that a workflow has a use for. */
const ALLOWED_FUNCTIONS: readonly string[] = [
  'now',
  'today',
  'date',
  'time',
  'date and time',
  'duration',
  'string',
  'contains',
  'starts with',
  'ends with',
  'upper case',
  'lower case',
  'list contains',
  'count',
  'is empty',
  'append',
  'concatenate',
  'get or else',
  'is defined',
  'not',
]

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

const checkOne = (placed: PlacedExpression, known: ReadonlySet<string> | undefined): readonly PublishProblem[] => {
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
    ...use.functions
      .filter((name) => !ALLOWED_FUNCTIONS.includes(name))
      .map((name) =>
        problemAt(
          element,
          'process-feel-function',
          `'${expression}' uses the function '${name}', which may differ between runtimes.`,
          `Use only: ${ALLOWED_FUNCTIONS.join(', ')}.`,
        ),
      ),
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
  return listExpressions(definition).flatMap((placed) => checkOne(placed, known))
}
