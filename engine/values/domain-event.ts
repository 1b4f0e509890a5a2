/**
 * What happened to one aggregate, in the past tense. Payloads hold ids, codes and hashes, never personal values: an event is kept for
 * ever and read by many. `revision` counts from 1 within the aggregate.
 */
export type DomainEvent<Type extends string = string, Payload = Readonly<Record<string, unknown>>> = {
  readonly id: string
  readonly aggregateType: string
  readonly aggregateId: string
  readonly revision: number
  readonly type: Type
  readonly version: number
  readonly at: string
  readonly actor: string
  readonly purpose: string
  readonly payload: Payload
}

/** What a decision needs to know of the world: the instant, the local day, who acts and why, and a source of new ids. */
export type CommandContext = {
  readonly now: string
  readonly today: string
  readonly actor: string
  readonly purpose: string
  /** A new UUIDv7; the shell makes them, so that a replay can give the same. */
  readonly newId: () => string
}
