import type { ProcessInstance } from '#engine/process/ports.ts'
import type { Key, ProcessCommand, ProcessState, Variables } from '#engine/process/types.ts'
import { JobFault } from '../jobs/job-fault.ts'
import { performJob } from '../jobs/perform-job.ts'
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
  const request = {
    type: job.jobType,
    headers: job.headers,
    variables: listVisible(state, state.jobs?.[job.job]?.on ?? state.root),
    applicationId: instance.applicationId,
    key: `${instance.id}:${job.job}`,
  }
  try {
    return { type: 'completeJob', job: job.job, variables: await performJob(request, context) }
  } catch (error) {
    if (!(error instanceof JobFault)) throw error
    return { type: 'failJob', job: job.job, message: error.message, ...afterwards }
  }
}

/** The variables that an element sees: its own before those of the scopes around it. */
const listVisible = (state: ProcessState, key: Key): Variables => {
  const instance = state.elements[key]
  if (instance === undefined) return {}
  return { ...(instance.in === undefined ? {} : listVisible(state, instance.in)), ...instance.variables }
}
