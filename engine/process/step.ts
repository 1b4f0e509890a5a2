import { accept, reject } from '../values/rejection.ts'
import type { CommandHandler, Handled } from './commands/command.ts'
import { handleResolveIncident } from './commands/incidents.ts'
import { handleCancel, handleModify, handleSetVariables } from './commands/instance.ts'
import { handleCompleteJob, handleFailJob, handleThrowError, handleUpdateRetries } from './commands/jobs.ts'
import { handleMigrate } from './commands/migrate.ts'
import { handleStart } from './commands/start.ts'
import { fireNextDue, handleBroadcastSignal, handleCorrelateMessage, handleTriggerTimer } from './commands/triggers.ts'
import {
  handleAssignUserTask,
  handleCompleteUserTask,
  handleUnassignUserTask,
  handleUpdateUserTask,
} from './commands/user-tasks.ts'
import { drain, STEP_LIMIT, StepLimitReached } from './execution/lifecycle.ts'
import { closeState, DefinitionFault, openRun, type Run } from './execution/run.ts'
import type { Key, ProcessCommand, ProcessDefinition, ProcessState, StepContext, StepResult } from './types.ts'

type Simple = Exclude<ProcessCommand['type'], 'triggerDue'>

const handlers: { readonly [Type in Simple]: CommandHandler<Type> } = {
  start: handleStart,
  completeJob: handleCompleteJob,
  failJob: handleFailJob,
  throwError: handleThrowError,
  updateRetries: handleUpdateRetries,
  completeUserTask: handleCompleteUserTask,
  assignUserTask: handleAssignUserTask,
  unassignUserTask: handleUnassignUserTask,
  updateUserTask: handleUpdateUserTask,
  triggerTimer: handleTriggerTimer,
  correlateMessage: handleCorrelateMessage,
  broadcastSignal: handleBroadcastSignal,
  resolveIncident: handleResolveIncident,
  setVariables: handleSetVariables,
  cancel: handleCancel,
  modify: handleModify,
  migrate: handleMigrate,
}

const emptyState = (process: string): ProcessState => ({ format: 1, process, status: 'active', root: '1', next: 1, elements: {} })

/** Each timer fires at most once a step, also one whose next repetition is due at once. */
const triggerDue = (run: Run): Handled => {
  const done = new Set<Key>()
  const known = new Set([...Object.keys(run.state.timers), ...Object.keys(run.state.jobs)])
  for (;;) {
    const fired = fireNextDue(run, done)
    if (fired === undefined) return { ok: true, value: undefined }
    done.add(fired)
    drain(run)
    for (const key of [...Object.keys(run.state.timers), ...Object.keys(run.state.jobs)]) if (!known.has(key)) done.add(key)
  }
}

const handle = (run: Run, command: ProcessCommand): Handled => {
  if (command.type === 'triggerDue') return triggerDue(run)
  const handler = handlers[command.type] as CommandHandler<Simple>
  return handler(run, command)
}

/**
 * One command on one instance: pure and deterministic, and always run until every branch waits. `state` is undefined for `start` only.
 * A rejection changes nothing.
 */
export const step = (
  definition: ProcessDefinition,
  state: ProcessState | undefined,
  command: ProcessCommand,
  context: StepContext,
): StepResult => {
  if ((state === undefined) !== (command.type === 'start'))
    return reject(
      'INVALID_STATE',
      `Expected to ${command.type} ${state === undefined ? 'a running instance, but there is none' : 'an instance, but it is already running'}.`,
    )
  if (state !== undefined && state.status !== 'active')
    return reject('NOT_FOUND', `Expected to ${command.type} an instance, but it is ${state.status}.`)
  const run = openRun(definition, state ?? emptyState(context.reference ?? definition.id), context)
  try {
    const handled = handle(run, command)
    if (!handled.ok) return handled
    drain(run)
    return accept({ state: closeState(run.state), events: run.events })
  } catch (error) {
    if (error instanceof StepLimitReached)
      return reject(
        'STEP_LIMIT',
        `Expected the process to come to rest, but it passed ${STEP_LIMIT} elements in one step. Put a wait into its loop.`,
      )
    if (error instanceof DefinitionFault) return reject('DEFINITION', error.message)
    throw error
  }
}
