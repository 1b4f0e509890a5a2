import { FeelDateTime, type FeelValue, toJsonValue } from '../feel/feel-value.ts'
import { formatDateTime, parseDateTime } from '../time/instant.ts'
import type { Expression, UserTaskState } from '../types.ts'
import { evaluateAs, evaluateText } from './evaluate.ts'
import { IncidentRaised } from './incidents.ts'
import type { At, Run } from './run.ts'

export type UserTaskValues = Omit<UserTaskState, 'on'>

const sourceOf = (expression: Expression): string => ('feel' in expression ? expression.feel : expression.text)

/** Text in the file is split at commas; an expression must give a list of texts. */
const evaluateNames = (run: Run, here: At, expression: Expression): readonly string[] => {
  if ('text' in expression) return expression.text.split(',').map((name) => name.trim())
  const value = evaluateAs(run, { expression, scope: here.key }, 'ARRAY') as readonly FeelValue[]
  if (value.some((entry) => typeof entry !== 'string'))
    throw new IncidentRaised(
      'EXTRACT_VALUE_ERROR',
      `Expected result of the expression '${expression.feel}' to be 'ARRAY' containing 'STRING' items, but was 'ARRAY' containing at least one non-'STRING' item.`,
    )
  return value as readonly string[]
}

/** A date-time with offset, or text of that form; null and empty text mean none. */
const evaluateDate = (run: Run, here: At, expression: Expression): string | undefined => {
  const value = evaluateAs(run, { expression, scope: here.key }, 'DATE_TIME', 'NULL', 'STRING')
  if (value === null || value === '') return undefined
  const date = value instanceof FeelDateTime ? value : parseDateTime(value as string)
  if (date === undefined || date.epochMs === undefined)
    throw new IncidentRaised(
      'EXTRACT_VALUE_ERROR',
      `Invalid date-time format '${String(value)}' for expression '${sourceOf(expression)}'.`,
    )
  return formatDateTime(date)
}

const evaluatePriority = (run: Run, here: At, expression: Expression): number => {
  const value =
    'text' in expression ? Number(expression.text) : toJsonValue(evaluateAs(run, { expression, scope: here.key }, 'NUMBER'))
  if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > 100)
    throw new IncidentRaised(
      'EXTRACT_VALUE_ERROR',
      `Expected priority to be a number between 0 and 100 but was '${String(value)}'.`,
    )
  return Number(value)
}

/** What a user task is created with. A missing assignee, group or user is an incident; a missing date is none. */
export const evaluateUserTask = (run: Run, here: At): UserTaskValues => {
  const { assignee, candidateGroups, candidateUsers, dueDate, followUpDate, priority } = here.element.userTask!
  const due = dueDate && evaluateDate(run, here, dueDate)
  const followUp = followUpDate && evaluateDate(run, here, followUpDate)
  return {
    ...(assignee && { assignee: evaluateText(run, { expression: assignee, scope: here.key }) }),
    ...(candidateGroups && { candidateGroups: evaluateNames(run, here, candidateGroups) }),
    ...(candidateUsers && { candidateUsers: evaluateNames(run, here, candidateUsers) }),
    ...(due !== undefined && { dueDate: due }),
    ...(followUp !== undefined && { followUpDate: followUp }),
    ...(priority && { priority: evaluatePriority(run, here, priority) }),
  }
}
