import type { ExpressionUse } from '../feel/portable/check-result.ts'
import type { ElementDefinition, Expression, ProcessDefinition } from '../types.ts'

export type PlacedExpression = { readonly element: string; readonly expression: string; readonly use: ExpressionUse }

type Found = readonly [ExpressionUse, Expression | undefined]

const ofEvent = ({ event }: ElementDefinition): readonly Found[] => {
  if (event === undefined || event.type === 'link' || event.type === 'compensation' || event.type === 'terminate') return []
  if (event.type === 'timer') return [['schedule', event.value]]
  if (event.type === 'message')
    return [
      ['attribute', event.name],
      ['attribute', event.correlationKey],
    ]
  return [['attribute', event.type === 'signal' ? event.name : event.code]]
}

const ofElement = (element: ElementDefinition): readonly Found[] => [
  ...[...(element.inputs ?? []), ...(element.outputs ?? [])].map((mapping) => ['mapping', mapping.source] as const),
  ...ofEvent(element),
  ...[element.job?.type, element.job?.retries, element.call?.processId].map((expression) => ['attribute', expression] as const),
  ...[...(element.startListeners ?? []), ...(element.endListeners ?? [])].flatMap((listener) => [
    ['attribute', listener.type] as const,
    ['attribute', listener.retries] as const,
  ]),
  ...[
    element.userTask?.assignee,
    element.userTask?.candidateGroups,
    element.userTask?.candidateUsers,
    element.userTask?.priority,
  ].map((expression) => ['attribute', expression] as const),
  ...[element.userTask?.dueDate, element.userTask?.followUpDate].map((expression) => ['schedule', expression] as const),
  ['script', element.script?.expression],
  ['attribute', element.loop?.inputCollection],
  ['mapping', element.loop?.outputElement],
  ['condition', element.loop?.completionCondition],
]

/** Every FEEL expression of a definition, with the element (or flow) it stands at and what it is for. */
export const listExpressions = (definition: ProcessDefinition): readonly PlacedExpression[] => {
  const place = (element: string, found: readonly Found[]): readonly PlacedExpression[] =>
    found.flatMap(([use, expression]) =>
      expression !== undefined && 'feel' in expression ? [{ element, expression: expression.feel, use }] : [],
    )
  return [
    ...Object.values(definition.elements).flatMap((element) => place(element.id, ofElement(element))),
    ...Object.values(definition.flows).flatMap((flow) => place(flow.id, [['condition', flow.condition]])),
  ]
}
