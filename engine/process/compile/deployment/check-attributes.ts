import { parseCron } from '../../time/cron.ts'
import { parseDateTime } from '../../time/instant.ts'
import { parseInterval } from '../../time/interval.ts'
import type { ElementDefinition, EventDefinition, Expression } from '../../types.ts'
import { type DeploymentCheck, perElement, type Refusal, refusal } from './refusal.ts'

const isEmpty = (expression: Expression | undefined): boolean =>
  expression === undefined || ('text' in expression ? expression.text.trim() === '' : expression.feel === '')

const NAME = /^[A-Za-z_][\w]*(\.[A-Za-z_][\w]*)*$/

const RESERVED = new Set(['null', 'true', 'false', 'function', 'if', 'then', 'else', 'for', 'between', 'instance', 'of'])

const checkMappings = (element: ElementDefinition): readonly Refusal[] =>
  [...(element.inputs ?? []), ...(element.outputs ?? [])].flatMap((mapping) => [
    ...(isEmpty(mapping.source)
      ? [refusal(element.id, `The mapping to '${mapping.target}' has no source.`, 'Give it a source.')]
      : []),
    ...(NAME.test(mapping.target)
      ? []
      : [refusal(element.id, `'${mapping.target}' is no name of a variable.`, 'Use letters, digits and underscores.')]),
    ...(RESERVED.has(mapping.target)
      ? [refusal(element.id, `'${mapping.target}' is a word of FEEL and no name of a variable.`, 'Choose another name.')]
      : []),
  ])

const needsJob = ({ kind, script, event }: ElementDefinition): boolean =>
  kind === 'serviceTask' ||
  kind === 'sendTask' ||
  (kind === 'scriptTask' && script === undefined) ||
  ((kind === 'endEvent' || kind === 'intermediateThrowEvent') && event?.type === 'message')

const checkJob = (element: ElementDefinition): readonly Refusal[] => {
  if (element.job === undefined)
    return needsJob(element) ? [refusal(element.id, `A ${element.kind} must have a task definition.`, 'Give it a job type.')] : []
  return isEmpty(element.job.type) ? [refusal(element.id, 'The task definition has no job type.', 'Give it a job type.')] : []
}

const checkScript = ({ id, script }: ElementDefinition): readonly Refusal[] =>
  script !== undefined && (isEmpty(script.expression) || script.resultVariable === '')
    ? [refusal(id, 'A script must have an expression and a result variable.', 'Give it both.')]
    : []

const checkLoop = ({ id, loop }: ElementDefinition): readonly Refusal[] =>
  loop === undefined
    ? []
    : [
        ...(isEmpty(loop.inputCollection)
          ? [refusal(id, 'A multi-instance must have an input collection.', 'Give it a list to go over.')]
          : []),
        ...((loop.outputCollection === undefined) !== (loop.outputElement === undefined)
          ? [refusal(id, 'Output collection and output element come together.', 'Give both, or neither.')]
          : []),
      ]

/** A form of our own, by reference, needs a native user task. */
const checkForm = ({ id, userTask }: ElementDefinition): readonly Refusal[] =>
  userTask !== undefined && !userTask.native && userTask.form !== undefined && userTask.formId === undefined
    ? [refusal(id, 'A form by external reference needs a native user task.', 'Add zeebe:userTask.')]
    : []

const PRIORITIES = { least: 0, most: 100 }

const checkPriority = ({ id, userTask }: ElementDefinition): readonly Refusal[] => {
  const priority = userTask?.priority
  if (priority === undefined || !('text' in priority)) return []
  const value = Number(priority.text)
  return Number.isInteger(value) && value >= PRIORITIES.least && value <= PRIORITIES.most
    ? []
    : [refusal(id, `'${priority.text}' is no priority.`, 'Write a whole number from 0 to 100.')]
}

const checkDates = ({ id, userTask }: ElementDefinition): readonly Refusal[] =>
  [userTask?.dueDate, userTask?.followUpDate].flatMap((date) =>
    date !== undefined && 'text' in date && date.text.trim() !== '' && parseDateTime(date.text.trim()) === undefined
      ? [refusal(id, `'${date.text}' is no date and time.`, 'Write it as 2031-01-31T09:00:00Z.')]
      : [],
  )

