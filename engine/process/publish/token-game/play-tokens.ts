import { canComeBy } from '../../execution/reachability.ts'
import type { ElementDefinition, ProcessDefinition } from '../../types.ts'

/** Where tokens stand in one scope: how many at each element, and how many wait at a join on each of its flows. */
type Marking = { readonly active: ReadonlyMap<string, number>; readonly waiting: ReadonlyMap<string, number> }

/** Joins at which tokens can be left for ever, or come twice on one flow. */
export type LeftTokens = { readonly stuck: ReadonlySet<string>; readonly twice: ReadonlySet<string> }

/** Beyond these a scope is not played to its end: what was found until then stands. */
const LIMITS = { markings: 4_000, tokens: 6, subsets: 5 }

const change = (counts: ReadonlyMap<string, number>, key: string, by: number): ReadonlyMap<string, number> => {
  const changed = new Map(counts)
  const count = (changed.get(key) ?? 0) + by
  if (count > 0) changed.set(key, count)
  else changed.delete(key)
  return changed
}

const keyOf = ({ active, waiting }: Marking): string =>
  [active, waiting]
    .map((counts) =>
      [...counts]
        .map(([key, count]) => `${key}*${count}`)
        .sort()
        .join(),
    )
    .join('|')

const isJoin = (element: ElementDefinition): boolean =>
  (element.kind === 'parallelGateway' || element.kind === 'inclusiveGateway') && element.incoming.length > 1

/** Non-empty choices of flows; with too many flows only each alone and all together. */
const listSubsets = (flows: readonly string[]): readonly (readonly string[])[] =>
  flows.length > LIMITS.subsets
    ? [...flows.map((flow) => [flow]), flows]
    : Array.from({ length: 2 ** flows.length - 1 }, (_, bits) => flows.filter((_flow, index) => ((bits + 1) >> index) & 1))

/** The sets of flows that an element may take when its token leaves. */
const listExits = (element: ElementDefinition): readonly (readonly string[])[] => {
  if (element.outgoing.length === 0) return [[]]
  if (element.kind === 'exclusiveGateway' || element.kind === 'eventBasedGateway') return element.outgoing.map((flow) => [flow])
  return element.kind === 'inclusiveGateway' ? listSubsets(element.outgoing) : [element.outgoing]
}

const passes = (definition: ProcessDefinition, join: ElementDefinition, { active, waiting }: Marking): boolean =>
  join.kind === 'parallelGateway'
    ? join.incoming.every((flow) => (waiting.get(flow) ?? 0) > 0)
    : ![...active.keys()].some(
        (id) => id === join.id || join.incoming.some((flow) => !waiting.has(flow) && canComeBy(definition, id, flow)),
      )

/** A token comes along a flow. An inclusive join looks only now whether another can still come. */
const arrive = (definition: ProcessDefinition, marking: Marking, flow: string): Marking => {
  const target = definition.elements[definition.flows[flow]!.target]!
  if (!isJoin(target)) return { ...marking, active: change(marking.active, target.id, 1) }
  const here = { ...marking, waiting: change(marking.waiting, flow, 1) }
  if (!passes(definition, target, here)) return here
  const used = target.incoming.filter((one) => here.waiting.has(one))
  return { active: change(here.active, target.id, 1), waiting: used.reduce((rest, one) => change(rest, one, -1), here.waiting) }
}

const EMPTY: Marking = { active: new Map(), waiting: new Map() }

/** What can become of a marking when the token at one element moves. */
const listMoves = (definition: ProcessDefinition, marking: Marking, id: string): readonly Marking[] => {
  const element = definition.elements[id]!
  const without = { ...marking, active: change(marking.active, id, -1) }
  if (element.kind === 'endEvent' && element.event?.type === 'terminate') return [EMPTY]
  const event = element.event
  if (event?.type === 'link' && element.kind === 'intermediateThrowEvent') {
    const caught = Object.values(definition.elements).find(
      (other) =>
        other.kind === 'intermediateCatchEvent' &&
        other.scope === element.scope &&
        other.event?.type === 'link' &&
        other.event.name === event.name,
    )
    return caught === undefined ? [without] : [{ ...without, active: change(without.active, caught.id, 1) }]
  }
  const exits = listExits(element).map((flows) => flows.reduce((next, flow) => arrive(definition, next, flow), without))
  const boundaries = (element.boundaryEvents ?? []).map((boundary) => definition.elements[boundary]!)
  return [
    ...exits,
    ...boundaries
      .filter(({ event: trigger }) => trigger?.type !== 'compensation')
      .map((boundary) => {
        const base = boundary.interrupting === false ? marking : without
        return { ...base, active: change(base.active, boundary.id, 1) }
      }),
  ]
}

const countOf = ({ active }: Marking): number => [...active.values()].reduce((sum, count) => sum + count, 0)

/** Plays every way of one scope, conditions and triggers left open, and says what is left at joins. */
export const playTokens = (definition: ProcessDefinition, start: string): LeftTokens => {
  const [stuck, twice] = [new Set<string>(), new Set<string>()]
  const seen = new Set<string>()
  const open: Marking[] = [{ ...EMPTY, active: new Map([[start, 1]]) }]
  for (let marking = open.pop(); marking !== undefined && seen.size < LIMITS.markings; marking = open.pop()) {
    const key = keyOf(marking)
    if (seen.has(key) || countOf(marking) > LIMITS.tokens) continue
    seen.add(key)
    const joinOf = (flow: string) => definition.flows[flow]!.target
    for (const [flow, count] of marking.waiting) if (count > 1) twice.add(joinOf(flow))
    if ([...marking.waiting.values()].some((count) => count > 1)) continue
    if (marking.active.size === 0) for (const flow of marking.waiting.keys()) stuck.add(joinOf(flow))
    for (const id of marking.active.keys()) open.push(...listMoves(definition, marking, id))
  }
  return { stuck, twice }
}
