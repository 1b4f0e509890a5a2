import { nameOf, type PublishCheck, warningAt } from '../process-catalogue.ts'

/** A case must not stop at a gateway because no condition holds: with a code that nobody thought of it takes the default way. */
export const checkGateways: PublishCheck = (definition) =>
  Object.values(definition.elements)
    .filter(
      (element) => (element.kind === 'exclusiveGateway' || element.kind === 'inclusiveGateway') && element.outgoing.length > 1,
    )
    .filter((element) => element.default === undefined)
    .map((element) =>
      warningAt(
        element.id,
        'process-no-default',
        `${nameOf(element)} has no default flow: a value that no condition names is an incident.`,
        'Mark one of its flows as the default.',
      ),
    )
