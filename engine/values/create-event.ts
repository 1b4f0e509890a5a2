import type { CommandContext, DomainEvent } from './domain-event.ts'

type Subject = {
  readonly aggregateType: string
  /** The aggregate as it is; `revision` 0 where the event begins it. */
  readonly state: { readonly id: string; readonly revision: number }
}

/** The next event of an aggregate: by whoever acts, now. Version 1: a changed payload takes the next one, and an upcaster. */
export const createEvent = <Type extends string, Payload>(
  { aggregateType, state }: Subject,
  context: CommandContext,
  type: Type,
  payload: Payload,
): DomainEvent<Type, Payload> => ({
  id: context.newId(),
  aggregateType,
  aggregateId: state.id,
  revision: state.revision + 1,
  type,
  version: 1,
  at: context.now,
  actor: context.actor,
  purpose: context.purpose,
  payload,
})
