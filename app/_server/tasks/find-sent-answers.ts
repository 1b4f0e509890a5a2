import type { FormDefinition } from '#engine/definition/form.ts'
import type { TaskRow } from '#engine/process/ports.ts'
import type { ServerContext } from '../services.ts'

/**
 * The answers with which a task was completed, by field, put together from what became of them: results, evidence and notes. Notes do not say
 * from which field they came; they stand in the order of the form.
 */
export const findSentAnswers = async (
  { stores: { cases, caseWork } }: ServerContext,
  task: TaskRow,
  form: FormDefinition,
): Promise<Readonly<Record<string, unknown>>> => {
  const worked = (await cases.listApplicationEvents(task.applicationId)).find(
    (event) => event.type === 'task-worked' && event.payload.taskId === task.id,
  )
  if (worked === undefined || worked.type !== 'task-worked') return {}
  const evidence = (await cases.listEvidence(task.applicationId)).filter(
    ({ recordedAt, recordedBy }) => recordedAt === worked.at && recordedBy === worked.actor,
  )
  const notes = (await caseWork.listNotes(task.applicationId)).filter(({ taskId }) => taskId === task.id).map(({ text }) => text)
  const answers: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(form.properties)) {
    const [fact, result] = [field['x-fact'], field['x-result']]
    const value =
      result !== undefined
        ? worked.payload.results[result]
        : fact === undefined
          ? notes.shift()
          : evidence.findLast(({ path }) => path === fact)?.value
    if (value !== undefined && value !== null) answers[name] = field.type === 'number' ? Number(value) : value
  }
  return answers
}
