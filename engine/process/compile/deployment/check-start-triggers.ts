import { IncidentRaised } from '../../execution/incidents.ts'
import { listStartTriggers } from '../../start-triggers.ts'
import type { ProcessDefinition } from '../../types.ts'
import { type Refusal, refusal } from './refusal.ts'

/** Any instant does: whether an expression can be evaluated does not depend on it. */
const SOME_INSTANT = '2030-01-01T00:00:00Z'

/** Timers and names of start events are evaluated at deployment, without variables: what fails there is refused. */
export const checkStartTriggers = (definition: ProcessDefinition): readonly Refusal[] => {
  try {
    listStartTriggers(definition, SOME_INSTANT)
    return []
  } catch (error) {
    if (!(error instanceof IncidentRaised)) throw error
    return [
      refusal(definition.id, `A start event cannot be evaluated: ${error.message}`, 'It sees no variables: use plain values.'),
    ]
  }
}
