import { systemScope } from '#prisma/scope.ts'
import type { Services } from '../services.ts'

const scope = systemScope('worker', 'timers')

/**
 * Fires every timer that is due by the installation's clock, each in a transaction of its own. Several workers may do so at once: whoever
 * takes a timer holds it until its workflow has gone on.
 * @returns how many were fired.
 */
export const runDueTimers = async (services: Services): Promise<number> => {
  for (let fired = 0; ; fired += 1) {
    const isFired = await services.work(scope, async (context) => {
      const timer = await context.stores.process.takeDueTimer(context.now)
      if (timer === undefined) return false
      const result = await context.runtime.triggerTimer(timer)
      // A timer that its workflow no longer knows is only a leftover row.
      if (!result.ok) await context.stores.process.removeTimer(timer)
      return true
    })
    if (!isFired) return fired
  }
}
