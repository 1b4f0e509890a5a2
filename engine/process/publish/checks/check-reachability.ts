import { canReach } from '../../execution/reachability.ts'
import type { ElementDefinition, ProcessDefinition } from '../../types.ts'
import { nameOf, type PublishCheck, problemAt } from '../process-catalogue.ts'

const standsAlone = (definition: ProcessDefinition, element: ElementDefinition): boolean =>
  element.kind === 'process' ||
  element.kind === 'startEvent' ||
  element.kind === 'eventSubProcess' ||
  element.isForCompensation === true ||
  isLinkTarget(definition, element)

const isLinkTarget = (definition: ProcessDefinition, element: ElementDefinition): boolean => {
  const event = element.event
  if (element.kind !== 'intermediateCatchEvent' || event?.type !== 'link') return false
  return Object.values(definition.elements).some(
    (other) => other.kind === 'intermediateThrowEvent' && other.event?.type === 'link' && other.event.name === event.name,
  )
}

const isReached = (definition: ProcessDefinition, element: ElementDefinition): boolean => {
  const starts = definition.elements[element.scope!]?.startEvents ?? []
  return starts.some((start) => canReach(definition, start, element.id))
}

/** Every element is on a way from a start, and from every element there is a way to an end. */
export const checkReachability: PublishCheck = (definition) => {
  const elements = Object.values(definition.elements)
  const ends = (scope: string | undefined) =>
    elements.filter((element) => element.scope === scope && (element.kind === 'endEvent' || element.outgoing.length === 0))
  return elements.flatMap((element) => {
    if (!standsAlone(definition, element) && !isReached(definition, element))
      return [
        problemAt(
          element.id,
          'process-unreachable',
          `${nameOf(element)} can never be reached.`,
          'Draw a flow to it, or remove it.',
        ),
      ]
    if (element.outgoing.length > 0 && !ends(element.scope).some((end) => canReach(definition, element.id, end.id)))
      return [
        problemAt(
          element.id,
          'process-no-end',
          `From ${nameOf(element)} there is no way to an end.`,
          'Draw a flow that leads to an end event.',
        ),
      ]
    return []
  })
}
