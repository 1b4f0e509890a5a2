import { z } from 'zod'
import { accept, type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { recordHolding } from './record-holding.ts'

export const ClaimTaskInput = z.strictObject({ taskId: z.uuid(), release: z.boolean().default(false) })
export type ClaimTaskInput = z.infer<typeof ClaimTaskInput>

export type ClaimRejectionCode = 'task-not-found' | 'task-ended' | 'task-claimed'

/** Takes a task for oneself, or gives it back. */
export const claimTask = async (
  context: ServerContext,
  input: ClaimTaskInput,
): Promise<Result<{ assignee: string | null }, ClaimRejectionCode>> => {
  const task = await context.stores.process.lockTask(input.taskId)
  if (task === undefined)
    return reject('task-not-found', 'Expected a task, but there is none with this id, or you may not see it.')
  if (task.status !== 'open')
    return reject('task-ended', `Expected an open task, but it was ${task.status} at ${task.endedAt}.`, { taskId: task.id })
  if (task.assignee !== null && task.assignee !== context.actor) {
    return reject('task-claimed', 'Expected a task that nobody has claimed, but a colleague has. Ask them to release it.', {
      taskId: task.id,
      assignee: task.assignee,
    })
  }
  const assignee = input.release ? null : context.actor
  await context.stores.process.assignTask({ id: task.id, assignee })
  if (task.assignee !== assignee) await recordHolding(context, task, assignee)
  return accept({ assignee })
}
