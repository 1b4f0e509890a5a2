import { z } from 'zod'
import type { JsonValue } from '#engine/process/types.ts'
import type { ServerContext } from '../services.ts'
import { type OperationResult, operateInstance } from './operate-instance.ts'

const Json: z.ZodType<JsonValue> = z.json()
const Variables = z.record(z.string().min(1).max(100), Json)
export const Reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .describe('Why, in the operator’s words; shown in the history. Nothing personal.')
const Key = z.string().regex(/^\d{1,20}$/)
const Element = z.string().min(1).max(200)

export const ResolveIncidentInput = z.strictObject({
  instanceId: z.uuid(),
  incidentKey: Key,
  variables: Variables.optional().describe('Set before it is tried again, where a wrong or missing variable stopped it.'),
  reason: Reason,
})

/** Tries again what an incident stopped, with its variables mended where asked. */
export const resolveIncident = (
  context: ServerContext,
  { instanceId, incidentKey, variables, reason }: z.infer<typeof ResolveIncidentInput>,
): Promise<OperationResult> =>
  operateInstance(context, {
    instanceId,
    type: 'incident-resolved',
    reason,
    details: { incidentKey, variables: Object.keys(variables ?? {}) },
    run: () =>
      context.runtime.resolveIncident({ instanceId, incidentKey, reason, ...(variables === undefined ? {} : { variables }) }),
  })

export const CancelInstanceInput = z.strictObject({ instanceId: z.uuid(), reason: Reason })

/**
 * Ends a running workflow, its tasks and timers with it. The application stays as it is, without a way on: it says so, and the workflow is begun
 * anew or the application closed.
 */
export const cancelInstance = (
  context: ServerContext,
  { instanceId, reason }: z.infer<typeof CancelInstanceInput>,
): Promise<OperationResult> =>
  operateInstance(context, {
    instanceId,
    type: 'instance-cancelled',
    reason,
    details: {},
    run: async ({ applicationId }) => {
      // Nobody would go on when the paper comes.
      await context.stores.caseWork.endPaperRequest({ applicationId, status: 'overdue', at: context.now, by: context.actor })
      return context.runtime.cancelInstance({ instanceId, reason })
    },
  })

export const ModifyInstanceInput = z
  .strictObject({
    instanceId: z.uuid(),
    activate: z
      .array(z.strictObject({ element: Element, variables: Variables.optional() }))
      .max(50)
      .default([])
      .describe('Elements to begin at.'),
    terminate: z.array(Key).max(50).default([]).describe('Keys of element instances to end.'),
    reason: Reason,
  })
  .refine(({ activate, terminate }) => activate.length + terminate.length > 0, 'Expected something to activate or terminate.')

/** Ends and begins elements of a running workflow by hand. */
export const modifyInstance = (
  context: ServerContext,
  { instanceId, activate, terminate, reason }: z.infer<typeof ModifyInstanceInput>,
): Promise<OperationResult> =>
  operateInstance(context, {
    instanceId,
    type: 'instance-modified',
    reason,
    details: { activate: activate.map(({ element }) => element), terminate },
    run: () =>
      context.runtime.modifyInstance({
        instanceId,
        reason,
        terminate,
        activate: activate.map(({ element, variables }) => ({
          element,
          ...(variables === undefined ? {} : { variables: [{ values: variables }] }),
        })),
      }),
  })
