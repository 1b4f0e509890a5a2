import type { SubmissionError } from '#engine/forms/parse-submission.ts'
import type { Rejection } from '#engine/values/rejection.ts'
import { readCaseVersion } from '../../cases/case-version.ts'
import type { ServerContext } from '../../services.ts'
import { CompleteTaskInput, completeTask, findTaskForm } from '../../tasks/complete-task.ts'
import { findSentAnswers } from '../../tasks/find-sent-answers.ts'
import { workingCases } from '../access.ts'
import { type CaseChange, listChanges } from '../case-work/list-changes.ts'
import { authorised } from '../init.ts'
import { refuseForeignQueue } from './refuse-foreign-queue.ts'

/** `theirs`: the answers with which the task was completed, by field; null while it is open. `version`: of the case as it is now. */
export type TaskConflict = {
  readonly theirs: Readonly<Record<string, unknown>> | null
  readonly changes: readonly CaseChange[]
  readonly version: string
}

export type CompleteTaskAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly rejection: Rejection
      readonly errors: readonly SubmissionError[]
      /** Who ended or holds the task, where somebody else does. */
      readonly other: { readonly nameCyrillic: string; readonly nameLatin: string; readonly at: string | null } | null
      /** What is there now, where it is not what was looked at. */
      readonly conflict: TaskConflict | null
    }

/** Completes a task with its form. A refusal is a value, and says who was faster. */
export const complete = authorised(workingCases)
  .input(CompleteTaskInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context): Promise<CompleteTaskAnswer> => {
      const foreign = await refuseForeignQueue(context, input.taskId)
      if (foreign !== undefined) return { ok: false, rejection: foreign.rejection, errors: [], other: null, conflict: null }
      const result = await completeTask(context, input)
      if (result.ok) return { ok: true }
      return {
        ok: false,
        rejection: result.rejection,
        errors: result.errors,
        other: await findOther(context, input.taskId),
        conflict: await findConflict(context, input, result.rejection),
      }
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

async function findConflict(
  context: ServerContext,
  { taskId, seen }: CompleteTaskInput,
  { code }: Rejection,
): Promise<TaskConflict | null> {
  const task = code === 'task-ended' || code === 'case-changed' ? await context.stores.process.lockTask(taskId) : undefined
  const [application] = task === undefined ? [] : await context.stores.cases.getApplications([task.applicationId])
  if (task === undefined || application === undefined) return null
  const form = task.status === 'open' ? undefined : await findTaskForm(context, task)
  await context.logAccess({
    action: 'case.compared',
    subjects: [application.subjectId],
    details: { application: application.id },
  })
  return {
    theirs: form === undefined ? null : await findSentAnswers(context, task, form),
    changes: seen === undefined ? [] : await listChanges(context, application.id, seen),
    version: await readCaseVersion(context.stores, application),
  }
}
