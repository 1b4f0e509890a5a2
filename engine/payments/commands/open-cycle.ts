import type { CommandContext } from '../../values/domain-event.ts'
import { accept, type Result, reject } from '../../values/rejection.ts'
import { applyCycleEvent } from '../apply-cycle-event.ts'
import { decideOpenCycle, type OpenCycle } from '../decide-cycle.ts'
import type { PaymentCycle } from '../payment-cycle.ts'
import type { PaymentStore } from '../ports.ts'

export type OpenCycleRejection = 'cycle-exists' | 'run-out-of-order'

/** Opens a cycle. A second one of the same period is a follow-up and has the next run. */
export async function openCycle(
  store: PaymentStore,
  command: OpenCycle,
  context: CommandContext,
): Promise<Result<PaymentCycle, OpenCycleRejection>> {
  const cycles = await store.listCycles({ programId: command.programId, period: command.period, limit: 1000 })
  const latest = Math.max(0, ...cycles.map((cycle) => cycle.run))
  const what = `${command.programId} ${command.period} (run ${command.run})`
  if (command.run <= latest) {
    return reject(
      'cycle-exists',
      `Expected to open the payment cycle ${what}, but run ${latest} is there already; open it, or a follow-up.`,
      {
        programId: command.programId,
        period: command.period,
        latest,
      },
    )
  }
  if (command.run !== latest + 1) {
    return reject('run-out-of-order', `Expected to open the payment cycle ${what}, but the next run is ${latest + 1}.`, {
      latest,
    })
  }
  const events = decideOpenCycle(context.newId(), command, context)
  const cycle = events.reduce<PaymentCycle | undefined>(applyCycleEvent, undefined) as PaymentCycle
  await store.insertCycle({ cycle, events })
  return accept(cycle)
}
