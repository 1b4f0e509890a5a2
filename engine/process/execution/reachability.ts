import type { ProcessDefinition } from '../types.ts'

const cache = new WeakMap<ProcessDefinition, Map<string, ReadonlySet<string>>>()

/** Worked out once per definition, element and end. */
const findReachable = (definition: ProcessDefinition, from: string, end?: string): ReadonlySet<string> => {
  const known = cache.get(definition) ?? new Map<string, ReadonlySet<string>>()
  cache.set(definition, known)
  const name = end === undefined ? from : `${from} ${end}`
  const reachable = known.get(name) ?? listReachable(definition, from, end)
  known.set(name, reachable)
  return reachable
}

/** Elements that a token at `id` can come to: by flows, by the boundary events of an activity, and by links; not beyond `end`. */
const listReachable = (definition: ProcessDefinition, id: string, end?: string): ReadonlySet<string> => {
  const reached = new Set<string>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const element = definition.elements[next]!
    const link = element.event?.type === 'link' && element.kind === 'intermediateThrowEvent' ? element.event.name : undefined
    const linked =
      link === undefined
        ? []
        : Object.values(definition.elements).filter(
            (other) =>
              other.kind === 'intermediateCatchEvent' &&
              other.event?.type === 'link' &&
              other.event.name === link &&
              other.scope === element.scope,
          )
    const following = [
      ...element.outgoing.map((flow) => definition.flows[flow]!.target),
      ...(element.boundaryEvents ?? []),
      ...linked.map((other) => other.id),
    ]
    for (const target of following)
      if (!reached.has(target)) {
        reached.add(target)
        if (target !== end) open.push(target)
      }
  }
  return reached
}

/** Whether a token at one element may still come to another. */
export const canReach = (definition: ProcessDefinition, from: string, to: string): boolean =>
  findReachable(definition, from).has(to)

/** Whether a token at an element may still come to the end of a flow by this flow, without having been there before. */
export const canComeBy = (definition: ProcessDefinition, from: string, flow: string): boolean => {
  const { source, target } = definition.flows[flow]!
  return from === source || findReachable(definition, from, target).has(source)
}
