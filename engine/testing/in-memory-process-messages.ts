import type { MessageRow, ProcessStore, SubscriptionRow } from '../process/ports.ts'
import type { InMemoryProcesses } from './in-memory-process-store.ts'

export type KeptMessage = MessageRow & { readonly takenBy: readonly string[] }

type MessagePart = Pick<
  ProcessStore,
  | 'putSubscription'
  | 'removeSubscription'
  | 'lockSubscriptions'
  | 'listSignalListeners'
  | 'insertMessage'
  | 'findMessage'
  | 'markMessageTaken'
  | 'takeMatchedSubscription'
  | 'removeExpiredMessages'
>

type Address = Pick<MessageRow, 'programId' | 'name' | 'correlationKey'>
const isSame = (a: Address, b: Address): boolean =>
  a.programId === b.programId && a.name === b.name && a.correlationKey === b.correlationKey

/** Messages and what waits for them, over maps; insertion order is the order of opening and of publication. */
export const messagePart = (state: InMemoryProcesses): MessagePart => {
  const find = (subscription: Address & { readonly processId: string }, now: string): KeptMessage | undefined =>
    [...state.messages.values()].find(
      (message) => isSame(message, subscription) && message.expiresAt > now && !message.takenBy.includes(subscription.processId),
    )
  const take = (message: MessageRow, processId: string): void => {
    const kept = state.messages.get(message.id)
    if (kept !== undefined) state.messages.set(kept.id, { ...kept, takenBy: [...kept.takenBy, processId] })
  }
  return {
    putSubscription: async (subscription) => {
      state.subscriptions.set(`${subscription.instanceId} ${subscription.subscriptionKey}`, subscription)
    },
    removeSubscription: async ({ instanceId, subscriptionKey }) => {
      state.subscriptions.delete(`${instanceId} ${subscriptionKey}`)
    },
    listSignalListeners: async ({ name, except }) => {
      const found = [...state.subscriptions.values()].filter(
        (one) => one.kind === 'signal' && one.name === name && one.instanceId !== except,
      )
      return [
        ...new Map(
          found.map(({ instanceId, programId, areaPath }) => [instanceId, { instanceId, programId, areaPath }]),
        ).values(),
      ]
    },
    lockSubscriptions: async (query) => listMessageSubscriptions(state).filter((subscription) => isSame(subscription, query)),
    insertMessage: async (message) => {
      const isKnown = [...state.messages.values()].some(
        (kept) => isSame(kept, message) && message.messageId !== null && kept.messageId === message.messageId,
      )
      if (!isKnown) state.messages.set(message.id, { ...message, takenBy: [] })
      return !isKnown
    },
    findMessage: async ({ now, ...query }) => {
      const found = find(query, now)
      if (found === undefined) return undefined
      const { takenBy: _takenBy, ...message } = found
      return message
    },
    markMessageTaken: async ({ id, processId }) => {
      const message = state.messages.get(id)
      if (message !== undefined) take(message, processId)
    },
    takeMatchedSubscription: async ({ now, except }) =>
      listMessageSubscriptions(state).find(
        (subscription) => !except.includes(subscription.instanceId) && find(subscription, now) !== undefined,
      ),
    removeExpiredMessages: async (now) => {
      const expired = [...state.messages.values()].filter(({ expiresAt }) => expiresAt <= now)
      for (const { id } of expired) state.messages.delete(id)
      return expired.length
    },
  }
}

const listMessageSubscriptions = (state: InMemoryProcesses): SubscriptionRow[] =>
  [...state.subscriptions.values()].filter(({ kind }) => kind === 'message')
