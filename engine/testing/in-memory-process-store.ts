import type {
  IncidentRow,
  JobRow,
  ProcessInstance,
  ProcessStore,
  StepPart,
  StepRow,
  SubscriptionRow,
  TaskRow,
  TimerRow,
} from '../process/ports.ts'
import type { DomainEvent } from '../values/domain-event.ts'
import { requireRevision } from './concurrency-fault.ts'
import { type KeptMessage, messagePart } from './in-memory-process-messages.ts'

/** The rows of running workflows; a copy of it undoes a transaction. */
export type InMemoryProcesses = {
  instances: Map<string, ProcessInstance>
  tasks: Map<string, TaskRow>
  /** By instance and key, as jobs and incidents are. */
  timers: Map<string, TimerRow>
  jobs: Map<string, JobRow>
  incidents: Map<string, IncidentRow & { readonly createdAt: string; readonly resolvedAt: string | null }>
  steps: StepRow[]
  events: DomainEvent[]
  subscriptions: Map<string, SubscriptionRow>
  messages: Map<string, KeptMessage>
}

export const createInMemoryProcesses = (): InMemoryProcesses => ({
  instances: new Map(),
  tasks: new Map(),
  timers: new Map(),
  jobs: new Map(),
  incidents: new Map(),
  steps: [],
  events: [],
  subscriptions: new Map(),
  messages: new Map(),
})

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const keyOf = (instanceId: string, key: string): string => `${instanceId} ${key}`

/** `ProcessStore` over maps: the same answers as PostgreSQL, as the contract suite shows. One worker at a time. */
export const createInMemoryProcessStore = (state: InMemoryProcesses): ProcessStore => ({
  ...instancePart(state),
  ...taskPart(state),
  ...waitingPart(state),
  ...operationPart(state),
  ...messagePart(state),
})

type InstancePart = Pick<ProcessStore, 'insertInstance' | 'lockInstance' | 'findInstanceOfApplication' | 'saveInstance'>

const instancePart = (state: InMemoryProcesses): InstancePart => ({
  insertInstance: async (instance, step) => {
    state.instances.set(instance.id, instance)
    keepStep(state, instance, instance.startedAt, step)
  },
  lockInstance: async (id) => state.instances.get(id),
  findInstanceOfApplication: async (applicationId) =>
    [...state.instances.values()]
      .filter((instance) => instance.applicationId === applicationId)
      .sort((a, b) => compareText(b.startedAt, a.startedAt) || compareText(b.id, a.id))[0],
  saveInstance: async (instance, at, step) => {
    const { id, revision, applicationId } = instance
    requireRevision(state.instances.get(id)?.revision, revision, `the workflow of application ${applicationId}`)
    const saved = { ...instance, revision: revision + 1 }
    state.instances.set(id, saved)
    keepStep(state, saved, at, step)
  },
})

const keepStep = (state: InMemoryProcesses, instance: ProcessInstance, at: string, step: StepPart | undefined): void => {
  const { id: instanceId, revision, programId, areaPath } = instance
  if (step !== undefined) state.steps = [...state.steps, { instanceId, revision, programId, areaPath, at, ...step }]
}

type TaskPart = Pick<ProcessStore, 'insertTask' | 'lockTask' | 'findTasks' | 'assignTask' | 'endTask'>

const taskPart = (state: InMemoryProcesses): TaskPart => ({
  insertTask: async (task) => {
    state.tasks.set(task.id, task)
  },
  lockTask: async (id) => state.tasks.get(id),
  findTasks: async ({ applicationId }) =>
    [...state.tasks.values()]
      .filter((task) => task.applicationId === applicationId)
      .sort((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id)),
  assignTask: async ({ id, assignee }) => {
    const task = state.tasks.get(id)
    requireRevision(task?.status === 'open' ? 1 : 0, 1, `task ${id}`)
    if (task !== undefined) state.tasks.set(id, { ...task, assignee })
  },
  endTask: async ({ instanceId, taskKey, status, at, by }) => {
    const task = [...state.tasks.values()].find((one) => one.instanceId === instanceId && one.taskKey === taskKey)
    if (task?.status === 'open') state.tasks.set(task.id, { ...task, status, endedAt: at, endedBy: by })
  },
})

type OperationPart = Pick<ProcessStore, 'renameElements' | 'appendEvent'>

const operationPart = (state: InMemoryProcesses): OperationPart => ({
  renameElements: async ({ instanceId, tasks, incidents }) => {
    for (const { taskKey, ...named } of tasks)
      for (const task of state.tasks.values())
        if (task.instanceId === instanceId && task.taskKey === taskKey) state.tasks.set(task.id, { ...task, ...named })
    for (const { incidentKey, element } of incidents) {
      const incident = state.incidents.get(keyOf(instanceId, incidentKey))
      if (incident !== undefined) state.incidents.set(keyOf(instanceId, incidentKey), { ...incident, element })
    }
  },
  appendEvent: async (event) => {
    state.events = [...state.events, event]
  },
})

type WaitingPart = Pick<
  ProcessStore,
  | 'putTimer'
  | 'removeTimer'
  | 'takeDueTimer'
  | 'insertJob'
  | 'removeJob'
  | 'updateJob'
  | 'takeDueJob'
  | 'putIncident'
  | 'resolveIncident'
>

const waitingPart = (state: InMemoryProcesses): WaitingPart => ({
  putTimer: async (timer) => {
    state.timers.set(keyOf(timer.instanceId, timer.timerKey), timer)
  },
  removeTimer: async ({ instanceId, timerKey }) => {
    state.timers.delete(keyOf(instanceId, timerKey))
  },
  takeDueTimer: async (now) =>
    [...state.timers.values()]
      .filter(({ dueAt }) => dueAt <= now)
      .sort((a, b) => compareText(a.dueAt, b.dueAt) || compareText(a.timerKey, b.timerKey))[0],
  insertJob: async (job) => {
    state.jobs.set(keyOf(job.instanceId, job.jobKey), job)
  },
  removeJob: async ({ instanceId, jobKey }) => {
    state.jobs.delete(keyOf(instanceId, jobKey))
  },
  updateJob: async ({ instanceId, jobKey, retries, availableAt }) => {
    const job = state.jobs.get(keyOf(instanceId, jobKey))
    if (job !== undefined) state.jobs.set(keyOf(instanceId, jobKey), { ...job, retries, availableAt })
  },
  takeDueJob: async ({ types, now }) =>
    [...state.jobs.values()]
      .filter(({ type, availableAt, retries }) => types.includes(type) && availableAt <= now && retries > 0)
      .sort((a, b) => compareText(a.availableAt, b.availableAt) || compareText(a.id, b.id))[0],
  putIncident: async (incident, at) => {
    state.incidents.set(keyOf(incident.instanceId, incident.incidentKey), { ...incident, createdAt: at, resolvedAt: null })
  },
  resolveIncident: async ({ instanceId, incidentKey }, at) => {
    const incident = state.incidents.get(keyOf(instanceId, incidentKey))
    if (incident !== undefined) state.incidents.set(keyOf(instanceId, incidentKey), { ...incident, resolvedAt: at })
  },
})
