import { systemScope } from '#prisma/scope.ts'
import type { Services } from '../services.ts'

const scope = systemScope('worker', 'jobs')

/**
 * Works every queued job that is due by the installation's clock, each in a transaction of its own: what it asks for and the next steps of its
 * workflow commit together, or not at all. Several workers may do so at once.
 * @returns how many were worked, tries that failed included.
 */
export const runDueJobs = async (services: Services): Promise<number> => {
  for (let worked = 0; ; worked += 1) {
    const isWorked = await services.work(scope, async (context) => {
      const job = await context.stores.process.takeDueJob({ types: context.queuedJobTypes, now: context.now })
      if (job === undefined) return false
      const result = await context.runtime.workJob(job)
      // A job that its workflow no longer knows is only a leftover row.
      if (!result.ok) await context.stores.process.removeJob(job)
      return true
    })
    if (!isWorked) return worked
  }
}
