import type { DomainEvent } from '../../values/domain-event.ts'

export const overrideStatuses = ['proposed', 'confirmed', 'declined'] as const
export type OverrideStatus = (typeof overrideStatuses)[number]

/**
 * A decision of two people against what the rules say, for a time: its own kind of evidence, beside that of facts. It edits nothing; once it is
 * confirmed, determinations made from then on take it as an input for periods that begin in `[from, to)`, and it ends by itself.
 */
export type OutcomeOverride = {
  readonly id: string
  readonly revision: number
  readonly applicationId: string
  readonly programId: string
  readonly areaPath: string
  readonly outcome: 'eligible' | 'ineligible'
  /** Id of a legal basis of the programme. */
  readonly citation: string
  readonly from: string
  readonly to: string
  readonly status: OverrideStatus
  readonly proposedBy: string
  readonly proposedAt: string
  readonly answeredBy: string | null
  readonly answeredAt: string | null
}

type Payloads = {
  'override-proposed': Pick<OutcomeOverride, 'applicationId' | 'programId' | 'areaPath' | 'outcome' | 'citation' | 'from' | 'to'>
  'override-confirmed': Record<string, never>
  'override-declined': Record<string, never>
}

export type OverrideEventType = keyof Payloads
export type OverrideEvent = { [Type in OverrideEventType]: DomainEvent<Type, Payloads[Type]> }[OverrideEventType]
export type OverridePayload<Type extends OverrideEventType> = Payloads[Type]
