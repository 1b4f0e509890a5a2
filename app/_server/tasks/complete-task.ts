import { z } from 'zod'
import type { Application } from '#engine/cases/application/application.ts'
import { applyApplicationEvent } from '#engine/cases/application/apply-application.ts'
import { decideApplication } from '#engine/cases/application/decide-application.ts'
import type { FormDefinition } from '#engine/definition/form.ts'
import { parseSubmission, type Submission, type SubmissionError } from '#engine/forms/parse-submission.ts'
import type { TaskRow } from '#engine/process/ports.ts'
import type { Rejection } from '#engine/values/rejection.ts'
import { addNote } from '../cases/add-note.ts'
import { checkSeen } from '../cases/check-seen.ts'
import { createEvidence } from '../cases/create-evidence.ts'
import type { ServerContext } from '../services.ts'

export const CompleteTaskInput = z.strictObject({
  taskId: z.uuid(),
  /** Answers to the task's form, by field. */
  values: z.record(z.string(), z.unknown()),
  /** The version of the case that was looked at (`case-version.ts`): a case that has changed since is refused. */
  seen: z.string().max(40).optional(),
})
export type CompleteTaskInput = z.infer<typeof CompleteTaskInput>

export type CompleteTaskResult =
  | { readonly ok: true; readonly application: Application }
  | { readonly ok: false; readonly rejection: Rejection; readonly errors: readonly SubmissionError[] }

/**
 * Completes a task with its form: evidence, results and the next steps of the workflow commit together. Of two people who complete the same
 * task one waits for the other and is then told.
 */
export const completeTask = async (context: ServerContext, input: CompleteTaskInput): Promise<CompleteTaskResult> => {
  const task = await context.stores.process.lockTask(input.taskId)
  const unavailable = await checkAvailable(context, task)
  if (task === undefined || unavailable !== undefined) return unavailable ?? notFound()
  const form = await findTaskForm(context, task)
  const parsed = form === undefined ? { ok: true as const, submission: nothing } : parseSubmission(form, input.values)
  if (!parsed.ok) return refuseForm(parsed.errors)
  return work(context, task, { submission: parsed.submission, seen: input.seen })
}

const nothing: Submission = { facts: [], results: {}, notes: [] }

const notFound = (): CompleteTaskResult =>
  refuse('task-not-found', 'Expected a task, but there is none with this id, or you may not see it. Go back to the queue.')

const checkAvailable = async (context: ServerContext, task: TaskRow | undefined): Promise<CompleteTaskResult | undefined> => {
  if (task === undefined) return notFound()
  if (task.status !== 'open') {
    return refuse(
      'task-ended',
      `Expected to complete the task, but it was ${task.status} at ${task.endedAt} by somebody else. Your answers were not used; open the case to see what changed.`,
      { taskId: task.id, status: task.status, endedBy: task.endedBy ?? '' },
    )
  }
  if (task.assignee !== null && task.assignee !== context.actor) {
    return refuse(
      'task-claimed',
      'Expected to complete the task, but a colleague has claimed it. Ask them, or take it over first.',
      {
        taskId: task.id,
        assignee: task.assignee,
      },
    )
  }
  return undefined
}

/** The form of a task, by the version of its workflow. */
export const findTaskForm = async (context: ServerContext, task: TaskRow): Promise<FormDefinition | undefined> => {
  if (task.form === null) return undefined
  // The workflow's version and not the application's: the workflow may have been migrated.
  const instance = await context.stores.process.lockInstance(task.instanceId)
  if (instance === undefined) return undefined
  const { program } = await context.programs.get(instance.bundleHash)
  return program.forms.get(program.definition.forms[task.form] ?? task.form)
}

type Sent = { readonly submission: Submission; readonly seen: string | undefined }

const work = async (context: ServerContext, task: TaskRow, { submission, seen }: Sent): Promise<CompleteTaskResult> => {
  const { cases } = context.stores
  const application = await cases.lockApplication(task.applicationId)
  const outdated = application === undefined ? undefined : await checkSeen(context.stores, application, seen)
  if (outdated !== undefined) return { ok: false, rejection: outdated, errors: [] }
  const decision = decideApplication(
    application,
    { type: 'work-task', taskId: task.id, element: task.element, results: submission.results, secondPerson: task.secondPerson },
    context,
  )
  if (!decision.ok) return { ok: false, rejection: decision.rejection, errors: [] }
  const changed = decision.value.reduce<Application | undefined>(applyApplicationEvent, application) as Application
  await cases.saveApplication(changed, decision.value)
  // What a caseworker enters has been seen by them.
  const by = { source: 'caseworker', verification: 'verified' } as const
  await cases.addEvidence(
    createEvidence({ context, application: changed, facts: submission.facts, receivedOn: context.today, by }),
  )
  for (const text of submission.notes) await addNote(context, changed, { taskId: task.id, text })
  const completed = await context.runtime.completeTask(task, submission.results)
  if (!completed.ok) throw new TypeError(completed.rejection.message)
  await context.drafts.removeDraft('task', task.id)
  return { ok: true, application: (await cases.lockApplication(changed.id)) ?? changed }
}

const refuseForm = (errors: readonly SubmissionError[]): CompleteTaskResult => ({
  ok: false,
  errors,
  rejection: {
    code: 'form-refused',
    message: `Expected a complete form, but ${errors.length === 1 ? 'one answer is' : `${errors.length} answers are`} not right.`,
  },
})

const refuse = (code: string, message: string, details?: Rejection['details']): CompleteTaskResult => ({
  ok: false,
  errors: [],
  rejection: details === undefined ? { code, message } : { code, message, details },
})
