import type { ProcessDefinition } from '../../types.ts'
import { nameOf, type PublishCheck, type PublishProblem, warningAt } from '../process-catalogue.ts'
import { playTokens } from '../token-game/play-tokens.ts'

const hasJoin = (definition: ProcessDefinition, scope: string): boolean =>
  Object.values(definition.elements).some(
    ({ scope: own, kind, incoming }) =>
      own === scope && (kind === 'parallelGateway' || kind === 'inclusiveGateway') && incoming.length > 1,
  )

const checkStart = (definition: ProcessDefinition, start: string): readonly PublishProblem[] => {
  const { stuck, twice } = playTokens(definition, start)
  const name = (id: string) => nameOf(definition.elements[id]!)
  const fix = 'Join with a gateway of the same kind as the one that parts the ways, and let each of its ways come to it once.'
  return [
    ...[...stuck].map((id) =>
      warningAt(
        id,
        'process-token-left',
        `A token can be left waiting at ${name(id)}: on some ways not all of its flows are taken, and the case then never ends.`,
        fix,
      ),
    ),
    ...[...twice]
      .filter((id) => !stuck.has(id))
      .map((id) =>
        warningAt(
          id,
          'process-token-left',
          `Two tokens can come to ${name(id)} on one flow: one of them is left over, and the case then never ends.`,
          fix,
        ),
      ),
  ]
}

/** A token that is left at a join keeps a case open for ever, with nothing to do in it. */
export const checkJoins: PublishCheck = (definition) =>
  Object.values(definition.elements)
    .filter((element) => element.startEvents !== undefined && hasJoin(definition, element.id))
    .flatMap((element) => element.startEvents!.flatMap((start) => checkStart(definition, start)))
