import type { ElementDefinition, ElementInstance, Key, ProcessDefinition } from '../types.ts'
import { completeLater, sendAlongFlow } from './queue.ts'
import { canComeBy } from './reachability.ts'
import { type At, childrenOf, emit, findInstance, getElement, getInstance, isBody, type Run } from './run.ts'

/** Takes the flows of an element that has completed: those its conditions chose, else all; the last one written first. */
export const takeFlows = (run: Run, { element, instance, definition }: At, scope: Key): void => {
  const flows = instance.flows ?? [...element.outgoing].reverse()
  for (const id of flows) {
    const target = getElement(definition, definition.flows[id]!.target)
    emit(run, { type: 'flowTaken', flow: id, scope })
    // A start event takes no token from a flow: the token stays, and keeps its scope active for ever (recorded of a broker).
    if (isJoin(target) || target.kind === 'startEvent') moveToken(run, scope, { gateway: target.id, flow: id, change: 1 })
    sendAlongFlow(run, scope, target)
  }
  if (flows.length === 0) completeIfEmpty(run, scope)
}

export const isJoin = (element: ElementDefinition): boolean =>
  (element.kind === 'parallelGateway' || element.kind === 'inclusiveGateway') && element.incoming.length > 1

type Move = { readonly gateway: string; readonly flow: string; readonly change: 1 | -1 }

const moveToken = (run: Run, scope: Key, { gateway, flow, change }: Move): void => {
  const instance = getInstance(run, scope)
  const { [flow]: count = 0, ...others } = instance.joins?.[gateway] ?? {}
  const { [gateway]: _, ...rest } = instance.joins ?? {}
  const tokens = count + change > 0 ? { ...others, [flow]: count + change } : others
  const joins = Object.keys(tokens).length > 0 ? { ...rest, [gateway]: tokens } : rest
  if (Object.keys(joins).length > 0) instance.joins = joins
  else delete instance.joins
  setForgiven(instance, instance.forgiven ?? 0)
}

const countTokens = ({ joins = {} }: Pick<ElementInstance, 'joins'>): number =>
  Object.values(joins).reduce((sum, flows) => sum + Object.values(flows).reduce((total, count) => total + count, 0), 0)

const setForgiven = (instance: ReturnType<typeof getInstance>, count: number): void => {
  const forgiven = Math.min(count, countTokens(instance))
  if (forgiven > 0) instance.forgiven = forgiven
  else delete instance.forgiven
}

/** An element that is begun by hand counts as one to which a token came: one that waits at a join keeps the scope alive no more. */
export const forgiveToken = (run: Run, scope: Key): void => {
  const instance = getInstance(run, scope)
  setForgiven(instance, (instance.forgiven ?? 0) + 1)
}

/** Whether a token at a join keeps a scope alive. */
export const hasTokens = (instance: ElementInstance): boolean => countTokens(instance) > (instance.forgiven ?? 0)

/** Whether a join may go on now; it then takes one token from each of its flows that has one. */
export const passJoin = (run: Run, definition: ProcessDefinition, gateway: ElementDefinition, scope: Key): boolean => {
  const tokens = getInstance(run, scope).joins?.[gateway.id] ?? {}
  const ready =
    gateway.kind === 'parallelGateway'
      ? gateway.incoming.every((flow) => (tokens[flow] ?? 0) > 0)
      : Object.keys(tokens).length > 0 && !othersCanReach(run, definition, gateway, scope)
  if (ready) for (const flow of Object.keys(tokens)) moveToken(run, scope, { gateway: gateway.id, flow, change: -1 })
  return ready
}

/** Whether any other token of the scope can still come to the inclusive join by a flow that has none waiting. */
const othersCanReach = (run: Run, definition: ProcessDefinition, gateway: ElementDefinition, scope: Key): boolean => {
  const tokens = getInstance(run, scope).joins?.[gateway.id] ?? {}
  const empty = gateway.incoming.filter((flow) => tokens[flow] === undefined)
  const active = childrenOf(run, scope).map((key) => getInstance(run, key).id)
  const underway = (run.underway.get(scope) ?? []).filter((id) => id !== gateway.id)
  return [...active, ...underway].some((id) => empty.some((flow) => canComeBy(definition, id, flow)))
}

/** Completes a scope in which nothing is left: no element, no token under way, none at a join. */
const completeIfEmpty = (run: Run, scope: Key): void => {
  const instance = findInstance(run, scope)
  if (instance === undefined || instance.phase !== undefined || isBody(instance)) return
  if (childrenOf(run, scope).length > 0 || (run.underway.get(scope)?.length ?? 0) > 0 || hasTokens(instance)) return
  completeLater(run, scope)
}
