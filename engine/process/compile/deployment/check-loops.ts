import type { ElementDefinition, ProcessDefinition } from '../../types.ts'
import { type DeploymentCheck, refusal } from './refusal.ts'

const PASSING = new Set(['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'task', 'manualTask'])

/** Elements that are passed without a wait or an evaluation. A script task counts as a wait: its loop may end. */
const passes = (element: ElementDefinition): boolean =>
  element.loop === undefined &&
  (PASSING.has(element.kind) || (element.kind === 'intermediateThrowEvent' && element.event === undefined))

const following = (definition: ProcessDefinition, element: ElementDefinition): readonly ElementDefinition[] =>
  element.outgoing.map((flow) => definition.elements[definition.flows[flow]!.target]).filter((target) => target !== undefined)

/** Whether a token at an element can come back to it without any wait. */
const comesBack = (definition: ProcessDefinition, from: ElementDefinition): boolean => {
  const seen = new Set<string>()
  const open = [...following(definition, from)]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.id === from.id) return true
    if (!passes(next) || seen.has(next.id)) continue
    seen.add(next.id)
    open.push(...following(definition, next))
  }
  return false
}

/** Whether a process comes to a call of itself without any wait. */
const callsItself = (definition: ProcessDefinition): ElementDefinition | undefined => {
  const starts = (definition.elements[definition.id]?.startEvents ?? []).map((id) => definition.elements[id]!)
  const seen = new Set<string>()
  const open = starts.flatMap((start) => following(definition, start))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const called = next.call?.processId
    if (called !== undefined && 'text' in called && called.text === definition.id) return next
    if (!passes(next) || seen.has(next.id)) continue
    seen.add(next.id)
    open.push(...following(definition, next))
  }
  return undefined
}

/** A loop that never waits would never end; the broker calls it a straight-through processing loop. */
export const checkLoops: DeploymentCheck = (definition) => {
  const looping = Object.values(definition.elements).filter((element) => passes(element) && comesBack(definition, element))
  const caller = callsItself(definition)
  return [
    ...(looping.length > 0
      ? [
          refusal(
            looping[0]!.id,
            `The loop over ${looping.map((element) => element.id).join(', ')} never waits.`,
            'Put a task or an event that waits into it.',
          ),
        ]
      : []),
    ...(caller === undefined
      ? []
      : [refusal(caller.id, 'The process calls itself without any wait.', 'Put a task or an event that waits before the call.')]),
  ]
}
