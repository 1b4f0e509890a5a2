import type { SubscriptionRow } from '#engine/process/ports.ts'
import { systemScope } from '#prisma/scope.ts'
import type { Services } from '../services.ts'
import { isLeftover } from './run-due-timers.ts'
import { runEach } from './run-each.ts'

const scope = systemScope('worker', 'messages')

/**
 * Gives messages to workflows that began to wait in the moment of publication, and forgets messages whose time is over.
 * @returns how many were given.
 */
export const runDueMessages = async (services: Services): Promise<number> => {
  // What cannot be given now, because the workflow has an incident there, is tried again in the next round.
  const except: string[] = []
  const given = await runEach<SubscriptionRow>(services, {
    scope,
    take: ({ stores, now }) => stores.process.takeMatchedSubscription({ now, except }),
    work: async ({ runtime }, subscription) => {
      if (isLeftover(await runtime.correlate(subscription))) except.push(subscription.instanceId)
    },
    putOff: async (_context, { instanceId }) => {
      except.push(instanceId)
    },
  })
  await services.work(scope, ({ stores, now }) => stores.process.removeExpiredMessages(now))
  return given
}
