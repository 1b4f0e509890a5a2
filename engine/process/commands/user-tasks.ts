import { completeLater } from '../execution/queue.ts'
import { emit, getInstance, type Mutable, type Run } from '../execution/run.ts'
import { parseDateTime } from '../time/instant.ts'
import type { Key, UserTaskChanges, UserTaskState } from '../types.ts'
import { type CommandHandler, DONE, type Handled, notFound, refuse } from './command.ts'

const withTask = (
  run: Run,
  key: Key,
  work: (task: Mutable<UserTaskState>, of: { element: string; elementKey: Key }) => Handled,
): Handled => {
  const task = run.state.userTasks[key]
  if (task === undefined) return notFound('user task', key)
  return work(task, { element: getInstance(run, task.on).id, elementKey: task.on })
}

export const handleCompleteUserTask: CommandHandler<'completeUserTask'> = (run, { task: key, variables = {} }) =>
  withTask(run, key, (task, of) => {
    delete run.state.userTasks[key]
    emit(run, { type: 'userTaskCompleted', task: key, ...of })
    getInstance(run, task.on).received = variables
    completeLater(run, task.on)
    return DONE
  })

export const handleAssignUserTask: CommandHandler<'assignUserTask'> = (run, { task: key, assignee, allowOverride = true }) =>
  withTask(run, key, (task, of) => {
    if (!allowOverride && task.assignee !== undefined && task.assignee !== '')
      return refuse('INVALID_STATE', `Expected to assign user task '${key}', but it is already assigned to '${task.assignee}'.`, {
        key,
      })
    task.assignee = assignee
    emit(run, { type: 'userTaskAssigned', task: key, assignee, ...of })
    return DONE
  })

export const handleUnassignUserTask: CommandHandler<'unassignUserTask'> = (run, { task: key }) =>
  withTask(run, key, (task, of) => {
    delete task.assignee
    emit(run, { type: 'userTaskAssigned', task: key, ...of })
    return DONE
  })

const checkChanges = (key: Key, changes: UserTaskChanges): Handled => {
  for (const name of ['dueDate', 'followUpDate'] as const) {
    const value = changes[name]
    if (value !== undefined && value !== null && value !== '' && parseDateTime(value)?.epochMs === undefined)
      return refuse(
        'INVALID_ARGUMENT',
        `Expected ${name} of user task '${key}' to be a date-time with offset, but it is '${value}'.`,
        { key },
      )
  }
  const { priority } = changes
  if (priority !== undefined && !(Number.isInteger(priority) && priority >= 0 && priority <= 100))
    return refuse('INVALID_ARGUMENT', `Expected priority of user task '${key}' to be from 0 to 100, but it is ${priority}.`, {
      key,
    })
  return DONE
}

export const handleUpdateUserTask: CommandHandler<'updateUserTask'> = (run, { task: key, changes }) =>
  withTask(run, key, (task, of) => {
    const allowed = checkChanges(key, changes)
    if (!allowed.ok) return allowed
    if (changes.candidateGroups !== undefined) task.candidateGroups = changes.candidateGroups
    if (changes.candidateUsers !== undefined) task.candidateUsers = changes.candidateUsers
    if (changes.priority !== undefined) task.priority = changes.priority
    for (const name of ['dueDate', 'followUpDate'] as const) {
      const value = changes[name]
      if (value === undefined) continue
      // The text stays as it was sent; an empty one clears.
      if (value === null || value === '') delete task[name]
      else task[name] = value
    }
    emit(run, { type: 'userTaskUpdated', task: key, changes, ...of })
    return DONE
  })
