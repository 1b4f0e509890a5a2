import type { RuntimeResult } from '#engine/process/ports.ts'
import { systemScope } from '#prisma/scope.ts'
import type { Services } from '../services.ts'
import { runEach } from './run-each.ts'

/** A workflow that refuses to go on for a reason of its own, such as a loop without a wait. */
export class WorkflowFault extends Error {
  override readonly name = 'WorkflowFault'
}

/**
 * Fires every timer that is due by the installation's clock, each in a transaction of its own. Several workers may do so at once: whoever
 * takes a timer holds it until its workflow has gone on.
 * @returns how many were fired.
 */
export const runDueTimers = (services: Services): Promise<number> =>
  runEach(services, {
    scope: systemScope('worker', 'timers'),
    take: ({ stores, now }) => stores.process.takeDueTimer(now),
    work: async ({ runtime, stores }, timer) => {
      const result = await runtime.triggerTimer(timer)
      if (isLeftover(result)) await stores.process.removeTimer(timer)
    },
    putOff: ({ stores }, timer, until) => stores.process.putTimer({ ...timer, dueAt: until }),
  })

/** True for a row that its workflow no longer knows. @throws WorkflowFault for any other refusal: the row must stay. */
export const isLeftover = (result: RuntimeResult): boolean => {
  if (result.ok) return false
  const { code, message } = result.rejection
  if (code === 'NOT_FOUND' || code === 'INVALID_STATE') return true
  throw new WorkflowFault(message)
}
