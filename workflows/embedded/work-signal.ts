import type { JobRow, RuntimeResult } from '#engine/process/ports.ts'
import type { Variables } from '#engine/process/types.ts'
import { accept } from '#engine/values/rejection.ts'
import { continueInstance } from './continue-instance.ts'
import type { RuntimeContext } from './embedded-runtime.ts'
import { putSignal, SIGNAL_HEARD, SIGNAL_THROWN } from './keep-signal.ts'

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
