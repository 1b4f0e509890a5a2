import type { ProcessInstance } from '#engine/process/ports.ts'
import { saveStep } from '../embedded/continue-instance.ts'
import { insertTaskRow } from '../embedded/insert-task-row.ts'
import type { ClusterContext } from './ask-cluster.ts'
import { insertJob } from './insert-job.ts'
import type { ActivatedJob } from './zeebe-client.ts'

const HEADER = 'io.camunda.zeebe:'

/** A user task that came as a job: what was evaluated is in its headers, what is only written in the diagram is in the version's definition. */
export const openTask = async (context: ClusterContext, instance: ProcessInstance, job: ActivatedJob): Promise<void> => {
  const { process } = await context.programs.get(instance.bundleHash)
  const element = process.elements[job.elementId]
  const { [`${HEADER}assignee`]: assignee, [`${HEADER}dueDate`]: dueDate, [`${HEADER}formKey`]: form } = job.headers
  await insertJob(context, instance, job, 'open')
  await insertTaskRow(context, instance, {
    taskKey: job.key,
    element: job.elementId,
    form: form ?? element?.userTask?.form ?? null,
    candidateGroups: JSON.parse(job.headers[`${HEADER}candidateGroups`] ?? '[]') as readonly string[],
    assignee: assignee ?? null,
    priority: readPriority(element?.userTask?.priority),
    dueDate,
    properties: element?.properties ?? {},
  })
  await saveStep(context, { instance, commands: ['openTask'], path: [[job.elementId, 'activated']], reason: null })
}

/** A job carries no priority; one that is written as it stands is that of the task, any other is the usual one. */
const readPriority = (priority: object | undefined): number => {
  const text = priority !== undefined && 'text' in priority ? Number(priority.text) : 50
  return Number.isInteger(text) && text >= 0 && text <= 100 ? text : 50
}