const checkListeners = ({ id, kind, startListeners = [], endListeners = [] }: ElementDefinition): readonly Refusal[] => [
  ...([...startListeners, ...endListeners].some(({ type }) => isEmpty(type))
    ? [refusal(id, 'A listener has no job type.', 'Give it a job type.')]
    : []),
  ...(kind.endsWith('Gateway') && endListeners.length > 0
    ? [refusal(id, 'A gateway has no end listeners.', 'Use a start listener, or a task beside it.')]
    : []),
]

const checkUserTask = ({ id, userTask }: ElementDefinition): readonly Refusal[] =>
  [userTask?.candidateGroups, userTask?.candidateUsers].flatMap((names) =>
    names !== undefined && 'text' in names && names.text.split(',').some((name) => name.trim() === '')
      ? [refusal(id, 'A list of candidates has an empty entry.', 'Remove the comma.')]
      : [],
  )

const readable: Readonly<Record<'date' | 'duration' | 'cycle', (text: string) => boolean>> = {
  date: (text) => parseDateTime(text)?.epochMs !== undefined,
  duration: (text) => parseInterval(text) !== undefined,
  cycle: (text) => {
    const repeating = /^R\d*\/(.+)$/.exec(text)
    return repeating === null ? parseCron(text) !== undefined : parseInterval(repeating[1]!) !== undefined
  },
}

type TimerDefinition = Extract<EventDefinition, { type: 'timer' }>

const checkTimer = (element: ElementDefinition, event: TimerDefinition): readonly Refusal[] => {
  const { id, kind } = element
  if (
    event.timer === 'cycle' &&
    (kind === 'intermediateCatchEvent' || (kind === 'boundaryEvent' && element.interrupting !== false))
  )
    return [
      refusal(
        id,
        'A cycle can only be at a start event or a boundary event that does not interrupt.',
        'Use a duration or a date.',
      ),
    ]
  if ('feel' in event.value) return []
  return readable[event.timer](event.value.text.trim())
    ? []
    : [
        refusal(
          id,
          `'${event.value.text}' is no ${event.timer} of a timer.`,
          'Write it as ISO 8601: PT1H, 2031-01-31T09:00:00Z, R3/P1D.',
        ),
      ]
}

const checkMessage = (element: ElementDefinition, event: Extract<EventDefinition, { type: 'message' }>): readonly Refusal[] => {
  if (element.job !== undefined || element.kind === 'endEvent' || element.kind === 'intermediateThrowEvent') return []
  if (isEmpty(event.name)) return [refusal(element.id, 'The message has no name.', 'Choose a message with a name.')]
  return []
}

const checkCorrelation = (element: ElementDefinition, root: string): readonly Refusal[] => {
  const startsProcess = element.kind === 'startEvent' && element.scope === root
  const catches = ['intermediateCatchEvent', 'receiveTask', 'boundaryEvent', 'startEvent'].includes(element.kind)
  if (element.event?.type !== 'message' || startsProcess || !catches || !isEmpty(element.event.correlationKey)) return []
  return [refusal(element.id, 'The message has no correlation key.', 'Give it a subscription with a correlation key.')]
}

const throws = ({ kind }: ElementDefinition): boolean => kind === 'endEvent' || kind === 'intermediateThrowEvent'

const checkEvent = (element: ElementDefinition): readonly Refusal[] => {
  const { event, id } = element
  if (event?.type === 'timer') return checkTimer(element, event)
  if (event?.type === 'message') return checkMessage(element, event)
  if (event?.type === 'signal' && isEmpty(event.name))
    return [refusal(id, 'The signal has no name.', 'Choose a signal with a name.')]
  if ((event?.type === 'error' || event?.type === 'escalation') && throws(element) && isEmpty(event.code))
    return [refusal(id, `The ${event.type} has no code.`, 'Choose one with a code.')]
  return []
}

export const attributeChecks: readonly DeploymentCheck[] = [
  ...[
    checkMappings,
    checkJob,
    checkScript,
    checkLoop,
    checkUserTask,
    checkForm,
    checkPriority,
    checkDates,
    checkListeners,
    checkEvent,
  ].map(perElement),
  perElement((element, definition) => checkCorrelation(element, definition.id)),
]
