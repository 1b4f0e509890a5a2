import { step } from '#engine/process/index.ts'
import type { ProcessInstance } from '#engine/process/ports.ts'
import type {
  ProcessCommand,
  ProcessDefinition,
  ProcessEvent,
  ProcessRejectionCode,
  ProcessState,
} from '#engine/process/types.ts'
import { accept, type Result } from '#engine/values/rejection.ts'
import { findJobHandler } from '../jobs/catalogue.ts'
import type { RuntimeContext } from './embedded-runtime.ts'
import { recordProcessEvent } from './record-process-event.ts'
import { workJob } from './work-job.ts'

type Advance = {
  readonly context: RuntimeContext
  readonly definition: ProcessDefinition
  /** The instance as locked; its `state` is undefined only where it begins. */
  readonly instance: Omit<ProcessInstance, 'state'> & { readonly state: ProcessState | undefined }
  /** Carried out in order; what inline jobs give comes after them. */
  readonly commands: readonly ProcessCommand[]
}

/**
 * Steps an instance and works its inline jobs, one after another, until it waits: each job under a savepoint, its failure an incident.
 * Rows of tasks, timers, queued jobs and incidents follow the engine's events. The state that comes back is not stored yet.
 */
export const advanceInstance = async ({
  context,
  definition,
  instance,
  commands: asked,
}: Advance): Promise<Result<ProcessState, ProcessRejectionCode>> => {
  let current = instance.state
  const commands: ProcessCommand[] = [...asked]
  for (let next = commands.shift(); next !== undefined; next = commands.shift()) {
    const stepped = step(definition, current, next, { now: context.now })
    if (!stepped.ok) return stepped
    const { state, events } = stepped.value
    for (const event of events) {
      await recordProcessEvent({ context, instance, event })
      const job = findInlineJob(event, state)
      if (job) commands.push(await workJob({ context, instance, state, job, afterwards: noFurtherTry }))
    }
    current = state
  }
  if (current === undefined) throw new TypeError('Expected a step to give a state.')
  return accept(current)
}

/** An inline job that fails is an incident at once: what it needs is in the database already. */
const noFurtherTry = { retries: 0, backoffMs: 0 }

type InlineJob = { readonly job: string; readonly jobType: string; readonly headers: Readonly<Record<string, string>> }

/** An inline job that can be worked now: a new one, or one that its incident had stopped. */
const findInlineJob = (event: ProcessEvent, state: ProcessState): InlineJob | undefined => {
  const job = event.type === 'jobCreated' ? event : event.type === 'jobReopened' ? findReopened(event.job, state) : undefined
  return job !== undefined && findJobHandler(job.jobType)?.mode === 'inline' ? job : undefined
}

const findReopened = (job: string, state: ProcessState): InlineJob | undefined => {
  const found = state.jobs?.[job]
  return found === undefined ? undefined : { job, jobType: found.type, headers: found.headers ?? {} }
}
