import { canBothHold, listAlternatives } from '../../feel/list-alternatives.ts'
import type { ElementDefinition, ProcessDefinition } from '../../types.ts'
import { nameOf, type PublishCheck, type PublishProblem, warningAt } from '../process-catalogue.ts'

const listConditions = (definition: ProcessDefinition, element: ElementDefinition) =>
  element.outgoing
    .filter((flow) => flow !== element.default)
    .flatMap((flow) => {
      const condition = definition.flows[flow]?.condition
      const alternatives = condition !== undefined && 'feel' in condition ? listAlternatives(condition.feel) : undefined
      return alternatives === undefined ? [] : [{ flow, alternatives }]
    })

const checkGateway = (definition: ProcessDefinition, element: ElementDefinition): readonly PublishProblem[] => {
  const conditions = listConditions(definition, element)
  return conditions.flatMap((later, index) =>
    conditions
      .slice(0, index)
      .filter((earlier) => canBothHold(earlier.alternatives, later.alternatives))
      .map((earlier) =>
        warningAt(
          later.flow,
          'process-condition-overlap',
          `The conditions of ${earlier.flow} and ${later.flow} at ${nameOf(element)} can be true at once; then ${later.flow} is taken, because it is written later in the file.`,
          'Write the conditions so that at most one is true, for example by other codes of the same variable.',
        ),
      ),
  )
}

/** Which of two true conditions is taken depends on the order of the file, which no drawing shows. */
export const checkConditions: PublishCheck = (definition) =>
  Object.values(definition.elements)
    .filter((element) => element.kind === 'exclusiveGateway' && element.outgoing.length > 1)
    .flatMap((element) => checkGateway(definition, element))
