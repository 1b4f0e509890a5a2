import type { OutcomeOverride, OverrideEvent } from './outcome-override.ts'

const statusOf = { 'override-confirmed': 'confirmed', 'override-declined': 'declined' } as const

/** The state after one event; replaying an override's events in order gives its state. */
export const applyOverrideEvent = (state: OutcomeOverride | undefined, event: OverrideEvent): OutcomeOverride => {
  if (event.type === 'override-proposed') {
    return {
      id: event.aggregateId,
      revision: event.revision,
      ...event.payload,
      status: 'proposed',
      proposedBy: event.actor,
      proposedAt: event.at,
      answeredBy: null,
      answeredAt: null,
    }
  }
  if (state === undefined) throw new TypeError(`Expected the override ${event.aggregateId} to begin with its proposal.`)
  return { ...state, revision: event.revision, status: statusOf[event.type], answeredBy: event.actor, answeredAt: event.at }
}

export const replayOverride = (events: readonly OverrideEvent[]): OutcomeOverride | undefined =>
  events.reduce<OutcomeOverride | undefined>(applyOverrideEvent, undefined)
