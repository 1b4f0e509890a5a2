import { systemScope } from '#prisma/scope.ts'
import type { Services } from '../services.ts'
import { isLeftover } from './run-due-timers.ts'
import { runEach } from './run-each.ts'

/**
 * Works every queued job that is due by the installation's clock, each in a transaction of its own: what it asks for and the next steps of its
 * workflow commit together, or not at all. Several workers may do so at once.
 * @returns how many were worked, tries that failed included.
 */
export const runDueJobs = (services: Services): Promise<number> =>
  runEach(services, {
    scope: systemScope('worker', 'jobs'),
    take: ({ stores, queuedJobTypes, now }) => stores.process.takeDueJob({ types: queuedJobTypes, now }),
    work: async ({ runtime, stores }, job) => {
      const result = await runtime.workJob(job)
      if (isLeftover(result)) await stores.process.removeJob(job)
    },
    putOff: ({ stores }, job, until) => stores.process.updateJob({ ...job, availableAt: until }),
  })
