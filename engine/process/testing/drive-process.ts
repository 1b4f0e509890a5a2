import { compileProcess } from '../compile/compile-process.ts'
import { step } from '../step.ts'
import { formatInstant, parseInstant } from '../time/instant.ts'
import { parseInterval } from '../time/interval.ts'
import type {
  Key,
  ProcessCommand,
  ProcessDefinition,
  ProcessEvent,
  ProcessRejection,
  ProcessState,
  StepContext,
  Variables,
} from '../types.ts'
import { buildBpmn, type ProcessDraft } from './build-bpmn.ts'

const marks = { elementActivated: '+', elementCompleted: '-', elementTerminated: 'x' } as const

const describe = (event: ProcessEvent): string | undefined => {
  if (event.type === 'elementActivated' || event.type === 'elementCompleted' || event.type === 'elementTerminated')
    return `${marks[event.type]}${event.element}${event.body ? '[]' : ''}`
  if (event.type === 'flowTaken') return event.flow
  if (event.type === 'incidentCreated') return `!${event.element} ${event.incidentType}`
  return undefined
}

/** One instance under test: every command goes through JSON, as if it had been stored, and what happened is kept as short text. */
export type Drive = {
  readonly definition: ProcessDefinition
  now: string
  state: ProcessState
  events: readonly ProcessEvent[]
  /** `+A` activated, `-A` completed, `xA` terminated, `A-B` flow taken, `!A TYPE` incident. */
  log: readonly string[]
  readonly send: (command: ProcessCommand) => ProcessRejection | undefined
  readonly job: (type: string) => Key
  readonly task: (element: string) => Key
  readonly incident: (element?: string) => Key
  readonly subscription: (target: string) => Key
  readonly element: (id: string) => Key
  readonly completeJob: (type: string, variables?: Variables) => ProcessRejection | undefined
  readonly completeTask: (element: string, variables?: Variables) => ProcessRejection | undefined
  readonly receive: (target: string, variables?: Variables) => ProcessRejection | undefined
  readonly advance: (duration: string) => void
  readonly variables: () => Variables
}

const get = <T extends object>(
  entries: Readonly<Record<Key, T>> | undefined,
  matches: (entry: T) => boolean,
  what: string,
): Key => {
  const found = Object.entries(entries ?? {}).find(([, entry]) => matches(entry))
  if (found === undefined) throw new RangeError(`Expected to find ${what}.`)
  return found[0]
}

type Begin = { readonly variables?: Variables; readonly startEvent?: string; readonly startBefore?: readonly string[] }

/** Compiles the processes, and starts the first; the others may be called. */
export const drive = async (
  processes: ProcessDraft | readonly ProcessDraft[],
  { variables = {}, ...begin }: Begin = {},
): Promise<Drive> => {
  const definitions = new Map<string, ProcessDefinition>()
  for (const draft of [processes].flat()) {
    const compiled = await compileProcess(buildBpmn(draft))
    if (compiled.problems.length > 0)
      throw new RangeError(compiled.problems.map((problem) => `${problem.path} ${problem.message}`).join('\n'))
    for (const [id, compiledDefinition] of compiled.definitions) definitions.set(id, compiledDefinition)
  }
  const definition = [...definitions.values()][0]!
  const context = (now: string): StepContext => ({
    now,
    definitions: {
      get: (id) => definitions.get(id),
      find: ({ processId }) => (definitions.has(processId) ? processId : undefined),
    },
  })
  const self: Drive = {
    definition,
    now: '2031-01-01T08:00:00.000Z',
    state: { format: 1, process: definition.id, status: 'active', root: '1', next: 1, elements: {} },
    events: [],
    log: [],
    send: (command) => {
      const current = definitions.get(self.state.process) ?? definition
      const result = step(
        current,
        command.type === 'start' ? undefined : JSON.parse(JSON.stringify(self.state)),
        command,
        context(self.now),
      )
      if (!result.ok) return result.rejection
      self.state = result.value.state
      self.events = result.value.events
      self.log = self.events.map(describe).filter((line) => line !== undefined)
      return undefined
    },
    job: (type) => get(self.state.jobs, (job) => job.type === type, `a job of type ${type}`),
    task: (element) => get(self.state.userTasks, (task) => self.state.elements[task.on]?.id === element, `a task of ${element}`),
    incident: (element) =>
      get(
        self.state.incidents,
        (incident) => element === undefined || self.state.elements[incident.on]?.id === element,
        'an incident',
      ),
    subscription: (target) => get(self.state.messages, (message) => message.target === target, `a subscription of ${target}`),
    element: (id) => get(self.state.elements, (element) => element.id === id, `the element ${id}`),
    completeJob: (type, results = {}) => self.send({ type: 'completeJob', job: self.job(type), variables: results }),
    completeTask: (element, results = {}) =>
      self.send({ type: 'completeUserTask', task: self.task(element), variables: results }),
    receive: (target, received = {}) =>
      self.send({ type: 'correlateMessage', subscription: self.subscription(target), variables: received }),
    advance: (text) => {
      self.now = formatInstant(parseInstant(self.now) + parseInterval(text)!.ms)
      self.send({ type: 'triggerDue' })
    },
    variables: () => self.state.elements[self.state.root]?.variables ?? lastVariables(self.events),
  }
  const refused = self.send({ type: 'start', variables, ...begin })
  if (refused !== undefined) throw new RangeError(`${refused.code}: ${refused.message}`)
  return self
}

const lastVariables = (events: readonly ProcessEvent[]): Variables => {
  const end = events.find((event) => event.type === 'processCompleted' || event.type === 'processTerminated')
  return end !== undefined && 'variables' in end ? (end.variables as Variables) : {}
}
