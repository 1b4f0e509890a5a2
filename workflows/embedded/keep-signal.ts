import type { JobRow, ProcessInstance } from '#engine/process/ports.ts'
import type { ProcessEvent } from '#engine/process/types.ts'
import type { RuntimeContext } from './embedded-runtime.ts'

/** A signal that an instance threw: it waits for a worker, who sees all instances of the installation, as the thrower does not. */
export const SIGNAL_THROWN = 'signal.thrown'
/** A signal on its way to one instance: each hears it in a transaction of its own. */
export const SIGNAL_HEARD = 'signal.heard'

type Place = Pick<JobRow, 'instanceId' | 'programId' | 'areaPath'>

/** Puts a signal on its way, as a row that a worker takes. */
export const putSignal = (context: RuntimeContext, place: Place, type: string, headers: JobRow['headers']): Promise<void> => {
  const id = context.newId()
  return context.stores.process.insertJob({ id, ...place, jobKey: id, type, headers, retries: 1, availableAt: context.now })
}

/** Keeps a thrown signal in the transaction of the throw; its own instance has heard it already. */
export const keepThrownSignal = (
  context: RuntimeContext,
  { id, programId, areaPath }: Pick<ProcessInstance, 'id' | 'programId' | 'areaPath'>,
  { name, variables }: Extract<ProcessEvent, { type: 'signalThrown' }>,
): Promise<void> =>
  putSignal(context, { instanceId: id, programId, areaPath }, SIGNAL_THROWN, { name, variables: JSON.stringify(variables) })
