import { findCatcher, triggerCatcher } from '../execution/catch.ts'
import { createIncident, removeIncident } from '../execution/incidents.ts'
import { listen } from '../execution/lifecycle.ts'
import { completeLater } from '../execution/queue.ts'
import { emit, getInstance, type Mutable, type Run } from '../execution/run.ts'
import { setAllLocal } from '../execution/variables.ts'
import { formatInstant, parseInstant } from '../time/instant.ts'
import type { JobState, Key } from '../types.ts'
import { type CommandHandler, DONE, type Handled, notFound, refuse } from './command.ts'

const of = (run: Run, on: Key) => ({ element: getInstance(run, on).id, elementKey: on })

const STATUS = { backoff: 'FAILED', failed: 'FAILED', errorThrown: 'ERROR_THROWN' } as const

/** Does something with an open job. While it waits for its back-off or for an incident, every command is refused. */
const withOpenJob = (run: Run, key: Key, verb: string, work: (job: Mutable<JobState>) => Handled): Handled => {
  const job = run.state.jobs[key]
  if (job === undefined) return notFound('job', key)
  if (job.status !== undefined)
    return refuse('INVALID_STATE', `Expected to ${verb} job '${key}', but it is in state '${STATUS[job.status]}'.`, { key })
  return work(job)
}

export const handleCompleteJob: CommandHandler<'completeJob'> = (run, { job: key, variables = {} }) =>
  withOpenJob(run, key, 'complete', (job) => {
    delete run.state.jobs[key]
    emit(run, { type: 'jobCompleted', job: key, ...of(run, job.on) })
    const instance = getInstance(run, job.on)
    if (job.listener === undefined) {
      instance.received = variables
      completeLater(run, job.on)
      return DONE
    }
    // What a start listener gives stays inside; what an end listener gives is set in the scope around it.
    if (job.listener === 'start') setAllLocal(run, job.on, variables)
    else setAllLocal(run, instance.process === undefined ? (instance.in ?? job.on) : job.on, variables)
    instance.listener = (instance.listener ?? 0) + 1
    listen(run, job.on)
    return DONE
  })

export const handleFailJob: CommandHandler<'failJob'> = (run, { job: key, retries, message, backoffMs = 0, variables = {} }) =>
  withOpenJob(run, key, 'fail', (job) => {
    job.retries = retries
    if (message !== undefined && message !== '') job.message = message
    setAllLocal(run, job.on, variables)
    if (retries > 0 && backoffMs > 0) {
      job.status = 'backoff'
      job.until = formatInstant(parseInstant(run.context.now) + backoffMs)
    } else if (retries <= 0) job.status = 'failed'
    emit(run, {
      type: 'jobFailed',
      job: key,
      retries,
      ...of(run, job.on),
      ...(job.message === undefined ? {} : { message: job.message }),
      ...(job.until === undefined || job.status !== 'backoff' ? {} : { until: job.until }),
    })
    if (retries <= 0) {
      const type = job.listener === undefined ? 'JOB_NO_RETRIES' : 'EXECUTION_LISTENER_NO_RETRIES'
      createIncident(run, { on: job.on, type, message: message || 'No more retries left.', job: key, retry: 'job' })
    }
    return DONE
  })

export const handleThrowError: CommandHandler<'throwError'> = (run, { job: key, code, message, variables = {} }) =>
  withOpenJob(run, key, 'throw an error for', (job) => {
    if (job.listener !== undefined)
      return refuse('INVALID_STATE', `Expected to throw an error for job '${key}', but an execution listener cannot throw one.`, {
        key,
      })
    emit(run, { type: 'jobErrorThrown', job: key, ...of(run, job.on) })
    const catcher = findCatcher(run, job.on, 'error', code)
    if (catcher !== undefined) {
      delete run.state.jobs[key]
      triggerCatcher(run, catcher, { variables, keepLocal: true })
      return DONE
    }
    job.status = 'errorThrown'
    job.code = code
    if (message !== undefined && message !== '') job.message = message
    createIncident(run, {
      on: job.on,
      type: 'UNHANDLED_ERROR_EVENT',
      message: `Expected to throw an error event with the code '${code}', but it was not caught.`,
      job: key,
      retry: 'job',
    })
    return DONE
  })

export const handleUpdateRetries: CommandHandler<'updateRetries'> = (run, { job: key, retries }) => {
  const job = run.state.jobs[key]
  if (job === undefined) return notFound('job', key)
  if (retries <= 0)
    return refuse('INVALID_ARGUMENT', `Expected to set the retries of job '${key}' to a positive number, but it is ${retries}.`, {
      key,
    })
  job.retries = retries
  emit(run, { type: 'jobRetriesUpdated', job: key, retries, ...of(run, job.on) })
  return DONE
}

/** Makes a failed job workable again; with no retries left that is refused. */
export const reopenJob = (run: Run, incident: Key, key: Key): Handled => {
  const job = run.state.jobs[key]
  if (job === undefined) return notFound('job', key)
  if (job.status === 'failed' && job.retries <= 0)
    return refuse('NOT_FOUND', `Expected to resolve the incident of job '${key}', but it has no retries left.`, { key })
  removeIncident(run, incident)
  delete job.status
  delete job.code
  delete job.until
  emit(run, { type: 'jobReopened', job: key, ...of(run, job.on) })
  return DONE
}

export const endBackoff = (run: Run, key: Key): void => {
  const job = run.state.jobs[key]
  if (job === undefined) return
  delete job.status
  delete job.until
  emit(run, { type: 'jobReopened', job: key, ...of(run, job.on) })
}
