import { spanOf } from '../broker/clock.ts'
import type { Files } from '../perform-step.ts'
import type { ScriptStep, ScriptSteps, ScriptVariables, ScriptVerb } from '../script.ts'
import { listJobs, listUserTasks, nameDefinition, type Observation, observeDefinition, withoutKeys } from './observation.ts'
import type { Zeebe } from './zeebe.ts'
import type { ZeebeAnswer } from './zeebe-client.ts'

/** A case that runs on a broker. */
export type LiveCase = {
  readonly zeebe: Zeebe
  readonly observation: Observation
  readonly name: string
  readonly files: Files
  /** Keys of what was deployed, taken away at the end. */
  readonly deployed: Set<string>
  longestLifeMs: number
}

const toJson = (variables: ScriptVariables | undefined): string =>
  typeof variables === 'string' ? variables : JSON.stringify(variables ?? {})

const none = (what: string): ZeebeAnswer => ({ error: { code: 'HARNESS', message: `no such ${what}` } })

const bare = (label: string): string => label.replace(/#\d+$/, '')

const findRoot = ({ observation }: LiveCase, number = 1): string | undefined =>
  observation.instances.filter(({ parent }) => parent === '-1')[number - 1]?.element.key

/** `root`, `root#2`, `Task` (its first active instance, else its first), `Task#2`. */
const findElement = (live: LiveCase, name: string): string | undefined => {
  const root = /^root(?:#(\d+))?$/.exec(name)
  if (root !== null) return findRoot(live, Number(root[1] ?? 1))
  const all = [...live.observation.elements.values()]
  if (name.includes('#')) return all.find(({ label }) => label === name)?.key
  const named = all.filter(({ label }) => bare(label) === name)
  return (named.find(({ active }) => active) ?? named[0])?.key
}

const isAt = ({ observation }: LiveCase, on: string, name: string): boolean => {
  const label = observation.elements.get(on)?.label
  return label !== undefined && (label === name || bare(label) === name)
}

const findDefinition = ({ observation }: LiveCase, process: string, version?: number): string | undefined => {
  const all = [...observation.definitions].filter(([, definition]) => definition.process === process)
  return (version === undefined ? all.at(-1) : all.find(([, definition]) => definition.version === version))?.[0]
}

type OfJob = { readonly type: string; readonly nth?: number }
const askJob = async (live: LiveCase, { type, nth = 1 }: OfJob, method: string, request: object): Promise<ZeebeAnswer> => {
  const job = listJobs(live.observation).filter((other) => other.type === type)[nth - 1]
  return job === undefined ? none('job') : await live.zeebe.call(method, { jobKey: job.key, ...request })
}

type OfTask = { readonly element: string; readonly nth?: number }
type HttpRequest = { readonly method: string; readonly path: string; readonly body?: object }
const askTask = async (live: LiveCase, { element, nth = 1 }: OfTask, request: HttpRequest): Promise<ZeebeAnswer> => {
  const task = listUserTasks(live.observation).filter(({ on }) => isAt(live, on, element))[nth - 1]
  if (task === undefined) return none('user task')
  return await live.zeebe.http(request.method, `/v2/user-tasks/${task.key}${request.path}`, request.body)
}

const publish = async (live: LiveCase, message: ScriptSteps['publish']): Promise<ZeebeAnswer> => {
  const { name, key = '', ttlMs = 0, messageId = '', variables } = message
  live.longestLifeMs = Math.max(live.longestLifeMs, ttlMs)
  return await live.zeebe.call('PublishMessage', {
    name,
    correlationKey: key,
    timeToLive: String(ttlMs),
    messageId,
    variables: toJson(variables),
  })
}

type Deployed = {
  readonly deployments: readonly {
    readonly process?: { readonly processDefinitionKey: string; readonly bpmnProcessId: string }
    readonly form?: { readonly formKey: string }
    readonly decisionRequirements?: { readonly decisionRequirementsKey: string }
  }[]
}

export type DeployAnswer =
  | { readonly rejected: { readonly code: string; readonly message: string } }
  | { readonly processes: readonly string[] }

/** Deploys files together. */
export const deployFiles = async (live: LiveCase, names: readonly string[]): Promise<DeployAnswer> => {
  const resources = names.map((name) => ({ name: `${live.name}/${name}`, content: Buffer.from(live.files[name] ?? '') }))
  const answer = await live.zeebe.call('DeployResource', { resources })
  if ('error' in answer) return { rejected: { code: answer.error.code, message: withoutKeys(answer.error.message) } }
  const processes: string[] = []
  for (const { process, form, decisionRequirements } of (answer.ok as Deployed).deployments) {
    for (const key of [process?.processDefinitionKey, form?.formKey, decisionRequirements?.decisionRequirementsKey])
      if (key !== undefined) live.deployed.add(key)
    if (process === undefined) continue
    observeDefinition(live.observation, process.processDefinitionKey, process.bpmnProcessId)
    processes.push(nameDefinition(live.observation, process.processDefinitionKey))
  }
  return { processes }
}

const start = async (live: LiveCase, step: ScriptSteps['start']): Promise<ZeebeAnswer> => {
  const { process, version, variables, startBefore = [] } = step
  const key = version === undefined ? undefined : findDefinition(live, process, version)
  return await live.zeebe.call('CreateProcessInstance', {
    ...(key === undefined ? { bpmnProcessId: process, version: -1 } : { processDefinitionKey: key }),
    variables: toJson(variables),
    startInstructions: startBefore.map((elementId) => ({ elementId })),
  })
}

const setVariables = async (live: LiveCase, key: string | undefined, variables: ScriptVariables, local = false) =>
  key === undefined
    ? none('element')
    : await live.zeebe.call('SetVariables', { elementInstanceKey: key, variables: toJson(variables), local })

const resolveIncident = async (live: LiveCase, step: ScriptSteps['resolveIncident']): Promise<ZeebeAnswer> => {
  const { element, nth = 1, setVariables: given, scope, local, retries } = step
  const incident = [...live.observation.incidents.values()].filter(({ on }) => isAt(live, on, element))[nth - 1]
  if (incident === undefined) return none('incident')
  if (given !== undefined) {
    const set = await setVariables(live, scope === undefined ? incident.on : findElement(live, scope), given, local)
    if ('error' in set) return set
  }
  if (incident.job !== '-1' && retries !== 0) {
    const updated = await live.zeebe.call('UpdateJobRetries', { jobKey: incident.job, retries: retries ?? 1 })
    if ('error' in updated) return updated
  }
  return await live.zeebe.call('ResolveIncident', { incidentKey: incident.key })
}

const modify = async (live: LiveCase, { instance, activate = [], terminate = [] }: ScriptSteps['modify']) =>
  await live.zeebe.call('ModifyProcessInstance', {
    processInstanceKey: findRoot(live, instance),
    activateInstructions: activate.map(({ element, ancestor, variables = [] }) => ({
      elementId: element,
      ancestorElementInstanceKey: ancestor === undefined ? '-1' : findElement(live, ancestor),
      variableInstructions: variables.map(({ scope = '', values }) => ({ variables: toJson(values), scopeId: scope })),
    })),
    terminateInstructions: terminate.map((name) => ({ elementInstanceKey: findElement(live, name) ?? '1' })),
  })

const migrate = async (live: LiveCase, { instance, to, mapping }: ScriptSteps['migrate']): Promise<ZeebeAnswer> => {
  const target = typeof to === 'string' ? { process: to } : to
  const mappingInstructions = Object.entries(mapping).map(([sourceElementId, targetElementId]) => ({
    sourceElementId,
    targetElementId,
  }))
  return await live.zeebe.call('MigrateProcessInstance', {
    processInstanceKey: findRoot(live, instance),
    migrationPlan: {
      targetProcessDefinitionKey: findDefinition(live, target.process, target.version) ?? '1',
      mappingInstructions,
    },
  })
}

type Ask<Verb extends ScriptVerb> = (live: LiveCase, step: ScriptSteps[Verb]) => Promise<ZeebeAnswer>

const asks: { readonly [Verb in ScriptVerb]: Ask<Verb> } = {
  start,
  startMessage: publish,
  publish,
  signal: ({ zeebe }, { name, variables }) => zeebe.call('BroadcastSignal', { signalName: name, variables: toJson(variables) }),
  completeJob: (live, step) => askJob(live, step, 'CompleteJob', { variables: toJson(step.variables) }),
  failJob: (live, step) =>
    askJob(live, step, 'FailJob', {
      retries: step.retries,
      errorMessage: step.message ?? '',
      retryBackOff: String(step.backoffMs ?? 0),
      variables: toJson(step.variables),
    }),
  throwError: (live, step) =>
    askJob(live, step, 'ThrowError', {
      errorCode: step.code,
      errorMessage: step.message ?? '',
      variables: toJson(step.variables),
    }),
  updateRetries: (live, step) => askJob(live, step, 'UpdateJobRetries', { retries: step.retries }),
  completeUserTask: (live, step) => {
    const { variables = {} } = step
    const body = { variables: typeof variables === 'string' ? JSON.parse(variables) : variables }
    return askTask(live, step, { method: 'POST', path: '/completion', body })
  },
  assignUserTask: (live, step) => {
    const body = { assignee: step.assignee, allowOverride: step.allowOverride ?? true }
    return askTask(live, step, { method: 'POST', path: '/assignment', body })
  },
  unassignUserTask: (live, step) => askTask(live, step, { method: 'DELETE', path: '/assignee' }),
  updateUserTask: (live, step) => askTask(live, step, { method: 'PATCH', path: '', body: { changeset: step.changeset } }),
  advance: async ({ zeebe }, duration) => {
    await zeebe.pin(zeebe.brokerNow() + spanOf(duration))
    return { ok: {} }
  },
  deploy: async (live, names) => {
    const answer = await deployFiles(live, [names].flat())
    return 'rejected' in answer ? { error: answer.rejected } : { ok: answer }
  },
  resolveIncident,
  setVariables: (live, { element, variables, local }) => setVariables(live, findElement(live, element), variables, local),
  cancel: async (live, { instance }) => {
    const key = findRoot(live, instance)
    return key === undefined ? none('instance') : await live.zeebe.call('CancelProcessInstance', { processInstanceKey: key })
  },
  modify,
  migrate,
}

/** Does one step of a script on the broker. */
export const askZeebe = async (live: LiveCase, step: ScriptStep): Promise<ZeebeAnswer> => {
  const [verb, value] = Object.entries(step)[0] ?? []
  if (!Object.hasOwn(asks, verb ?? '')) return none(`step '${verb ?? ''}'`)
  return await (asks[verb as ScriptVerb] as Ask<ScriptVerb>)(live, value as never)
}
