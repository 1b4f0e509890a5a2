import type { TaskRow } from '#engine/process/ports.ts'
import { createEvent } from '#engine/values/create-event.ts'
import type { ServerContext } from '../services.ts'

/** Writes into the history of a case who took a task, gave it back or handed it over, and to whom. The task is locked. */
export const recordHolding = async (
  context: ServerContext,
  task: Pick<TaskRow, 'id' | 'programId' | 'areaPath'>,
  to: string | null,
): Promise<void> => {
  const state = { id: task.id, revision: await context.caseQueries.countTaskEvents(task.id) }
  const type = to === null ? 'task-released' : to === context.actor ? 'task-claimed' : 'task-handed-over'
  const event = createEvent({ aggregateType: 'task', state }, context, type, { to })
  await context.stores.process.appendEvent(event, { programId: task.programId, areaPath: task.areaPath })
}
