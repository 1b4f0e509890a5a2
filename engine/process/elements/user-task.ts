import { activated } from '../execution/emit-element.ts'
import { always, type ElementHandler } from '../execution/handler.ts'
import { IncidentRaised } from '../execution/incidents.ts'
import { createJob } from '../execution/jobs.ts'
import { type At, emit, type Run, takeKey } from '../execution/run.ts'
import { listBoundaries, subscribe } from '../execution/subscriptions.ts'
import { evaluateUserTask, type UserTaskValues } from '../execution/user-task-values.ts'

const JOB_TYPE = 'io.camunda.zeebe:userTask'

/** A job-based user task carries its values in headers, lists as JSON text. */
const toHeaders = (values: UserTaskValues, form: string | undefined): Record<string, string> => {
  const entries: [string, string | undefined][] = [
    ['assignee', values.assignee],
    ['candidateGroups', values.candidateGroups && JSON.stringify(values.candidateGroups)],
    ['candidateUsers', values.candidateUsers && JSON.stringify(values.candidateUsers)],
    ['dueDate', values.dueDate],
    ['followUpDate', values.followUpDate],
    ['formKey', form],
  ]
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined).map(([name, value]) => [`io.camunda.zeebe:${name}`, value!]),
  )
}

const createUserTask = (run: Run, { key, element }: At, values: UserTaskValues): void => {
  const task = takeKey(run)
  run.state.userTasks[task] = { on: key, ...values }
  emit(run, {
    type: 'userTaskCreated',
    task,
    element: element.id,
    elementKey: key,
    ...(element.userTask?.form === undefined ? {} : { form: element.userTask.form }),
    ...values,
    candidateGroups: values.candidateGroups ?? [],
    candidateUsers: values.candidateUsers ?? [],
    priority: values.priority ?? 50,
    headers: element.headers ?? {},
    properties: element.properties ?? {},
  })
}

export const userTask: ElementHandler = {
  kind: 'userTask',
  mapsInputs: always,
  activate: (run, here) => {
    const definition = here.element.userTask!
    if (definition.formId !== undefined)
      throw new IncidentRaised(
        'FORM_NOT_FOUND',
        `Expected to find a form with id '${definition.formId}', but no form with this id is found, at least a form with this id should be available.`,
      )
    const values = evaluateUserTask(run, here)
    subscribe(run, here, listBoundaries(here))
    activated(run, here)
    if (definition.native) createUserTask(run, here, values)
    else
      createJob(run, here, {
        type: JOB_TYPE,
        retries: 1,
        headers: { ...here.element.headers, ...toHeaders(values, definition.form) },
      })
  },
}
