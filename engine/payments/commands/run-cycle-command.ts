import type { CommandContext } from '../../values/domain-event.ts'
import { accept, type Result, reject } from '../../values/rejection.ts'
import { applyCycleEvent } from '../apply-cycle-event.ts'
import { type CycleCommand, type CycleRejectionCode, decideCycle } from '../decide-cycle.ts'
import type { PaymentCycle } from '../payment-cycle.ts'
import type { PaymentStore } from '../ports.ts'

export type CycleResult = Result<PaymentCycle, CycleRejectionCode>

/** The cycle, or why not. */
export async function findCycle(store: PaymentStore, cycleId: string): Promise<CycleResult> {
  const cycle = await store.findCycle(cycleId)
  return cycle === undefined
    ? reject('cycle-not-found', `Expected a payment cycle ${cycleId}, but there is none, or you may not see it.`, { cycleId })
    : accept(cycle)
}

/**
 * Decides a command, applies its events and saves the cycle: before anything else is written, so that its revision keeps every other writer out
 * and a refusal has changed nothing.
 */
export async function runCycleCommand(
  store: PaymentStore,
  cycle: PaymentCycle,
  command: CycleCommand,
  context: CommandContext,
): Promise<CycleResult> {
  const decided = decideCycle(cycle, command, context)
  if (!decided.ok) return decided
  const changed = decided.value.reduce<PaymentCycle>(applyCycleEvent, cycle)
  if (await store.saveCycle({ cycle: changed, events: decided.value, expectedRevision: cycle.revision })) return accept(changed)
  return reject(
    'cycle-changed',
    `Expected to ${command.type} the payment cycle ${cycle.programId} ${cycle.period}, but somebody else changed it meanwhile; look at it again.`,
    { cycleId: cycle.id },
  )
}
