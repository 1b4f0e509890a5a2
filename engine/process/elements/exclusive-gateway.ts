import { passAtOnce } from '../execution/emit-element.ts'
import { evaluateAs } from '../execution/evaluate.ts'
import { type ElementHandler, never } from '../execution/handler.ts'
import { IncidentRaised } from '../execution/incidents.ts'
import type { At, Run } from '../execution/run.ts'
import type { FlowDefinition } from '../types.ts'

/** Flows of a gateway in the order in which they are looked at: the last one written first. */
export const listFlows = ({ element, definition }: At): readonly FlowDefinition[] =>
  [...element.outgoing].reverse().map((id) => definition.flows[id]!)

export const isTaken = (run: Run, here: At, flow: FlowDefinition): boolean =>
  flow.condition !== undefined && evaluateAs(run, { expression: flow.condition, scope: here.key }, 'BOOLEAN') === true

export const noWayOn = (): IncidentRaised =>
  new IncidentRaised('CONDITION_ERROR', 'Expected at least one condition to evaluate to true, or to have a default flow')

const choose = (run: Run, here: At): readonly string[] => {
  const flows = listFlows(here)
  if (flows.length === 0) return []
  if (flows.length === 1 && flows[0]!.condition === undefined) return [flows[0]!.id]
  const chosen = flows.find((flow) => flow.id !== here.element.default && isTaken(run, here, flow))
  const way = chosen?.id ?? here.element.default
  if (way === undefined) throw noWayOn()
  return [way]
}

export const exclusiveGateway: ElementHandler = {
  kind: 'exclusiveGateway',
  mapsInputs: never,
  activate: (run, here) => {
    here.instance.flows = choose(run, here)
    passAtOnce(run, here)
  },
}
