import type { Key, ProcessCommand, UserTaskChanges, Variables } from '#engine/process/index.ts'
import { type Broker, type Deployed, findLatest, type Instance } from './broker/broker.ts'
import { spanOf } from './broker/clock.ts'
import { deploy } from './broker/deploy.ts'
import { act, broadcast, publish, start } from './broker/react.ts'
import { advance } from './broker/settle.ts'
import type { RecordedElement, Reference } from './recorder.ts'
import type { Answer, ScriptStep, ScriptSteps, ScriptVariables, ScriptVerb } from './script.ts'

export type Files = Readonly<Record<string, string>>

const none = (what: string): Answer => ({ code: 'HARNESS', message: `no such ${what}` })

const notObject = (type: string): Answer => ({
  code: 'INVALID_ARGUMENT',
  message: `Property 'variables' is invalid: Expected document to be a root level object, but was '${type}'`,
})

/** Variables of a step; text is JSON as it stands, and must be an object. */
const withVariables = (given: ScriptVariables | undefined, work: (variables: Variables) => Answer): Answer => {
  const value: unknown = typeof given === 'string' ? JSON.parse(given) : (given ?? {})
  if (Array.isArray(value)) return notObject('ARRAY')
  if (typeof value !== 'object' || value === null) return notObject(typeof value === 'string' ? 'STRING' : 'OTHER')
  return work(value as Variables)
}

const instanceOf = (broker: Broker, reference: { readonly instance: number }): Instance =>
  broker.instances[reference.instance - 1]!

const send = (broker: Broker, reference: Reference | undefined, what: string, command: (key: Key) => ProcessCommand): Answer =>
  reference === undefined ? none(what) : act(broker, instanceOf(broker, reference), command(reference.key))

/** The n-th known job of a type, failed ones included. */
const findJob = (broker: Broker, { type, nth = 1 }: { readonly type: string; readonly nth?: number }): Reference | undefined =>
  broker.recorder.jobs.filter((job) => instanceOf(broker, job).state.jobs?.[job.key]?.type === type)[nth - 1]

