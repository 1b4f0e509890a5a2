import { decideOperation, type OperationRejectionCode, type OperationType } from '#engine/process/decide-operation.ts'
import type { ProcessInstance, RuntimeResult } from '#engine/process/ports.ts'
import type { ProcessRejectionCode } from '#engine/process/types.ts'
import { accept, type Result } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'

export type OperationResult = Result<{ readonly revision: number }, OperationRejectionCode | ProcessRejectionCode>

type Operation = {
  readonly instanceId: string
  readonly type: OperationType
  readonly reason: string
  readonly details: Readonly<Record<string, unknown>>
  readonly run: (instance: ProcessInstance) => Promise<RuntimeResult>
}

/**
 * Intervenes in a running workflow: what it changes, the event and the row of the audit trail commit together. A refusal changes nothing, so it
 * may be told as a value.
 */
export const operateInstance = async (
  context: ServerContext,
  { instanceId, type, reason, details, run }: Operation,
): Promise<OperationResult> => {
  const { process } = context.stores
  const instance = await process.lockInstance(instanceId)
  const decision = decideOperation(instance, { type, reason, details }, context)
  if (!decision.ok || instance === undefined) return decision as Extract<typeof decision, { ok: false }>
  const done = await context.stores.savepoint(() => orUndo(run(instance))).catch(refusalOf)
  if (!done.ok) return done
  const { programId, areaPath } = instance
  await process.appendEvent(decision.value, { programId, areaPath })
  await context.logAccess({
    action: `process.${type}`,
    subjects: [instanceId],
    program: programId,
    areaPath,
    details: { application: instance.applicationId },
  })
  return accept({ revision: decision.value.revision })
}

/** Carries a refusal out of a savepoint, so that what was written before it is undone. */
class Refused extends Error {
  override readonly name = 'Refused'
  readonly result: Extract<RuntimeResult, { ok: false }>
  constructor(result: Extract<RuntimeResult, { ok: false }>) {
    super(result.rejection.message)
    this.result = result
  }
}

const orUndo = async (run: Promise<RuntimeResult>): Promise<RuntimeResult> => {
  const result = await run
  if (!result.ok) throw new Refused(result)
  return result
}

const refusalOf = (error: unknown): Extract<RuntimeResult, { ok: false }> => {
  if (error instanceof Refused) return error.result
  throw error
}
