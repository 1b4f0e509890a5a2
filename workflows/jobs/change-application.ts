import type { Application } from '#engine/cases/application/application.ts'
import { applyApplicationEvent } from '#engine/cases/application/apply-application.ts'
import { type ApplicationCommand, decideApplication } from '#engine/cases/application/decide-application.ts'
import type { RuntimeContext } from '../embedded/embedded-runtime.ts'
import { JobFault } from './job-fault.ts'

/** The application of a job, locked. */
export const getApplication = async (context: RuntimeContext, id: string): Promise<Application> => {
  const application = await context.stores.cases.lockApplication(id)
  if (application === undefined) throw new JobFault(`Expected application ${id}, but there is none in the scope of this work.`)
  return application
}

/** Decides a command on an application and saves what follows. A refusal is a JobFault: the workflow asked for what cannot be. */
export const changeApplication = async (
  context: RuntimeContext,
  application: Application,
  command: ApplicationCommand,
): Promise<Application> => {
  const decision = decideApplication(application, command, context)
  if (!decision.ok) throw new JobFault(decision.rejection.message)
  const changed = decision.value.reduce<Application>(applyApplicationEvent, application)
  if (decision.value.length > 0) await context.stores.cases.saveApplication(changed, decision.value)
  return changed
}
