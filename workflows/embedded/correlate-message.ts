import type { MessageRow, ProcessRuntime, PublishedMessage, RuntimeResult, SubscriptionRow } from '#engine/process/ports.ts'
import { accept } from '#engine/values/rejection.ts'
import { continueInstance } from './continue-instance.ts'
import type { RuntimeContext } from './embedded-runtime.ts'

/**
 * Gives a message to the instance of each process that has waited longest, and keeps it for later ones while it lives. Who begins to wait at
 * this very moment in another transaction is found by the worker, as `takeMatchedSubscription` shows.
 */
export const publishMessage = async (
  context: RuntimeContext,
  message: MessageRow,
): ReturnType<ProcessRuntime['publishMessage']> => {
  const { process } = context.stores
  const lives = message.expiresAt > context.now
  if (lives && !(await process.insertMessage(message))) return accept({ published: false, instances: [] })
  const instances: string[] = []
  const taken = new Set<string>()
  for (const subscription of await process.lockSubscriptions(message)) {
    if (taken.has(subscription.processId)) continue
    const given = await give(context, subscription, message)
    // An element that something else has stopped takes nothing: the next one that waits does, or the message is kept.
    if (!given.ok) continue
    taken.add(subscription.processId)
    instances.push(subscription.instanceId)
    if (lives) await process.markMessageTaken({ id: message.id, processId: subscription.processId })
  }
  return accept<PublishedMessage>({ published: true, instances })
}

/** Gives a waiting instance the oldest message that it waits for, if one is there. */
export const correlate = async (context: RuntimeContext, subscription: SubscriptionRow): Promise<RuntimeResult> => {
  const { stores, now } = context
  const message = await stores.process.findMessage({ ...subscription, now })
  if (message === undefined) return accept('done')
  const given = await give(context, subscription, message)
  if (given.ok) await stores.process.markMessageTaken({ id: message.id, processId: subscription.processId })
  return given
}

const give = (
  context: RuntimeContext,
  { instanceId, subscriptionKey }: SubscriptionRow,
  { variables }: MessageRow,
): Promise<RuntimeResult> =>
  continueInstance(context, instanceId, {
    listCommands: () => [{ type: 'correlateMessage', subscription: subscriptionKey, variables }],
  })
