import { passAtOnce } from '../execution/emit-element.ts'
import { type ElementHandler, never } from '../execution/handler.ts'
import type { At, Run } from '../execution/run.ts'
import { isTaken, listFlows, noWayOn } from './exclusive-gateway.ts'

/** All conditions are evaluated, so that one that fails is an incident for the whole gateway. A condition on the default flow is ignored. */
const choose = (run: Run, here: At): readonly string[] => {
  const flows = listFlows(here)
  if (flows.length === 0 || (flows.length === 1 && flows[0]!.condition === undefined)) return flows.map((flow) => flow.id)
  const taken = flows.filter((flow) => flow.id !== here.element.default && isTaken(run, here, flow)).map((flow) => flow.id)
  if (taken.length > 0) return taken
  if (here.element.default === undefined) throw noWayOn()
  return [here.element.default]
}

export const inclusiveGateway: ElementHandler = {
  kind: 'inclusiveGateway',
  mapsInputs: never,
  activate: (run, here) => {
    here.instance.flows = choose(run, here)
    passAtOnce(run, here)
  },
}
