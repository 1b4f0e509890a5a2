import { activated } from '../execution/emit-element.ts'
import { evaluateText } from '../execution/evaluate.ts'
import { always, type ElementHandler } from '../execution/handler.ts'
import { createJob, evaluateRetries } from '../execution/jobs.ts'
import { type At, DefinitionFault, type Run } from '../execution/run.ts'
import { listBoundaries, subscribe } from '../execution/subscriptions.ts'

/** An element that is done by a job worker: it is active with its job, and completes with it. */
export const activateJob = (run: Run, here: At): void => {
  const job = here.element.job
  if (job === undefined) throw new DefinitionFault(`Expected ${here.element.id} to have a task definition, but it has none.`)
  const type = evaluateText(run, { expression: job.type, scope: here.key })
  const retries = evaluateRetries(run, job.retries, here.key)
  subscribe(run, here, listBoundaries(here))
  activated(run, here)
  createJob(run, here, { type, retries, headers: job.headers })
}

export const serviceTask: ElementHandler = { kind: 'serviceTask', mapsInputs: always, activate: activateJob }
