import type { FormDefinition } from '#engine/definition/form.ts'
import type { TaskRow } from '#engine/process/ports.ts'
import type { Scope } from '#prisma/database.ts'
import type { Services } from '../services.ts'
import { completeTask } from '../tasks/complete-task.ts'

/** Who works by script: one verifies, another is the second person. */
export type ScriptedWorkers = { readonly first: Scope; readonly second: Scope }

const maxTasks = 20

/**
 * Works the open tasks of one application as people would, through the same command: every question whose answer is a choice gets its first
 * one (forms list the regular answer first). A task that asks for facts is left to people, since a script knows none.
 * @returns the task at which the application waits, or undefined when nothing is open.
 */
export const workApplication = async (
  services: Services,
  applicationId: string,
  workers: ScriptedWorkers,
): Promise<string | undefined> => {
  for (let count = 0; count < maxTasks; count += 1) {
    const open = await findOpenTask(services, applicationId, workers.first)
    if (open === undefined) return undefined
    const values = answerByFirstChoice(open.form)
    if (values === undefined) return open.task.element
    const result = await services.work(open.task.secondPerson ? workers.second : workers.first, (context) =>
      completeTask(context, { taskId: open.task.id, values }),
    )
    if (!result.ok) throw new ScriptedWorkFault(`Task ${open.task.element}: ${result.rejection.message}`)
  }
  throw new ScriptedWorkFault(`Application ${applicationId} still has an open task after ${maxTasks}: its workflow goes round.`)
}

/** The script could not complete a task that a person could. */
export class ScriptedWorkFault extends Error {
  override readonly name = 'ScriptedWorkFault'
}

type OpenTask = { readonly task: TaskRow; readonly form: FormDefinition | undefined }

const findOpenTask = (services: Services, applicationId: string, scope: Scope): Promise<OpenTask | undefined> =>
  services.work(scope, async (context) => {
    const task = (await context.stores.process.findTasks({ applicationId })).find((row) => row.status === 'open')
    if (task === undefined) return undefined
    const [application] = await context.stores.cases.getApplications([applicationId])
    if (application === undefined || task.form === null) return { task, form: undefined }
    const { program } = await context.programs.get(application.bundleHash)
    return { task, form: program.forms.get(program.definition.forms[task.form] ?? task.form) }
  })

const answerByFirstChoice = (form: FormDefinition | undefined): Record<string, string> | undefined => {
  if (form === undefined) return {}
  const answers: Record<string, string> = {}
  for (const [name, field] of Object.entries(form.properties)) {
    const choice = 'enum' in field && field['x-result'] !== undefined ? field.enum?.[0] : undefined
    if (choice !== undefined) answers[name] = choice
  }
  const isComplete = Object.keys(answers).length > 0 && form.required.every((name) => answers[name] !== undefined)
  return isComplete ? answers : undefined
}
