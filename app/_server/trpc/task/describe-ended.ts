import type { ServerContext } from '../../services.ts'
import { findTaskForm } from '../../tasks/complete-task.ts'
import { findSentAnswers } from '../../tasks/find-sent-answers.ts'
import { describeForm, type FormView } from '../program/describe-form.ts'
import { getTaskTitle, type Text } from '../program/program-texts.ts'

/** A task that is over: who finished it, when, and with which answers to which form. */
export type EndedTask = {
  readonly title: Text
  readonly form: FormView | null
  readonly theirs: Readonly<Record<string, unknown>>
  readonly by: { readonly nameCyrillic: string; readonly nameLatin: string } | null
  readonly at: string
}

/** Null while it is open, or where it is not in sight. */
export const describeEnded = async (context: ServerContext, taskId: string): Promise<EndedTask | null> => {
  const task = await context.stores.process.lockTask(taskId)
  if (task === undefined || task.endedAt === null) return null
  const instance = await context.stores.process.lockInstance(task.instanceId)
  if (instance === undefined) return null
  const { program } = await context.programs.get(instance.bundleHash)
  const form = await findTaskForm(context, task)
  const by = task.endedBy === null ? undefined : await context.access.findColleague(task.endedBy)
  return {
    title: getTaskTitle(program, task),
    form: describeForm(program, task.form),
    theirs: form === undefined ? {} : await findSentAnswers(context, task, form),
    by: by === undefined ? null : { nameCyrillic: by.nameCyrillic, nameLatin: by.nameLatin },
    at: task.endedAt,
  }
}
