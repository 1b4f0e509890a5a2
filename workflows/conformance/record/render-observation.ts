import type { JsonValue } from '#engine/process/index.ts'
import { formatSpan } from '../broker/clock.ts'
import type { RecordedState } from '../script.ts'
import { listJobs, listUserTasks, nameDefinition, type Observation } from './observation.ts'

const NONE = '-1'

const sortKeys = <Value>(object: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(object).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)))

const sortDeep = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return value.map(sortDeep)
  if (value === null || typeof value !== 'object') return value
  return sortKeys(Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, sortDeep(entry)])))
}

/** JSON text without escapes that JavaScript would not write. */
const unescapeText = (text: string): string =>
  text.replaceAll(/\\(u[0-9a-fA-F]{4}|.)/g, (whole, code: string) =>
    code.length === 5 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : whole,
  )

type Values = { readonly variables: Readonly<Record<string, JsonValue>>; readonly raw?: Readonly<Record<string, string>> }

/** Values parsed; where JavaScript would write another text than the broker, that text is kept beside them. */
const renderValues = (texts: Readonly<Record<string, string>>): Values => {
  const entries = Object.entries(texts)
  const raw = entries.filter(([, text]) => JSON.stringify(JSON.parse(text)) !== unescapeText(text))
  const variables = sortKeys(Object.fromEntries(entries.map(([name, text]) => [name, sortDeep(JSON.parse(text))])))
  return raw.length === 0 ? { variables } : { variables, raw: sortKeys(Object.fromEntries(raw)) }
}

/** All variables that an element sees, the innermost of each name. */
const visibleFrom = ({ variables, elements }: Observation, element: string): Readonly<Record<string, string>> => {
  const seen: Record<string, string> = {}
  for (let key = element; variables.has(key); key = elements.get(key)?.scope ?? '')
    for (const [name, text] of variables.get(key)!) seen[name] ??= text
  return seen
}

const seconds = (ms: number): string => formatSpan(Math.round(ms / 1000) * 1000)
const present = (fields: Readonly<Record<string, JsonValue | undefined>>): Record<string, JsonValue> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined))

const renderJobs = (observation: Observation, now: number): JsonValue[] =>
  listJobs(observation).map((job) => {
    const listens = job.kind !== '' && job.kind !== 'BPMN_ELEMENT'
    return present({
      element: labelOf(observation, job.on),
      type: job.type,
      retries: job.retries,
      state: job.state,
      kind: listens ? job.kind : undefined,
      listener: listens ? job.listener : undefined,
      recursIn: job.state === 'backoff' ? seconds(job.until - now) : undefined,
      code: job.code || undefined,
      error: job.error || undefined,
      headers: sortKeys(job.headers),
      ...renderValues(visibleFrom(observation, job.on)),
    })
  })

const labelOf = ({ elements }: Observation, key: string): string | null =>
  elements.get(key)?.label ?? (key === NONE ? null : '<unknown>')

/** Of an element, or of the definition that it would start. */
const placeOf = (observation: Observation, { on, definition }: { readonly on: string; readonly definition: string }) =>
  on === NONE ? { start: nameDefinition(observation, definition) } : { on: labelOf(observation, on) }

const renderLists = (observation: Observation, now: number): Readonly<Record<string, JsonValue[]>> => ({
  instances: observation.instances.map(({ element, definition, state, parent }) =>
    present({
      instance: element.label,
      version: observation.definitions.get(definition)?.version ?? 0,
      state,
      calledBy: parent === NONE ? undefined : labelOf(observation, parent),
    }),
  ),
  active: [...observation.elements.values()].filter(({ active, type }) => active && type !== 'PROCESS').map(({ label }) => label),
  jobs: renderJobs(observation, now),
  userTasks: listUserTasks(observation).map(({ on, fields }) => ({
    element: labelOf(observation, on),
    ...fields,
    headers: sortKeys(fields.headers as Record<string, JsonValue>),
    ...renderValues(visibleFrom(observation, on)),
  })),
  timers: [...observation.timers.values()].map((timer) => ({
    at: timer.at,
    ...placeOf(observation, timer),
    dueIn: seconds(timer.due - now),
    repetitions: timer.repetitions,
  })),
  messageSubscriptions: [...observation.subscriptions.values()].map(({ at, on, name, key, interrupting }) => ({
    at,
    on: labelOf(observation, on),
    name,
    key,
    interrupting,
  })),
  messageStarts: [...observation.starts.values()].map(({ at, definition, name }) => ({
    at,
    start: nameDefinition(observation, definition),
    name,
  })),
  signalSubscriptions: [...observation.signals.values()].map((signal) => ({
    at: signal.at,
    ...placeOf(observation, signal),
    name: signal.name,
  })),
  compensations: [...observation.compensations.values()].map(({ of, handler, state, by }) =>
    present({ of, handler, state, by: by || undefined }),
  ),
  incidents: [...observation.incidents.values()].map(({ on, type, message, job }) =>
    present({
      element: labelOf(observation, on),
      type,
      message,
      job: job === NONE ? undefined : (observation.jobs.get(job)?.type ?? null),
    }),
  ),
})

const renderScopes = ({ variables, elements }: Observation): Record<string, JsonValue> =>
  Object.fromEntries(
    [...variables].flatMap(([key, texts]) => {
      const element = elements.get(key)
      if (element === undefined || texts.size === 0 || !(element.active || element.type === 'PROCESS')) return []
      return [[element.label, renderValues(Object.fromEntries(texts)) as JsonValue]]
    }),
  )

/** The state of a case as a recording has it; what is empty is left out. */
export const renderObservation = (observation: Observation, now: number): RecordedState => {
  const lists = Object.entries(renderLists(observation, now)).filter(([, list]) => list.length > 0)
  const scopes = renderScopes(observation)
  return { ...Object.fromEntries(lists), ...(Object.keys(scopes).length === 0 ? {} : { scopes }) }
}
