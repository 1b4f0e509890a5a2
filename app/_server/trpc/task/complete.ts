import type { SubmissionError } from '#engine/forms/parse-submission.ts'
import type { Rejection } from '#engine/values/rejection.ts'
import type { ServerContext } from '../../services.ts'
import { CompleteTaskInput, completeTask } from '../../tasks/complete-task.ts'
import { workingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { refuseForeignQueue } from './refuse-foreign-queue.ts'

export type CompleteTaskAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly rejection: Rejection
      readonly errors: readonly SubmissionError[]
      /** Who ended or holds the task, where somebody else does. */
      readonly other: { readonly nameCyrillic: string; readonly nameLatin: string; readonly at: string | null } | null
    }

/** Completes a task with its form. A refusal is a value, and says who was faster. */
export const complete = authorised(workingCases)
  .input(CompleteTaskInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context): Promise<CompleteTaskAnswer> => {
      const foreign = await refuseForeignQueue(context, input.taskId)
      if (foreign !== undefined) return { ok: false, rejection: foreign.rejection, errors: [], other: null }
      const result = await completeTask(context, input)
      if (result.ok) return { ok: true }
      return { ok: false, rejection: result.rejection, errors: result.errors, other: await findOther(context, input.taskId) }
    }),
  )

async function findOther(context: ServerContext, taskId: string) {
  const task = await context.stores.process.lockTask(taskId)
  const id = task?.endedBy ?? task?.assignee
  if (task === undefined || id === undefined || id === null || id === context.actor) return null
  const principal = await context.access.findColleague(id)
  if (principal === undefined) return null
  return { nameCyrillic: principal.nameCyrillic, nameLatin: principal.nameLatin, at: task.endedAt }
}
