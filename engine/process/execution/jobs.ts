import { type FeelValue, feelTypeOf, toJsonValue } from '../feel/feel-value.ts'
import type { Expression, JobState, Key, ListenerDefinition } from '../types.ts'
import { evaluateAs, evaluateText } from './evaluate.ts'
import { IncidentRaised } from './incidents.ts'
import { type At, emit, type Run, takeKey } from './run.ts'

/** Retries must be a number, which loses its fraction; text that stands in the file must read as an integer. */
export const evaluateRetries = (run: Run, expression: Expression, scope: Key): number => {
  if ('text' in expression) {
    if (/^[+-]?\d+$/.test(expression.text.trim())) return Number(expression.text)
    throw new IncidentRaised(
      'EXTRACT_VALUE_ERROR',
      `Expected result of the expression '${expression.text}' to be 'NUMBER', but was 'STRING'.`,
    )
  }
  const value: FeelValue = evaluateAs(run, { expression, scope }, 'NUMBER')
  return feelTypeOf(value) === 'NUMBER' ? Math.trunc(Number(toJsonValue(value))) : 0
}

type NewJob = Pick<JobState, 'type' | 'retries'> & {
  readonly listener?: 'start' | 'end'
  readonly headers?: Readonly<Record<string, string>>
}

export const createJob = (run: Run, { key, element }: At, job: NewJob): void => {
  const jobKey = takeKey(run)
  const headers = job.headers ?? {}
  run.state.jobs[jobKey] = {
    on: key,
    type: job.type,
    retries: job.retries,
    ...(job.listener === undefined ? {} : { listener: job.listener }),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
  }
  emit(run, {
    type: 'jobCreated',
    job: jobKey,
    jobType: job.type,
    retries: job.retries,
    element: element.id,
    elementKey: key,
    headers,
    ...(job.listener === undefined ? {} : { listener: job.listener }),
  })
}

export const createListenerJob = (run: Run, here: At, listener: 'start' | 'end', definition: ListenerDefinition): void => {
  const type = evaluateText(run, { expression: definition.type, scope: here.key })
  const retries = evaluateRetries(run, definition.retries, here.key)
  createJob(run, here, { type, retries, listener })
}
