import { reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../../services.ts'

/** Whoever works a task is in a group that works its queue in its area; undefined when that is so. An unknown task is refused later. */
export const refuseForeignQueue = async (
  { caseQueries, stores, actor, today }: ServerContext,
  taskId: string,
): Promise<ReturnType<typeof reject<'task-of-another-queue'>> | undefined> => {
  const task = await stores.process.lockTask(taskId)
  if (task === undefined || (await caseQueries.worksQueue({ taskId, principalId: actor, day: today }))) return undefined
  return reject(
    'task-of-another-queue',
    `Expected somebody who works the queue "${task.queue}", but you are in none of its groups. Nothing was changed.`,
    { taskId, queue: task.queue },
  )
}
