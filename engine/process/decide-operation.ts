import type { CommandContext, DomainEvent } from '../values/domain-event.ts'
import { accept, type Result, reject } from '../values/rejection.ts'
import type { ProcessInstance } from './ports.ts'

export type OperationType = 'incident-resolved' | 'instance-cancelled' | 'instance-modified' | 'instance-migrated'

/** What an operator did to a running workflow. Why, in their own words, stands with the step that it made. */
export type OperationEvent = DomainEvent<OperationType>

export type OperationRejectionCode = 'instance-not-found' | 'instance-ended' | 'reason-missing'

type Operation = {
  readonly type: OperationType
  readonly reason: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Whether an operator may do this to the instance now, and the event that says so. Its revision is that of the instance afterwards. */
export const decideOperation = (
  instance: ProcessInstance | undefined,
  { type, reason, details }: Operation,
  { newId, now, actor, purpose }: CommandContext,
): Result<OperationEvent, OperationRejectionCode> => {
  if (instance === undefined)
    return reject('instance-not-found', 'Expected a running workflow, but there is none with this id, or you may not see it.')
  if (instance.state.status !== 'active')
    return reject('instance-ended', `Expected a running workflow, but it is ${instance.state.status}. Nothing was changed.`)
  if (reason.trim() === '')
    return reject('reason-missing', 'Expected a reason: whoever reads the history must understand why somebody intervened.')
  return accept({
    id: newId(),
    aggregateType: 'process',
    aggregateId: instance.id,
    revision: instance.revision + 1,
    type,
    version: 1,
    at: now,
    actor,
    purpose,
    payload: details,
  })
}
