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
  for (const subscription of firstOfEachProcess(await process.lockSubscriptions(message))) {
    if (lives) await process.markMessageTaken({ id: message.id, processId: subscription.processId })
    const correlated = await give(context, subscription, message)
    if (!correlated.ok) return correlated
    instances.push(subscription.instanceId)
  }
  return accept<PublishedMessage>({ published: true, instances })
}

/** Gives a waiting instance the oldest message that it waits for, if one is there. */
export const correlate = async (context: RuntimeContext, subscription: SubscriptionRow): Promise<RuntimeResult> => {
  const message = await context.stores.process.takeMessage({ ...subscription, now: context.now })
  return message === undefined ? accept('done') : give(context, subscription, message)
}

const give = (
  context: RuntimeContext,
  { instanceId, subscriptionKey }: SubscriptionRow,
  { variables }: MessageRow,
): Promise<RuntimeResult> =>
  continueInstance(context, instanceId, {
    listCommands: () => [{ type: 'correlateMessage', subscription: subscriptionKey, variables }],
  })

const firstOfEachProcess = (subscriptions: readonly SubscriptionRow[]): readonly SubscriptionRow[] =>
  subscriptions.filter(({ processId }, index) => subscriptions.findIndex((other) => other.processId === processId) === index)
