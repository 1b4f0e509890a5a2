import type { ElementDefinition, ElementInstance, Key, ProcessDefinition, ProcessState } from '../../types.ts'

const WAITS = ['jobs', 'userTasks', 'timers', 'messages', 'signals', 'incidents'] as const
const SCOPES = new Set(['process', 'subProcess', 'eventSubProcess', 'callActivity'])

const hasEntries = (entries: object | undefined): boolean => Object.keys(entries ?? {}).length > 0

const isTargetOf = (target: ElementDefinition | undefined, on: ElementDefinition, definition: ProcessDefinition): boolean => {
  if (target === undefined) return false
  if (target.kind === 'boundaryEvent') return target.attachedTo === on.id
  if (target.kind === 'startEvent') return definition.elements[target.scope!]?.scope === on.id
  return (
    target.id === on.id ||
    (on.kind === 'eventBasedGateway' && on.outgoing.some((id) => definition.flows[id]!.target === target.id))
  )
}

type Found = { readonly instance: ElementInstance; readonly element: ElementDefinition; readonly definition: ProcessDefinition }
export type FindDefinition = (reference: string) => ProcessDefinition | undefined

const find = (state: ProcessState, key: Key, definitions: FindDefinition): Found | undefined => {
  const instance = state.elements[key]
  let around = instance
  while (around !== undefined && around.process === undefined && around.in !== undefined) around = state.elements[around.in]
  const definition = definitions(around?.process ?? state.process)
  const element = instance === undefined ? undefined : definition?.elements[instance.id]
  return instance === undefined || definition === undefined || element === undefined
    ? undefined
    : { instance, element, definition }
}

/** Waits of what is not there any more, or for what does not belong to it. */
const listOrphanWaits = (state: ProcessState, list: (typeof WAITS)[number], definitions: FindDefinition): readonly string[] =>
  Object.entries(state[list] ?? {}).flatMap(([key, entry]) => {
    const on = find(state, entry.on, definitions)
    if (on === undefined) return [`${list} ${key} belongs to ${entry.on}, which is gone`]
    const strays = 'target' in entry && !isTargetOf(on.definition.elements[entry.target], on.element, on.definition)
    return strays ? [`${list} ${key} of ${on.instance.id} leads to ${entry.target}`] : []
  })

const listOrphans = (state: ProcessState, definitions: FindDefinition): readonly string[] => [
  ...WAITS.flatMap((list) => listOrphanWaits(state, list, definitions)),
  ...Object.entries(state.incidents ?? {})
    .filter(([, { job }]) => job !== undefined && state.jobs?.[job] === undefined)
    .map(([key, { job }]) => `incident ${key} is of job ${job}, which is gone`),
  ...Object.entries(state.compensations ?? {})
    .filter(
      ([, { in: scope, by }]) => state.elements[scope] === undefined || (by !== undefined && state.elements[by] === undefined),
    )
    .map(([key, { in: scope, by }]) => `compensation ${key} is in ${scope}, thrown by ${by}: gone`),
]

const isWaitedFor = (state: ProcessState, key: Key, { element, definition }: Found): boolean =>
  WAITS.some((list) =>
    Object.values(state[list] ?? {}).some(
      (entry) =>
        entry.on === key &&
        (!('target' in entry) ||
          (definition.elements[entry.target]?.kind !== 'boundaryEvent' &&
            isTargetOf(definition.elements[entry.target], element, definition))),
    ),
  ) || Object.values(state.compensations ?? {}).some(({ by }) => by === key)

/**
 * A multi-instance whose collection became another length than what was begun: it has completed all of that, or some of it was taken out by a
 * modification and the last one left when the collection had changed.
 */
const hasRunOut = ({ body }: ElementInstance, state: ProcessState): boolean => {
  if (body === undefined || body.begun === 0) return false
  const items = state.elements[state.root]?.variables?.['items']
  return body.completed === body.begun || (Array.isArray(items) && items.length !== body.begun)
}

const listStuck = (state: ProcessState, definitions: FindDefinition): readonly string[] => {
  const stuck: string[] = []
  for (const key of Object.keys(state.elements)) {
    const found = find(state, key, definitions)
    if (found === undefined) {
      stuck.push(`${key} is of no definition`)
      continue
    }
    const { instance, element } = found
    if (instance.in !== undefined && state.elements[instance.in] === undefined)
      stuck.push(`${instance.id} is in ${instance.in}, which is gone`)
    const children = Object.values(state.elements).some((other) => other.in === key)
    const isScope = SCOPES.has(element.kind) || instance.body !== undefined
    // A token that waits at a join keeps its scope alive, also for ever: so does the broker. Likewise a collection that has become short.
    const goesOn =
      (isScope && (children || instance.joins !== undefined || hasRunOut(instance, state))) || isWaitedFor(state, key, found)
    if (!goesOn) stuck.push(`${instance.id} (${instance.phase ?? 'active'}) waits for nothing`)
  }
  return stuck
}

const listMiscounts = (state: ProcessState, definitions: FindDefinition, modified: boolean): readonly string[] => {
  const wrong: string[] = []
  for (const [key, instance] of Object.entries(state.elements)) {
    const definition = find(state, key, definitions)?.definition
    if (Number(key) >= state.next) wrong.push(`key ${key} is to be given again`)
    for (const [gateway, tokens] of Object.entries(instance.joins ?? {}))
      for (const [flow, count] of Object.entries(tokens))
        if (definition?.flows[flow]?.target !== gateway || !(count > 0)) wrong.push(`${count} tokens on ${flow} at ${gateway}`)
    const children = Object.values(state.elements).filter((other) => other.in === key)
    if (!modified && instance.body !== undefined && children.length > instance.body.begun - instance.body.completed)
      wrong.push(`${instance.id} has ${children.length} instances of ${JSON.stringify(instance.body)}`)
  }
  return wrong
}

/** Alive, with nothing to wait for but tokens at joins, or a collection cut short: designers' traps that the broker has too, the only ways to hang. */
export const isHanging = (state: ProcessState): boolean =>
  state.status === 'active' &&
  !WAITS.some((list) => hasEntries(state[list])) &&
  Object.values(state.elements).some((instance) => instance.joins !== undefined || hasRunOut(instance, state))

/**
 * What must never be seen in a state: waits of nobody, elements without a way on, tokens that do not
 * count up, remains of what has ended. Instances that were modified by hand may be more than their multi-instance counts.
 */
export const listBroken = (state: ProcessState, definitions: FindDefinition, modified = false): readonly string[] => {
  if (state.status !== 'active')
    return [...WAITS, 'compensations' as const, 'elements' as const]
      .filter((list) => hasEntries(state[list]))
      .map((list) => `${list} are left`)
  return [...listOrphans(state, definitions), ...listStuck(state, definitions), ...listMiscounts(state, definitions, modified)]
}
