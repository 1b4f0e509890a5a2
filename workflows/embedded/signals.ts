import type { JobRow, ProcessInstance, RuntimeResult } from '#engine/process/ports.ts'
import type { ProcessEvent, Variables } from '#engine/process/types.ts'
import { accept } from '#engine/values/rejection.ts'
import { continueInstance } from './continue-instance.ts'
import type { RuntimeContext } from './embedded-runtime.ts'

/** A signal that an instance threw: it waits for a worker, who sees all instances of the installation, as the thrower does not. */
export const SIGNAL_THROWN = 'signal.thrown'
/** A signal on its way to one instance: each hears it in a transaction of its own. */
export const SIGNAL_HEARD = 'signal.heard'

type Place = Pick<JobRow, 'instanceId' | 'programId' | 'areaPath'>

const putSignal = (context: RuntimeContext, place: Place, type: string, headers: JobRow['headers']): Promise<void> => {
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

/** Passes a thrown signal on to every other instance that waits for it, or lets one instance hear it. */
export const workSignal = async (context: RuntimeContext, job: JobRow): Promise<RuntimeResult> => {
  const { process } = context.stores
  await process.removeJob(job)
  const name = job.headers.name ?? ''
  if (job.type === SIGNAL_THROWN) {
    for (const place of await process.listSignalListeners({ name, except: job.instanceId }))
      await putSignal(context, place, SIGNAL_HEARD, job.headers)
    return accept('done')
  }
  const variables = JSON.parse(job.headers.variables ?? '{}') as Variables
  // One that has ended meanwhile hears nothing any more.
  await continueInstance(context, job.instanceId, { listCommands: () => [{ type: 'broadcastSignal', name, variables }] })
  return accept('done')
}
