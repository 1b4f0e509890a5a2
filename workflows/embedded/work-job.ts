import type { ProcessInstance } from '#engine/process/ports.ts'
import type { ProcessCommand, ProcessState } from '#engine/process/types.ts'
import { findJobHandler } from '../jobs/catalogue.ts'
import { JobFault } from '../jobs/job-fault.ts'
import type { RuntimeContext } from './embedded-runtime.ts'

export type WorkJob = {
  readonly context: RuntimeContext
  readonly instance: Pick<ProcessInstance, 'id' | 'applicationId'>
  readonly state: ProcessState
  readonly job: { readonly job: string; readonly jobType: string; readonly headers: Readonly<Record<string, string>> }
  /** Tries that are left if this one fails, and how long the next one waits. */
  readonly afterwards: { readonly retries: number; readonly backoffMs: number }
}

/** Does a job under a savepoint: the command that completes it, or the one that says why it could not be done. */
export const workJob = async ({ context, instance, state, job, afterwards }: WorkJob): Promise<ProcessCommand> => {
  const handler = findJobHandler(job.jobType)
  if (handler === undefined) throw new TypeError(`Expected a handler of ${job.jobType}.`)
  const request = {
    type: job.jobType,
    headers: job.headers,
    variables: state.elements[state.root]?.variables ?? {},
    applicationId: instance.applicationId,
    key: `${instance.id}:${job.job}`,
  }
  try {
    const variables = await context.stores.savepoint(() => handler.handle(request, context))
    return { type: 'completeJob', job: job.job, variables }
  } catch (error) {
    if (!(error instanceof JobFault)) throw error
    return { type: 'failJob', job: job.job, message: error.message, ...afterwards }
  }
}
