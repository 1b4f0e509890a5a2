import type { ProcessDefinition } from '../types.ts'

const cache = new WeakMap<ProcessDefinition, Map<string, ReadonlySet<string>>>()

/** Elements that a token at `id` can come to: by flows, by the boundary events of an activity, and by links. */
const listReachable = (definition: ProcessDefinition, id: string): ReadonlySet<string> => {
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
        open.push(target)
      }
  }
  return reached
}

/** Whether a token at one element may still come to another; worked out once per definition and element. */
export const canReach = (definition: ProcessDefinition, from: string, to: string): boolean => {
  const known = cache.get(definition) ?? new Map<string, ReadonlySet<string>>()
  cache.set(definition, known)
  const reachable = known.get(from) ?? listReachable(definition, from)
  known.set(from, reachable)
  return reachable.has(to)
}
