import type { ElementDefinition, Expression } from '../../types.ts'
import { nameOf, type ProcessCatalogue, type PublishCheck, type PublishProblem, problemAt } from '../process-catalogue.ts'

const staticText = (expression: Expression | undefined): string | undefined =>
  expression !== undefined && 'text' in expression ? expression.text.trim() : undefined

const checkForm = (element: ElementDefinition, catalogue: ProcessCatalogue): readonly PublishProblem[] => {
  const form = element.userTask?.form
  if (form !== undefined && catalogue.forms.includes(form)) return []
  const message =
    form === undefined
      ? `${nameOf(element)} names no form.`
      : `${nameOf(element)} names the form '${form}', which the programme does not bind.`
  return [
    problemAt(
      element.id,
      'process-task-form',
      message,
      `Set the external form reference to one of: ${catalogue.forms.join(', ')}.`,
    ),
  ]
}

const checkQueue = (element: ElementDefinition, catalogue: ProcessCatalogue): readonly PublishProblem[] => {
  const queue = staticText(element.userTask?.candidateGroups)
  if (queue !== undefined && catalogue.queues.includes(queue)) return []
  const message =
    queue === undefined
      ? `${nameOf(element)} names no queue.`
      : `${nameOf(element)} names the queue '${queue}', which the programme does not have.`
  return [
    problemAt(element.id, 'process-task-queue', message, `Set the candidate group to one of: ${catalogue.queues.join(', ')}.`),
  ]
}

const checkDue = (element: ElementDefinition): readonly PublishProblem[] => {
  const days = element.properties?.dueWorkingDays
  if (days === undefined || /^[1-9]\d{0,2}$/.test(days)) return []
  return [
    problemAt(
      element.id,
      'process-task-due',
      `${nameOf(element)} is due in '${days}' working days, which is no whole number from 1 to 999.`,
      'Set dueWorkingDays to a whole number.',
    ),
  ]
}

const checkUserTask = (element: ElementDefinition, catalogue: ProcessCatalogue): readonly PublishProblem[] => [
  ...(element.userTask?.native === true
    ? []
    : [
        problemAt(
          element.id,
          'process-task-kind',
          `${nameOf(element)} is a job-based user task.`,
          'Make it a Zeebe user task (zeebe:userTask).',
        ),
      ]),
  ...checkForm(element, catalogue),
  ...checkQueue(element, catalogue),
  ...checkDue(element),
]

const checkJob = (element: ElementDefinition, catalogue: ProcessCatalogue): readonly PublishProblem[] => {
  const type = staticText(element.job?.type)
  if (type !== undefined && Object.hasOwn(catalogue.jobs, type)) return []
  const message =
    type === undefined
      ? `${nameOf(element)} names no job type as plain text.`
      : `${nameOf(element)} names the job type '${type}', which is not in the catalogue.`
  return [problemAt(element.id, 'process-job-type', message, `Use one of: ${Object.keys(catalogue.jobs).join(', ')}.`)]
}

const checkListeners = (element: ElementDefinition, catalogue: ProcessCatalogue): readonly PublishProblem[] =>
  [...(element.startListeners ?? []), ...(element.endListeners ?? [])].flatMap((listener) => {
    const type = staticText(listener.type)
    if (type !== undefined && Object.hasOwn(catalogue.jobs, type)) return []
    return [
      problemAt(
        element.id,
        'process-job-type',
        `A listener of ${nameOf(element)} names the job type '${type ?? ''}', which is not in the catalogue.`,
        'Use a job type of the catalogue.',
      ),
    ]
  })

const checkCall = (element: ElementDefinition, own: string, catalogue: ProcessCatalogue): readonly PublishProblem[] => {
  const called = staticText(element.call?.processId)
  if (called !== undefined && (called === own || catalogue.processes?.includes(called))) return []
  return [
    problemAt(
      element.id,
      'process-call',
      `${nameOf(element)} calls '${called ?? ''}', which is not a workflow of the programme.`,
      'Name a workflow of the programme as plain text.',
    ),
  ]
}

const needsJob = (element: ElementDefinition): boolean =>
  element.job !== undefined ||
  ['serviceTask', 'sendTask', 'businessRuleTask'].includes(element.kind) ||
  (element.kind === 'scriptTask' && element.script === undefined)

/** User tasks bind a form and a queue; service tasks a job type of the closed catalogue; calls a workflow of the programme. */
export const checkTasks: PublishCheck = (definition, catalogue) =>
  Object.values(definition.elements).flatMap((element) => [
    ...(element.kind === 'userTask' ? checkUserTask(element, catalogue) : []),
    ...(needsJob(element) ? checkJob(element, catalogue) : []),
    ...checkListeners(element, catalogue),
    ...(element.kind === 'callActivity' ? checkCall(element, definition.id, catalogue) : []),
  ])
