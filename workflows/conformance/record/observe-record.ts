import type { ZeebeRecord } from './follow-records.ts'
import { type Observation, type ObservedElement, type ObservedJob, observeDefinition, withoutKeys } from './observation.ts'
import { observeElement } from './observe-element.ts'

/** Refusals of commands that people or workers give; others are the broker's own business. */
const COMMANDS = new Set([
  'PROCESS_INSTANCE',
  'PROCESS_INSTANCE_CREATION',
  'PROCESS_INSTANCE_MODIFICATION',
  'PROCESS_INSTANCE_MIGRATION',
  'JOB',
  'USER_TASK',
  'MESSAGE',
  'SIGNAL',
  'INCIDENT',
  'VARIABLE_DOCUMENT',
  'DEPLOYMENT',
])

type Observe = (observation: Observation, record: ZeebeRecord & { readonly id: string }) => void

const jobStateAfter = (intent: string, job: ObservedJob, { value, timestamp }: ZeebeRecord): Partial<ObservedJob> => {
  if (intent === 'CREATED' || intent === 'RECURRED_AFTER_BACKOFF' || intent === 'TIMED_OUT') return { state: 'activatable' }
  if (intent === 'ERROR_THROWN') return { state: 'error-thrown', code: value.errorCode }
  if (intent !== 'FAILED') return { state: job.state }
  const waits = value.retryBackoff > 0 ? 'backoff' : 'activatable'
  return { state: value.retries > 0 ? waits : 'failed', until: timestamp + value.retryBackoff }
}

const observeJob: Observe = ({ jobs }, record) => {
  const { id, intent, value } = record
  if (intent === 'COMPLETED' || intent === 'CANCELED') {
    jobs.delete(id)
    return
  }
  const known = jobs.get(id) ?? ({ key: id, state: 'activatable', until: 0 } as ObservedJob)
  jobs.set(
    id,
    Object.assign(known, {
      type: value.type,
      retries: value.retries,
      headers: value.customHeaders,
      on: String(value.elementInstanceKey),
      kind: value.jobKind,
      listener: value.jobListenerEventType,
      error: value.errorMessage,
      ...jobStateAfter(intent, known, record),
    }),
  )
}

const observeUserTask: Observe = ({ userTasks }, { id, intent, value }) => {
  if (intent === 'COMPLETED' || intent === 'CANCELED') userTasks.delete(id)
  if (!['CREATED', 'ASSIGNED', 'UPDATED', 'MIGRATED'].includes(intent)) return
  const fields = {
    assignee: value.assignee,
    candidateGroups: value.candidateGroupsList,
    candidateUsers: value.candidateUsersList,
    dueDate: value.dueDate,
    followUpDate: value.followUpDate,
    priority: value.priority,
    externalFormReference: value.externalFormReference,
    headers: value.customHeaders,
  }
  userTasks.set(id, { key: id, on: String(value.elementInstanceKey), fields })
}

const observeTimer: Observe = ({ timers }, { id, intent, value }) => {
  if (intent !== 'CREATED' && intent !== 'MIGRATED') {
    timers.delete(id)
    return
  }
  timers.set(id, {
    at: value.targetElementId,
    on: String(value.elementInstanceKey),
    definition: String(value.processDefinitionKey),
    due: Number(value.dueDate),
    repetitions: value.repetitions,
  })
}

const observeSubscription: Observe = ({ subscriptions }, { id, intent, value }) => {
  if (intent === 'CREATED' || intent === 'CREATING' || intent === 'MIGRATED')
    subscriptions.set(id, {
      at: value.elementId,
      on: String(value.elementInstanceKey),
      name: value.messageName,
      key: value.correlationKey,
      interrupting: value.interrupting,
    })
  if (intent === 'DELETED' || (intent === 'CORRELATED' && value.interrupting)) subscriptions.delete(id)
}

const observeMessageStart: Observe = ({ starts }, { id, intent, value }) => {
  if (intent === 'CREATED')
    starts.set(id, { at: value.startEventId, definition: String(value.processDefinitionKey), name: value.messageName })
  if (intent === 'DELETED') starts.delete(id)
}

