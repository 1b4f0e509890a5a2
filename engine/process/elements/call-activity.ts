import { activated } from '../execution/emit-element.ts'
import { evaluateText } from '../execution/evaluate.ts'
import { always, type ElementHandler } from '../execution/handler.ts'
import { IncidentRaised } from '../execution/incidents.ts'
import { applyOutputs } from '../execution/mappings.ts'
import { send } from '../execution/queue.ts'
import { type At, getElement, type Run } from '../execution/run.ts'
import { listBoundaries, subscribe } from '../execution/subscriptions.ts'
import { listVisible } from '../execution/variables.ts'
import type { CalledProcessDefinition, ProcessDefinition } from '../types.ts'
import { findNoneStart } from './process.ts'

const referenceAround = (run: Run, here: At): string => {
  let instance = here.instance
  while (instance.process === undefined && instance.in !== undefined) instance = run.state.elements[instance.in]!
  return instance.process ?? run.state.process
}

const findCalled = (run: Run, here: At, call: CalledProcessDefinition): { reference: string; called: ProcessDefinition } => {
  const processId = evaluateText(run, { expression: call.processId, scope: here.key })
  const versionTag = call.versionTag === undefined ? {} : { versionTag: call.versionTag }
  const reference = run.context.definitions?.find({
    processId,
    binding: call.binding,
    ...versionTag,
    calledFrom: referenceAround(run, here),
  })
  const called = reference === undefined ? undefined : run.context.definitions?.get(reference)
  if (reference === undefined || called === undefined)
    throw new IncidentRaised(
      'CALLED_ELEMENT_ERROR',
      `Expected process with BPMN process id '${processId}' to be deployed, but not found.`,
    )
  if (findNoneStart(called, called.elements[called.id]?.startEvents) === undefined)
    throw new IncidentRaised(
      'CALLED_ELEMENT_ERROR',
      `Expected process with BPMN process id '${processId}' to have a none start event, but not found.`,
    )
  return { reference, called }
}

/** Without propagation only what the call's own input mappings made is passed down. */
const passedDown = (run: Run, { key, element, instance }: At, call: CalledProcessDefinition) => {
  if (call.propagateAllParentVariables) return listVisible(run, key)
  return element.inputs === undefined ? {} : (instance.variables ?? {})
}

export const callActivity: ElementHandler = {
  kind: 'callActivity',
  mapsInputs: always,
  activate: (run, here) => {
    const call = here.element.call!
    const { reference, called } = findCalled(run, here, call)
    subscribe(run, here, listBoundaries(here))
    activated(run, here)
    send(run, here.key, getElement(called, called.id), { process: reference, variables: passedDown(run, here, call) })
  },
  complete: (run, here) => {
    const call = here.element.call!
    const results = here.instance.received ?? {}
    applyOutputs(run, here, here.element.outputs !== undefined || call.propagateAllChildVariables ? results : {})
  },
}