const bare = (label: string): string => label.replace(/#\d+$/, '')

/** `root`, `root#2`, `Task` (its first active instance, else its first), `Task#2`. */
const findElement = (broker: Broker, name: string): RecordedElement | undefined => {
  const all = [...broker.recorder.elements.values()]
  const roots = all.filter((element) => element.type === 'PROCESS' && element.parent === undefined)
  const root = /^root(?:#(\d+))?$/.exec(name)
  if (root !== null) return roots[Number(root[1] ?? 1) - 1]
  if (name.includes('#')) return all.find((element) => element.label === name)
  const named = all.filter((element) => bare(element.label) === name)
  return named.find((element) => element.status === 'active') ?? named[0]
}

const matches = (broker: Broker, reference: Reference, on: Key | undefined, name: string): boolean => {
  const label = on === undefined ? undefined : broker.recorder.elements.get(`${reference.instance}/${on}`)?.label
  return label !== undefined && (label === name || bare(label) === name)
}

const findTask = (
  broker: Broker,
  { element, nth = 1 }: { readonly element: string; readonly nth?: number },
): Reference | undefined =>
  broker.recorder.userTasks.filter((task) =>
    matches(broker, task, instanceOf(broker, task).state.userTasks?.[task.key]?.on, element),
  )[nth - 1]

/** User tasks are commanded through REST, whose answers have codes of their own. */
const HTTP: Readonly<Record<string, string>> = { NOT_FOUND: '404', FAILED_PRECONDITION: '409', INVALID_ARGUMENT: '400' }

const sendToTask = (
  broker: Broker,
  step: { readonly element: string; readonly nth?: number },
  command: (task: Key) => ProcessCommand,
): Answer => {
  const answer = send(broker, findTask(broker, step), 'user task', command)
  return answer === 'ok' ? answer : { ...answer, code: HTTP[answer.code] ?? answer.code }
}

const findIncident = (
  broker: Broker,
  { element, nth = 1 }: { readonly element: string; readonly nth?: number },
): Reference | undefined =>
  broker.recorder.incidents.filter((incident) =>
    matches(broker, incident, instanceOf(broker, incident).state.incidents?.[incident.key]?.on, element),
  )[nth - 1]

const findRoot = (broker: Broker, number = 1): Instance | undefined => broker.instances[number - 1]

const findVersion = (broker: Broker, process: string, version: number | undefined): Deployed | undefined =>
  version === undefined
    ? findLatest(broker, process)
    : broker.deployed.find((entry) => entry.definition.id === process && entry.version === version)

const setVariables = (broker: Broker, name: string, given: ScriptVariables, local: boolean): Answer => {
  const element = findElement(broker, name)
  if (element === undefined) return none('element')
  return withVariables(given, (variables) =>
    act(broker, instanceOf(broker, element), { type: 'setVariables', element: element.key, variables, local }),
  )
}

const resolveIncident = (broker: Broker, step: ScriptSteps['resolveIncident']): Answer => {
  const found = findIncident(broker, step)
  if (found === undefined) return none('incident')
  const instance = instanceOf(broker, found)
  const incident = instance.state.incidents![found.key]!
  const given = step.setVariables
  if (given !== undefined) {
    const label = broker.recorder.elements.get(`${found.instance}/${incident.on}`)!.label
    const set = setVariables(broker, step.scope ?? label, given, step.local ?? false)
    if (set !== 'ok') return set
  }
  if (incident.job !== undefined && step.retries !== 0) {
    const updated = act(broker, instance, { type: 'updateRetries', job: incident.job, retries: step.retries ?? 1 })
    if (updated !== 'ok') return updated
  }
  return act(broker, instance, { type: 'resolveIncident', incident: found.key })
}

const startProcess = (broker: Broker, { process, version, variables: given, startBefore }: ScriptSteps['start']): Answer => {
  const deployed = findVersion(broker, process, version)
  if (deployed === undefined)
    return { code: 'NOT_FOUND', message: `Expected to find process definition with process ID '${process}', but none found` }
  return withVariables(given, (variables) =>
    start(broker, { deployed, command: { type: 'start', variables, ...(startBefore === undefined ? {} : { startBefore }) } }),
  )
}

const publishMessage = (
  broker: Broker,
  { name, key = '', variables: given, ttlMs = 0, messageId = '' }: ScriptSteps['publish'],
): Answer => withVariables(given, (variables) => publish(broker, { name, key, variables, ttlMs, messageId }))

const modify = (broker: Broker, step: ScriptSteps['modify']): Answer => {
  const instance = findRoot(broker, step.instance)
  if (instance === undefined) return none('instance')
  const activate = (step.activate ?? []).map(({ element, ancestor, variables }) => ({
    element,
    ...(ancestor === undefined ? {} : { ancestor: findElement(broker, ancestor)?.key ?? '0' }),
    ...(variables === undefined ? {} : { variables }),
  }))
  const terminate = (step.terminate ?? []).map((name) => findElement(broker, name)?.key ?? '0')
  return act(broker, instance, { type: 'modify', activate, terminate })
}

const migrate = (broker: Broker, { instance: number, to, mapping }: ScriptSteps['migrate']): Answer => {
  const instance = findRoot(broker, number)
  if (instance === undefined) return none('instance')
  const target = typeof to === 'string' ? findVersion(broker, to, undefined) : findVersion(broker, to.process, to.version)
  return act(broker, instance, { type: 'migrate', to: target?.reference ?? 'nowhere', mapping })
}

type Performer<Verb extends ScriptVerb> = (broker: Broker, step: ScriptSteps[Verb], files: Files) => Answer | Promise<Answer>

const performers: { readonly [Verb in ScriptVerb]: Performer<Verb> } = {
  start: startProcess,
  startMessage: publishMessage,
  publish: publishMessage,
  signal: (broker, { name, variables: given }) =>
    withVariables(given, (variables) => {
      broadcast(broker, name, variables)
      return 'ok'
    }),
  completeJob: (broker, step) =>
    withVariables(step.variables, (variables) =>
      send(broker, findJob(broker, step), 'job', (job) => ({ type: 'completeJob', job, variables })),
    ),
  failJob: (broker, step) =>
    withVariables(step.variables, (variables) =>
      send(broker, findJob(broker, step), 'job', (job) => ({
        type: 'failJob',
        job,
        retries: step.retries,
        message: step.message ?? '',
        backoffMs: step.backoffMs ?? 0,
        variables,
      })),
    ),
  throwError: (broker, step) =>
    withVariables(step.variables, (variables) =>
      send(broker, findJob(broker, step), 'job', (job) => ({
        type: 'throwError',
        job,
        code: step.code,
        message: step.message ?? '',
        variables,
      })),
    ),
  updateRetries: (broker, step) =>
    send(broker, findJob(broker, step), 'job', (job) => ({ type: 'updateRetries', job, retries: step.retries })),
  completeUserTask: (broker, step) =>
    withVariables(step.variables, (variables) =>
      sendToTask(broker, step, (task) => ({ type: 'completeUserTask', task, variables })),
    ),
  assignUserTask: (broker, step) =>
    sendToTask(broker, step, (task) => ({
      type: 'assignUserTask',
      task,
      assignee: step.assignee,
      allowOverride: step.allowOverride ?? true,
    })),
  unassignUserTask: (broker, step) => sendToTask(broker, step, (task) => ({ type: 'unassignUserTask', task })),
  updateUserTask: (broker, step) =>
    sendToTask(broker, step, (task) => ({
      type: 'updateUserTask',
      task,
      changes: step.changeset as UserTaskChanges,
    })),
  advance: (broker, duration) => {
    advance(broker, spanOf(duration))
    return 'ok'
  },
  deploy: async (broker, names, files) =>
    (
      await deploy(
        broker,
        [names].flat().map((name) => ({ name, xml: files[name] ?? '' })),
      )
    ).answer,
  resolveIncident,
  setVariables: (broker, { element, variables, local = false }) => setVariables(broker, element, variables, local),
  cancel: (broker, { instance: number }) => {
    const instance = findRoot(broker, number)
    return instance === undefined ? none('instance') : act(broker, instance, { type: 'cancel' })
  },
  modify,
  migrate,
}

/** Does one step of a script. */
export const performStep = async (broker: Broker, step: ScriptStep, files: Files): Promise<Answer> => {
  const [verb, value] = Object.entries(step)[0] ?? []
  const perform = Object.hasOwn(performers, verb ?? '') ? (performers[verb as ScriptVerb] as Performer<ScriptVerb>) : undefined
  if (perform === undefined) return none(`step '${verb ?? ''}'`)
  return perform(broker, value as never, files)
}