const observeSignal: Observe = ({ signals }, { id, intent, value }) => {
  if (intent === 'CREATED' || intent === 'MIGRATED')
    signals.set(id, {
      at: value.catchEventId,
      on: String(value.catchEventInstanceKey),
      definition: String(value.processDefinitionKey),
      name: value.signalName,
    })
  if (intent === 'DELETED') signals.delete(id)
}

const observeCompensation: Observe = ({ compensations }, { id, intent, value }) => {
  if (intent === 'CREATED')
    compensations.set(id, { of: value.compensableActivityId, handler: value.compensationHandlerId, state: 'CREATED' })
  if (intent === 'TRIGGERED') Object.assign(compensations.get(id) ?? {}, { state: 'TRIGGERED', by: value.throwEventId })
  if (intent === 'COMPLETED' || intent === 'DELETED') compensations.delete(id)
}

const observeIncident: Observe = ({ incidents, jobs }, { id, intent, value }) => {
  if (intent === 'CREATED')
    incidents.set(id, {
      key: id,
      on: String(value.elementInstanceKey),
      type: value.errorType,
      message: withoutKeys(value.errorMessage),
      job: String(value.jobKey),
    })
  if (intent !== 'RESOLVED') return
  incidents.delete(id)
  const job = jobs.get(String(value.jobKey))
  if (job !== undefined && job.state !== 'backoff') job.state = 'activatable'
}

const observeVariable: Observe = ({ variables }, { intent, value }) => {
  if (intent === 'MIGRATED') return
  const scope = String(value.scopeKey)
  variables.set(scope, (variables.get(scope) ?? new Map<string, string>()).set(value.name, value.value))
}

const observeMessage: Observe = ({ messages }, { id, intent, value }) => {
  if (intent === 'PUBLISHED') messages.set(id, value.name)
  if (intent === 'EXPIRED') messages.delete(id)
}

const observeEscalation: Observe = ({ events }, { intent, value }) => {
  events.push({
    e: value.throwElementId,
    type: 'ESCALATION',
    to: intent,
    code: value.escalationCode,
    caughtBy: value.catchElementId || null,
  })
}

const observeElementRecord: Observe = (observation, record) => {
  const ended: ObservedElement | undefined = observeElement(observation, record)
  // A job whose error was caught leaves no closing record of its own.
  for (const job of [...observation.jobs.values()]) if (job.on === ended?.key) observation.jobs.delete(job.key)
}

const observers: Readonly<Record<string, Observe>> = {
  PROCESS: (observation, { intent, value }) => {
    if (intent === 'CREATED') observeDefinition(observation, String(value.processDefinitionKey), value.bpmnProcessId)
  },
  PROCESS_INSTANCE: observeElementRecord,
  VARIABLE: observeVariable,
  JOB: observeJob,
  USER_TASK: observeUserTask,
  TIMER: observeTimer,
  PROCESS_MESSAGE_SUBSCRIPTION: observeSubscription,
  MESSAGE_START_EVENT_SUBSCRIPTION: observeMessageStart,
  SIGNAL_SUBSCRIPTION: observeSignal,
  COMPENSATION_SUBSCRIPTION: observeCompensation,
  ESCALATION: observeEscalation,
  MESSAGE: observeMessage,
  INCIDENT: observeIncident,
}

/** Takes one record of the broker into account. */
export const observeRecord = (observation: Observation, record: ZeebeRecord): void => {
  const { recordType, valueType, intent, rejectionType, rejectionReason } = record
  if (recordType === 'COMMAND_REJECTION' && COMMANDS.has(valueType))
    observation.refusals.push({
      command: `${valueType} ${intent}`,
      type: rejectionType,
      reason: withoutKeys(rejectionReason),
    })
  if (recordType === 'EVENT' && Object.hasOwn(observers, valueType))
    observers[valueType]!(observation, { ...record, id: String(record.key) })
}
