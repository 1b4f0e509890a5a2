import { listFlows } from '../elements/exclusive-gateway.ts'
import type { Run } from '../execution/run.ts'
import { at, emit, getElement, getInstance } from '../execution/run.ts'
import { listBoundaries, listEventStarts, subscribe } from '../execution/subscriptions.ts'
import { closeSubscriptions } from '../execution/waits.ts'
import type { ElementDefinition, Key, ProcessDefinition } from '../types.ts'
import { type CommandHandler, DONE, type Handled, notFound, refuse } from './command.ts'

type Plan = {
  readonly source: ProcessDefinition
  readonly target: ProcessDefinition
  readonly mapping: Readonly<Record<string, string>>
}

const refuseState = (message: string, details: Readonly<Record<string, string>>): Handled =>
  refuse('INVALID_STATE', `Expected to migrate the instance, but ${message}`, details)

const checkMapping = ({ source, target, mapping }: Plan): Handled => {
  for (const [from, to] of Object.entries(mapping)) {
    if (source.elements[from] === undefined)
      return refuse('INVALID_ARGUMENT', `Expected to migrate the instance, but its definition has no element '${from}'.`, {
        element: from,
      })
    if (target.elements[to] === undefined)
      return refuse('INVALID_ARGUMENT', `Expected to migrate the instance, but the target has no element '${to}'.`, {
        element: to,
      })
  }
  return DONE
}

/** Instances that belong to the process itself, not to one that it called. */
const listOwn = (run: Run): readonly Key[] =>
  Object.keys(run.state.elements).filter((key) => {
    let instance = getInstance(run, key)
    while (instance.process === undefined && instance.in !== undefined) instance = getInstance(run, instance.in)
    return instance.in === undefined
  })

const checkElement = (run: Run, key: Key, { source, target, mapping }: Plan): Handled => {
  const instance = getInstance(run, key)
  const element = source.elements[instance.id]!
  if (instance.joins !== undefined) return refuseState('a token waits at a join, which would be lost.', { element: instance.id })
  if (key === run.state.root) return DONE
  const to = mapping[instance.id]
  if (to === undefined)
    return refuseState(`no mapping is given for the active element '${instance.id}'.`, { element: instance.id })
  const next = target.elements[to]!
  if (next.kind !== element.kind || (next.loop === undefined) !== (element.loop === undefined))
    return refuseState(`'${instance.id}' of kind ${element.kind} is mapped to '${to}' of kind ${next.kind}.`, {
      element: instance.id,
    })
  // Before its native task exists, the broker takes it for a job worker's.
  const native = (element.userTask?.native ?? false) && instance.phase === undefined
  if (element.kind === 'userTask' && native !== (next.userTask?.native ?? false))
    return refuseState(`the user task '${instance.id}' is done in another way than '${to}'.`, { element: instance.id })
  const scopeTo = element.scope === source.id ? target.id : mapping[element.scope!]
  if (scopeTo !== next.scope)
    return refuseState(`'${to}' stands in another scope than '${instance.id}'.`, { element: instance.id })
  return DONE
}

const checkAll = (run: Run, plan: Plan): Handled => {
  for (const key of listOwn(run)) {
    const allowed = checkElement(run, key, plan)
    if (!allowed.ok) return allowed
  }
  return DONE
}

/** Subscriptions of mapped events keep what was evaluated; unmapped ones are closed, and events that are new are opened. */
const moveSubscriptions = (run: Run, key: Key, mapping: Readonly<Record<string, string>>): void => {
  closeSubscriptions(run, key, (target) => mapping[target] === undefined && target !== getInstance(run, key).id)
  for (const list of ['timers', 'messages', 'signals'] as const)
    for (const entry of Object.values(run.state[list])) if (entry.on === key) entry.target = mapping[entry.target] ?? entry.target
}

/** Names of the messages that an instance waits for. */
const listNames = (run: Run, key: Key): readonly string[] =>
  Object.values(run.state.messages)
    .filter((entry) => entry.on === key)
    .map((entry) => entry.name)

/** Opens what the instance waits for from now on. A message of a name that it has waited for already is refused, as on the broker: map its event. */
const openNew = (run: Run, key: Key, names: readonly string[]): Handled => {
  const here = at(run, key)
  if (here.instance.phase !== undefined) return DONE
  const held = new Set(
    ['timers', 'messages', 'signals'].flatMap((list) =>
      Object.values(run.state[list as 'timers'])
        .filter((entry) => entry.on === key)
        .map((entry) => entry.target),
    ),
  )
  const behind =
    here.element.kind === 'eventBasedGateway' ? listFlows(here).map((flow) => getElement(here.definition, flow.target)) : []
  const wanted: readonly ElementDefinition[] = [...listBoundaries(here), ...listEventStarts(here), ...behind]
  const before = listNames(run, key).length
  subscribe(
    run,
    here,
    wanted.filter((event) => !held.has(event.id)),
  )
  const again = listNames(run, key)
    .slice(before)
    .find((name) => names.includes(name))
  return again === undefined
    ? DONE
    : refuseState(`'${here.instance.id}' waits for the message '${again}' already: give a mapping of its event.`, {
        element: here.instance.id,
      })
}

/**
 * Moves the instance to another definition. Every active element needs a mapping to one of its kind in the mapped scope; what was
 * evaluated (assignee, job type, due times) stays. Afterwards the caller steps with the target definition.
 */
export const handleMigrate: CommandHandler<'migrate'> = (run, { to, mapping }) => {
  const target = run.context.definitions?.get(to)
  if (target === undefined) return notFound('definition', to)
  const plan = { source: run.definition, target, mapping }
  const mapped = checkMapping(plan)
  if (!mapped.ok) return mapped
  const allowed = checkAll(run, plan)
  if (!allowed.ok) return allowed
  const own = listOwn(run)
  const names = new Map(own.map((key) => [key, listNames(run, key)]))
  run.state.process = to
  for (const key of own) {
    const instance = getInstance(run, key)
    const from = instance.id
    moveSubscriptions(run, key, mapping)
    instance.id = key === run.state.root ? target.id : mapping[from]!
    if (instance.process !== undefined) instance.process = to
    emit(run, { type: 'elementMigrated', from, element: instance.id, elementKey: key })
  }
  const moved: Run = { ...run, definition: target }
  for (const key of own) {
    const opened = openNew(moved, key, names.get(key) ?? [])
    if (!opened.ok) return opened
  }
  return DONE
}
