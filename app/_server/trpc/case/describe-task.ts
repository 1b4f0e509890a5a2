import type { CaseTask } from '#engine/cases/queries/case-queries.ts'
import type { Program } from '#engine/definition/program.ts'
import { describeForm } from '../program/describe-form.ts'
import { getTaskTitle } from '../program/program-texts.ts'

/** Why the reader cannot complete an open task; null when they can. */
export type TaskObstacle = 'not-in-queue' | 'claimed-by-another' | 'second-person' | null

/** A task with its title, its form, and whether the reader may work it. */
export const describeTask = (
  program: Program,
  task: CaseTask,
  { reader, workedBy }: { readonly reader: string; readonly workedBy: readonly string[] },
) => ({
  id: task.id,
  element: task.element,
  queue: task.queue,
  status: task.status,
  dueOn: task.dueOn,
  createdAt: task.createdAt,
  endedAt: task.endedAt,
  worker: task.worker,
  endedBy: task.endedByPrincipal,
  isMine: task.assignee === reader,
  title: getTaskTitle(program, task),
  form: task.status === 'open' ? describeForm(program, task.form) : null,
  obstacle: findObstacle(task, reader, workedBy),
})

function findObstacle(task: CaseTask, reader: string, workedBy: readonly string[]): TaskObstacle {
  if (!task.inReadersQueue) return 'not-in-queue'
  if (task.assignee !== null && task.assignee !== reader) return 'claimed-by-another'
  return task.secondPerson && workedBy.includes(reader) ? 'second-person' : null
}
