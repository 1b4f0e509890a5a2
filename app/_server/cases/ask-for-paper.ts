import { z } from 'zod'
import type { Application } from '#engine/cases/application/application.ts'
import { applyApplicationEvent } from '#engine/cases/application/apply-application.ts'
import { type ApplicationCommand, decideApplication } from '#engine/cases/application/decide-application.ts'
import { paperDueAt, paperMessages } from '#engine/cases/papers/paper-request.ts'
import { addDays, calendarDate, isCalendarDate } from '#engine/values/date.ts'
import { accept, type Result, reject } from '#engine/values/rejection.ts'
import { startOfLocalDay } from '#engine/values/time-zone.ts'
import type { ServerContext } from '../services.ts'

export const AskForPaperInput = z.strictObject({
  applicationId: z.uuid(),
  paper: z.string().trim().min(1).max(300),
  facts: z.array(z.string().max(200)).max(20).default([]),
  dueOn: z.string().refine((text): boolean => isCalendarDate(text), 'a date that exists'),
})
export type AskForPaperInput = z.infer<typeof AskForPaperInput>

type Waiting = Result<{ readonly application: Application }, string>

/**
 * Asks the applicant for a paper. The workflow leaves the task at which it stands and waits, by message and by timer, as it declares; the
 * task of a colleague is not taken away.
 */
export const askForPaper = async (context: ServerContext, input: AskForPaperInput): Promise<Waiting> => {
  const { cases, caseWork } = context.stores
  const application = await cases.lockApplication(input.applicationId)
  const obstacle = application === undefined ? undefined : await findObstacle(context, application)
  if (obstacle !== undefined) return obstacle
  const requestId = context.newId()
  const changed = await change(context, application, {
    type: 'ask-paper',
    requestId,
    facts: input.facts,
    dueOn: input.dueOn,
  })
  if (!changed.ok) return changed
  const { id: applicationId, programId, areaPath } = changed.value.application
  // A request whose workflow went another way when its time was over.
  await caseWork.endPaperRequest({ applicationId, status: 'overdue', at: context.now, by: context.actor })
  const added = await caseWork.addPaperRequest({
    id: requestId,
    applicationId,
    programId,
    areaPath,
    paper: input.paper.normalize('NFC'),
    facts: input.facts,
    dueOn: input.dueOn,
    status: 'open',
    askedAt: context.now,
    askedBy: context.actor,
    endedAt: null,
    endedBy: null,
  })
  if (!added) throw new TypeError('Expected no other open request: the earlier one was just ended.')
  // The whole last day counts, in the time of the jurisdiction.
  const dueAt = startOfLocalDay(addDays(calendarDate(input.dueOn), 1), context.installation.timeZone)
  await tellWorkflow(context, changed.value.application, paperMessages.asked, { [paperDueAt]: dueAt })
  return changed
}

/** Whether the workflow waits at a place from which it can go and wait for a paper. */
export const mayAskForPaper = async (context: ServerContext, application: Application): Promise<boolean> =>
  (await listSubscriptions(context, application, paperMessages.asked)).length > 0 || (await runsOnCluster(context, application))

const listSubscriptions = (context: ServerContext, { id, programId }: Application, name: string) =>
  context.stores.process.lockSubscriptions({ programId, name, correlationKey: id })

/** A cluster knows its own subscriptions; it is not asked. */
const runsOnCluster = async (context: ServerContext, { id }: Application): Promise<boolean> => {
  const instance = await context.stores.process.findInstanceOfApplication(id)
  if (instance === undefined) return false
  return (await context.processQueries.findInstance(instance.id))?.runtime === 'zeebe'
}

const findObstacle = async (context: ServerContext, application: Application) => {
  const tasks = await context.stores.process.findTasks({ applicationId: application.id })
  const open = tasks.filter(({ status }) => status === 'open')
  if (open.some(({ assignee }) => assignee !== null && assignee !== context.actor)) {
    return reject('task-claimed', 'Expected a case that nobody else works on, but a colleague has its task. Ask them first.', {
      applicationId: application.id,
    })
  }
  for (const { id: taskId, queue } of open) {
    if (await context.caseQueries.worksQueue({ taskId, principalId: context.actor, day: context.today })) continue
    return reject(
      'task-of-another-queue',
      `Expected somebody who works the queue "${queue}", but you are in none of its groups. Nothing was asked.`,
      { applicationId: application.id, queue },
    )
  }
  if (await mayAskForPaper(context, application)) return undefined
  return reject(
    'case-does-not-wait',
    `Expected application ${application.reference} to be at a step that can wait for a paper, but it is not. Nothing was asked.`,
    { applicationId: application.id },
  )
}

/** Decides a command on an application and saves what follows. */
export const change = async (
  context: ServerContext,
  application: Application | undefined,
  command: ApplicationCommand,
): Promise<Waiting> => {
  const decision = decideApplication(application, command, context)
  if (!decision.ok) return decision
  const changed = decision.value.reduce<Application | undefined>(applyApplicationEvent, application) as Application
  await context.stores.cases.saveApplication(changed, decision.value)
  return accept({ application: changed })
}

/** Publishes a message of the case to its workflow; it does not wait for a workflow that is not there. */
export const tellWorkflow = async (
  context: ServerContext,
  { id, programId, areaPath }: Application,
  name: string,
  variables: Readonly<Record<string, string>>,
): Promise<void> => {
  const published = await context.runtime.publishMessage({
    id: context.newId(),
    programId,
    areaPath,
    name,
    correlationKey: id,
    messageId: null,
    variables,
    publishedAt: context.now,
    expiresAt: context.now,
  })
  if (!published.ok) throw new TypeError(published.rejection.message)
}
