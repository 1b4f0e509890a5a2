import { z } from 'zod'
import { closedStatuses } from '#engine/cases/application/application.ts'
import type { ProcessInstance } from '#engine/process/ports.ts'
import type { ProcessRejectionCode } from '#engine/process/types.ts'
import { accept, type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { Reason } from './operations.ts'

export const RestartInstanceInput = z.strictObject({ instanceId: z.uuid(), reason: Reason })

type RestartRejectionCode =
  | ProcessRejectionCode
  | 'instance-not-found'
  | 'instance-runs'
  | 'instance-replaced'
  | 'application-closed'

/**
 * Begins the workflow of an application anew after it has ended without a decision, in the version in which it ran. What was found out stays
 * with the case; the earlier workflow stays as it ended.
 */
export const restartInstance = async (
  context: ServerContext,
  { instanceId, reason }: z.infer<typeof RestartInstanceInput>,
): Promise<Result<{ readonly instanceId: string }, RestartRejectionCode>> => {
  const { cases, process } = context.stores
  const ended = await process.lockInstance(instanceId)
  if (ended === undefined)
    return reject(
      'instance-not-found',
      'Expected a workflow that has ended, but there is none with this id, or you may not see it.',
    )
  const { applicationId, programId, areaPath, bundleHash } = ended
  // Of two people who begin it at once, one waits here and then sees what the other began.
  const application = await cases.lockApplication(applicationId)
  if (application === undefined || closedStatuses.includes(application.status))
    return reject('application-closed', 'Expected an application that is open, but it is closed. Nothing more is to do.')
  const obstacle = findObstacle(ended, await process.findInstanceOfApplication(applicationId))
  if (obstacle !== undefined) return obstacle
  const started = await context.runtime.startInstance({ applicationId, programId, areaPath, bundleHash, reason })
  if (!started.ok) return started
  const begun = await process.findInstanceOfApplication(applicationId)
  await context.logAccess({
    action: 'process.instance-restarted',
    subjects: [instanceId, begun?.id ?? ''],
    program: programId,
    areaPath,
    details: { application: applicationId },
  })
  return accept({ instanceId: begun?.id ?? '' })
}

const findObstacle = (ended: ProcessInstance, newest: ProcessInstance | undefined) => {
  if (ended.state.status === 'active')
    return reject('instance-runs' as const, 'Expected a workflow that has ended, but it runs. Nothing was changed.')
  if (newest?.id === ended.id) return undefined
  return reject(
    'instance-replaced' as const,
    'Expected the newest workflow of its case, but another was begun after it. Look at that one.',
  )
}
