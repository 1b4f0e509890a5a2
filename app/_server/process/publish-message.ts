import { z } from 'zod'
import type { PublishedMessage } from '#engine/process/ports.ts'
import type { JsonValue, ProcessRejectionCode } from '#engine/process/types.ts'
import type { Result } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'

const Json: z.ZodType<JsonValue> = z.json()

export const PublishMessageInput = z.strictObject({
  programId: z.string().min(1).max(100),
  areaPath: z.string().min(1).max(300).describe('Where the message comes from; whoever publishes must see it.'),
  name: z.string().min(1).max(200),
  correlationKey: z.string().max(200).describe('Such as the id of an application: what the waiting workflow compares with.'),
  variables: z.record(z.string(), Json).default({}).describe('Ids and codes only.'),
  timeToLiveMs: z
    .number()
    .int()
    .min(0)
    .max(31_536_000_000)
    .default(0)
    .describe('How long it waits for somebody who is not there yet.'),
  messageId: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('The same id, name and key twice is one message while it lives.'),
})
export type PublishMessageInput = z.infer<typeof PublishMessageInput>

/** Gives a message to the workflows that wait for it. */
export const publishMessage = async (
  context: ServerContext,
  { timeToLiveMs, ...message }: PublishMessageInput,
): Promise<Result<PublishedMessage, ProcessRejectionCode>> => {
  const expiresAt = new Date(Date.parse(context.now) + timeToLiveMs).toISOString()
  const published = await context.runtime.publishMessage({ id: context.newId(), ...message, publishedAt: context.now, expiresAt })
  if (!published.ok) return published
  await context.logAccess({
    action: 'process.message-published',
    subjects: published.value.instances,
    program: message.programId,
    areaPath: message.areaPath,
    details: { name: message.name },
  })
  return published
}
