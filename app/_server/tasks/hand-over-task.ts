import { accept, type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import type { ClaimRejectionCode } from './claim-task.ts'
import { recordHolding } from './record-holding.ts'

export type HandOver = { readonly taskId: string; readonly to: string }

/** Gives a task that one has, or that nobody has, to a colleague who works its queue. */
export const handOverTask = async (
  context: ServerContext,
  { taskId, to }: HandOver,
): Promise<Result<{ assignee: string }, ClaimRejectionCode | 'colleague-of-another-queue'>> => {
  const task = await context.stores.process.lockTask(taskId)
  if (task === undefined)
    return reject('task-not-found', 'Expected a task, but there is none with this id, or you may not see it.')
  if (task.status !== 'open')
    return reject('task-ended', `Expected an open task, but it was ${task.status} at ${task.endedAt}.`, { taskId })
  if (task.assignee !== null && task.assignee !== context.actor) {
    return reject('task-claimed', 'Expected a task of yours, or one that nobody has claimed, but a colleague has. Ask them.', {
      taskId,
      assignee: task.assignee,
    })
  }
  if (!(await context.caseQueries.worksQueue({ taskId, principalId: to, day: context.today }))) {
    return reject('colleague-of-another-queue', 'Expected a colleague who works this queue, but they do not. Choose another.', {
      taskId,
    })
  }
  await context.stores.process.assignTask({ id: taskId, assignee: to })
  await recordHolding(context, task, to)
  return accept({ assignee: to })
}
